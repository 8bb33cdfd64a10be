using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.TimeLimits;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;
using Rowan.Web.ReferralDesk;

namespace Rowan.Web.Notifications;

/// <summary>One notification whole, as it came, for who works on it.</summary>
[Needs(Permissions.SeeNotifications, PurposeIs.Asked)]
public sealed class NotificationPage(Visit visit, ReadNotifications read, ReadConcern desk, DeskRules deskRules, FamilyGate gate, TimeProvider clock) : PageModel
{
    public NotificationRead Shown { get; private set; } = null!;
    public bool MayReadStory => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadStory);
    public bool MayReadRecord => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadSourceRecord);

    /// <summary>How it stands at the desk; null where it was withdrawn.</summary>
    public AtDeskShown? AtDesk { get; private set; }
    public string? DoneWords { get; private set; }

    /// <summary>Its time limits that were not kept, for who answers for them.</summary>
    public IReadOnlyList<LimitBreach> Late { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, string? done, CancellationToken cancel)
    {
        var answers = visit.Rules.Permits(visit.Current.Actor.Role, Permissions.AnswerForLimits);
        var (shown, concern, late) = await visit.LookAsync(
            async looking => await read.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is { } one
                ? (one, one.Notification.WithdrawnAt is null ? await desk.OfAsync(looking, one.Notification, cancel) : null, answers ? await ReadTimeLimits.OfConcernAsync(looking, one.Notification, cancel) : [])
                : ((NotificationRead?)null, (ConcernRead?)null, (IReadOnlyList<LimitBreach>)[]),
            cancel);
        if (shown is null)
        {
            return NotFound();
        }

        var (actor, rules) = (visit.Current.Actor, visit.Rules);
        (Shown, DoneWords, Late) = (shown, DeskWords.Done(done), late);
        AtDesk = concern is null ? null
            : new AtDeskShown(shown.Notification, concern, actor.MemberId, rules.Permits(actor.Role, Permissions.WorkDesk), rules.Permits(actor.Role, Permissions.DecideRoute), deskRules.CameOutOfHours(shown.Notification.SentAt), Guid.NewGuid().ToString("N"));
        return Page();
    }
}
