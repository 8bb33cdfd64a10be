using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.Values;
using Rowan.Web.Hosting;

namespace Rowan.Web.Notifications;

/// <summary>That a notification was received, and what its sender told in it.</summary>
[Needs(Permissions.Notify, PurposeIs.TellingOfAConcern)]
public sealed class SentPage(Visit visit, KeepDraft drafts, FormsOfPack forms, TimeProvider clock) : PageModel
{
    public NotificationRead Shown { get; private set; } = null!;
    public LinkedNotifications Linked { get; private set; } = LinkedNotifications.None;
    public bool JustSent { get; private set; }

    /// <summary>What the desk has answered; null while it has not.</summary>
    public AnswerToSender? Answer { get; private set; }

    /// <summary>Forms on which its sender may go on, with the answers that they take over.</summary>
    public IReadOnlyList<Form> GoesOn { get; private set; } = [];

    /// <summary>By which one press begins one draft.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public async Task<IActionResult> OnGetAsync(string reference, string? done, CancellationToken cancel)
    {
        var (shown, linked, offered, answers) = await visit.LookAsync(
            async looking => await ReadNotifications.SentByMeAsync(looking, reference, cancel) is { } mine
                ? (mine, await ReadLinked.OfMineAsync(looking, mine.Notification, cancel), drafts.Offered(looking), await ReadAnswers.OfAsync(looking, [mine.Notification], cancel))
                : ((NotificationRead?)null, LinkedNotifications.None, (IReadOnlyList<Form>)[], (IReadOnlyDictionary<long, AnswerToSender>?)null),
            cancel);
        if (shown is null)
        {
            return NotFound();
        }

        var goesOn = shown.Said is null ? null : forms.Find(shown.Notification.Form, LondonDay.Today(clock))?.GoesOn;
        (Shown, Linked, JustSent, Answer) = (shown, linked, done == "sent", answers!.GetValueOrDefault(shown.Notification.Id));
        GoesOn = [.. offered.Where(f => goesOn?.Contains(f.Code, StringComparer.Ordinal) == true)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, [FromForm(Name = "Form")] string? code, CancellationToken cancel)
    {
        var (id, first) = await visit.ChangeAsync(
            async changing => (await drafts.GoOnAsync(changing, reference, code ?? "") ?? Guid.Empty, drafts.Offered(changing).FirstOrDefault(f => f.Code == code)?.Parts[0].Code), cancel);
        return first is null || id == Guid.Empty ? NotFound() : LocalRedirect($"/notifications/drafts/{id}/{first}");
    }
}
