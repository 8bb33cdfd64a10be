using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Notifications;

/// <summary>The forms that a member may fill in, their drafts, and what they have sent.</summary>
[Needs(Permissions.Notify, PurposeIs.TellingOfAConcern), FromStart("Tell of a concern about a child, and what you have sent")]
public sealed class NotificationsPage(Visit visit, KeepDraft drafts) : PageModel
{
    public IReadOnlyList<Form> Forms { get; private set; } = [];
    public IReadOnlyList<DraftRead> Drafts { get; private set; } = [];
    public IReadOnlyList<Notification> Sent { get; private set; } = [];

    /// <summary>What the desk has answered, by the number of the notification.</summary>
    public IReadOnlyDictionary<long, AnswerToSender> Answers { get; private set; } = new Dictionary<long, AnswerToSender>();
    public int At { get; private set; } = 1;
    public int All { get; private set; }
    public int Pages => Math.Max(1, (All + ReadNotifications.PageSize - 1) / ReadNotifications.PageSize);
    public string? DoneWords { get; private set; }

    /// <summary>By which one press begins one draft.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, string? done, CancellationToken cancel)
    {
        ModelState.Clear();
        At = Math.Clamp(page ?? 1, 1, 100_000);
        DoneWords = done switch
        {
            "kept" => "Your draft is kept. Nobody else sees it until you send it.",
            "thrown-away" => "The draft is thrown away.",
            "too-many" => "You have too many drafts. Send one, or throw one away, before you begin another.",
            _ => null,
        };
        (Forms, Drafts, (Sent, All), Answers) = await visit.LookAsync(
            async looking =>
            {
                var sent = await ReadNotifications.SentByMeAsync(looking, At, cancel);
                return (drafts.Offered(looking), await drafts.MineAsync(looking, cancel), sent, await ReadAnswers.OfAsync(looking, sent.Page, cancel));
            },
            cancel);
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "Form")] string? code, CancellationToken cancel)
    {
        var (id, first) = await visit.ChangeAsync(async changing => (
            await drafts.BeginAsync(changing, code ?? "") ?? Guid.Empty, drafts.Offered(changing).FirstOrDefault(f => f.Code == code)?.Parts[0].Code), cancel);
        return first is null ? NotFound() : LocalRedirect(id == Guid.Empty ? "/notifications?done=too-many" : $"/notifications/drafts/{id}/{first}");
    }
}
