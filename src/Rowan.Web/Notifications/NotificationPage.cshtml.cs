using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Notifications;

/// <summary>One notification whole, as it came, for who works on it.</summary>
[Needs(Permissions.SeeNotifications, PurposeIs.Asked)]
public sealed class NotificationPage(Visit visit, ReadNotifications read, ReadLinked readLinked, FamilyGate gate, TimeProvider clock) : PageModel
{
    public NotificationRead Shown { get; private set; } = null!;
    public LinkedNotifications Linked { get; private set; } = LinkedNotifications.None;
    public bool MayReadStory => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadStory);
    public bool MayReadRecord => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadSourceRecord);

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel)
    {
        var (shown, linked) = await visit.LookAsync(
            async looking => await read.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is { } one
                ? (one, await readLinked.OfAsync(looking, one.Notification, cancel)) : (null, LinkedNotifications.None), cancel);
        if (shown is null)
        {
            return NotFound();
        }

        (Shown, Linked) = (shown, linked);
        return Page();
    }
}
