using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Risk;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Risk;

/// <summary>How the risk of a concern was assessed, before and now, and what came since.</summary>
[Needs(Permissions.SeeResearch, PurposeIs.Asked)]
public sealed class AssessmentPage(Visit visit, ReadNotifications notifications, ReadAssessments read, FamilyGate gate, TimeProvider clock) : PageModel
{
    public NotificationRead Of { get; private set; } = null!;
    public AssessmentsOfConcern Shown { get; private set; } = null!;

    /// <summary>Who looks has begun one.</summary>
    public bool Begun { get; private set; }
    public string? DoneWords { get; private set; }
    public Guid? MyId => visit.Current.Actor.MemberId;
    public bool MayAssess => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.AssessRisk);
    public bool MayAgree => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.AgreeRisk);

    public async Task<IActionResult> OnGetAsync(string reference, string? done, CancellationToken cancel)
    {
        var found = await visit.LookAsync(
            async looking =>
            {
                if (await notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is not { Notification.WithdrawnAt: null } one)
                {
                    return false;
                }

                (Of, Shown) = (one, await read.OfConcernAsync(looking, one, cancel));
                Begun = await AssessRisk.BegunAsync(looking, one.Notification.Id, cancel) is not null;
                return true;
            },
            cancel);
        DoneWords = AssessmentWords.Done(done);
        return found ? Page() : NotFound();
    }
}
