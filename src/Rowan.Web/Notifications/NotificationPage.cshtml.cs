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
public sealed class NotificationPage(Visit visit, ReadNotifications read, FamilyGate gate, TimeProvider clock) : PageModel
{
    public NotificationRead Shown { get; private set; } = null!;
    public bool MayReadStory => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadStory);
    public bool MayReadRecord => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadSourceRecord);

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel), cancel) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
