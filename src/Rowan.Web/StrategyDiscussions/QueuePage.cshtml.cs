using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.StrategyDiscussions;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>Which strategy discussions are to be held, whose record is to be sent, and what is to be done; what is due first first.</summary>
[Needs(Permissions.SeeDiscussions, PurposeIs.Asked), FromStart("Strategy discussions")]
public sealed class QueuePage(Visit visit, ReadDiscussions read, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<(DiscussionView View, string Code, string Words)> Known { get; } =
        [(DiscussionView.Planned, "planned", "To be held"), (DiscussionView.ToSend, "to-send", "Record to be sent"), (DiscussionView.Actions, "actions", "To be done")];

    public DiscussionView View { get; private set; }
    public DiscussionsRead Read { get; private set; } = null!;
    public int At { get; private set; } = 1;
    public int Pages => Math.Max(1, (Read.All + ReadDiscussions.PageSize - 1) / ReadDiscussions.PageSize);
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public string PageHref => $"/strategy-discussions?view={Known.First(k => k.View == View).Code}&page={{0}}";

    public async Task OnGetAsync([FromQuery(Name = "view")] string? view, [FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        View = Known.FirstOrDefault(k => k.Code == view).View;
        At = Math.Clamp(page ?? 1, 1, 100_000);
        Read = await visit.LookAsync(looking => read.QueueAsync(looking, View, At, cancel), cancel);
    }
}
