using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.Web.Hosting;

namespace Rowan.Web.Notifications;

/// <summary>That a notification was received, and what its sender told in it.</summary>
[Needs(Permissions.Notify, PurposeIs.TellingOfAConcern)]
public sealed class SentPage(Visit visit) : PageModel
{
    public NotificationRead Shown { get; private set; } = null!;
    public bool JustSent { get; private set; }

    /// <summary>What the desk has answered; null while it has not.</summary>
    public AnswerToSender? Answer { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, string? done, CancellationToken cancel)
    {
        var (shown, answers) = await visit.LookAsync(
            async looking => await ReadNotifications.SentByMeAsync(looking, reference, cancel) is { } one
                ? (one, await ReadAnswers.OfAsync(looking, [one.Notification], cancel)) : ((NotificationRead?)null, (IReadOnlyDictionary<long, AnswerToSender>?)null),
            cancel);
        if (shown is null)
        {
            return NotFound();
        }

        (Shown, JustSent, Answer) = (shown, done == "sent", answers!.GetValueOrDefault(shown.Notification.Id));
        return Page();
    }
}
