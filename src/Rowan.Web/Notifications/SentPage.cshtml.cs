using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Web.Hosting;

namespace Rowan.Web.Notifications;

/// <summary>That a notification was received, and what its sender told in it.</summary>
[Needs(Permissions.Notify, PurposeIs.TellingOfAConcern)]
public sealed class SentPage(Visit visit) : PageModel
{
    public NotificationRead Shown { get; private set; } = null!;
    public bool JustSent { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, string? done, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => ReadNotifications.SentByMeAsync(looking, reference, cancel), cancel) is not { } shown)
        {
            return NotFound();
        }

        (Shown, JustSent) = (shown, done == "sent");
        return Page();
    }
}
