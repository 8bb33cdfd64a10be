using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;
using Rowan.Web.ReferralDesk;

namespace Rowan.Web.Notifications;

/// <summary>One notification whole, as it came, for who works on it.</summary>
[Needs(Permissions.SeeNotifications, PurposeIs.Asked)]
public sealed class NotificationPage(Visit visit, ReadNotifications read, ReadLinked readLinked, ReadConcern desk, FamilyGate gate, TimeProvider clock) : PageModel
{
    public NotificationRead Shown { get; private set; } = null!;
    public LinkedNotifications Linked { get; private set; } = LinkedNotifications.None;
    public bool MayReadStory => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadStory);
    public bool MayReadRecord => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadSourceRecord);

    /// <summary>How it stands at the desk; null where it was withdrawn.</summary>
    public AtDeskShown? AtDesk { get; private set; }
    public string? DoneWords { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, string? done, CancellationToken cancel)
    {
        var (shown, linked, concern) = await visit.LookAsync(
            async looking => await read.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is { } one
                ? (one, await readLinked.OfAsync(looking, one.Notification, cancel), one.Notification.WithdrawnAt is null ? await desk.OfAsync(looking, one.Notification, cancel) : null)
                : ((NotificationRead?)null, LinkedNotifications.None, (ConcernRead?)null),
            cancel);
        if (shown is null)
        {
            return NotFound();
        }

        var (actor, rules) = (visit.Current.Actor, visit.Rules);
        (Shown, Linked, DoneWords) = (shown, linked, DeskWords.Done(done));
        AtDesk = concern is null ? null
            : new AtDeskShown(shown.Notification, concern, actor.MemberId, rules.Permits(actor.Role, Permissions.WorkDesk), rules.Permits(actor.Role, Permissions.DecideRoute), Guid.NewGuid().ToString("N"));
        return Page();
    }
}
