using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.ReferralDesk;
using Rowan.Risk;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.ReferralDesk;

/// <summary>The queues of the referral desk: what is due first, of which children, where they live, and who has it.</summary>
[Needs(Permissions.SeeNotifications, PurposeIs.Asked), FromStart("Notifications to the desk")]
public sealed class QueuePage(Visit visit, ReadDesk read, ReadRisk risk, ReadAssessments assessments, DeskRules rules, TimeProvider clock) : PageModel
{
    const string Me = "me";
    const string Newest = "newest";

    static readonly (DeskView View, string Code, string Words)[] Known =
    [
        (DeskView.ToDecide, "to-decide", "To decide: new and taken"), (DeskView.New, "new", "New"), (DeskView.Taken, "taken", "Taken"), (DeskView.Waiting, "waiting", "Waiting for social care’s answer"),
        (DeskView.ToChase, "to-chase", "Waiting, and to be chased"), (DeskView.Decided, "decided", "Decided"),
    ];

    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    public string Queue { get; private set; } = "";
    public DeskRead Read { get; private set; } = null!;

    /// <summary>What is to be decided and stands out, of all queues, for who may see what is held.</summary>
    public EscalatedConcerns Escalated { get; private set; } = EscalatedConcerns.None;

    /// <summary>By the notifications of this page, the rules that found something of them.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<string>> Found { get; private set; } = new Dictionary<long, IReadOnlyList<string>>();

    /// <summary>By the notifications of this page, the assessment of risk that stands; null for who may not see it.</summary>
    public IReadOnlyDictionary<long, AssessmentLine>? Assessed { get; private set; }
    public int At { get; private set; } = 1;
    public int Pages => Math.Max(1, (Read.All + ReadDesk.PageSize - 1) / ReadDesk.PageSize);
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public DeskQueue Shown => rules.Queue(Queue)!;
    public IReadOnlyList<DeskQueue> Queues => rules.Queues;
    public DeskView View => Known.First(k => k.Code == Stage).View;
    public string ViewWords => Known.First(k => k.Code == Stage).Words;
    public bool Filtered => Stage != Known[0].Code || Who == Me || Sort == Newest;
    public bool MayWork => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.WorkDesk);
    public bool MayCompare => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.CompareDecisions);
    public bool MaySeeLimits => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.SeeTimeLimits);
    public Guid? MyId => visit.Current.Actor.MemberId;
    public string PageHref => $"{Href(Queue)}&stage={Stage}&who={Who}&sort={Sort}&page={{0}}";
    public IReadOnlyList<SelectListItem> Stages { get; } = [.. Known.Select(k => new SelectListItem(k.Words, k.Code))];
    public IReadOnlyList<SelectListItem> Whose { get; } = [new("Everybody’s", ""), new("Mine", Me)];
    public IReadOnlyList<SelectListItem> Sorts { get; } = [new("Due first", ""), new("Newest first", Newest)];

    /// <summary>Of the queue, by team, how many are new, taken, waiting and decided; those that nobody has first.</summary>
    public IReadOnlyList<(string Team, IReadOnlyList<int> Counts)> Teams =>
    [
        .. Read.Counts.Where(c => c.Queue == Queue).GroupBy(c => c.Team).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key ?? "Nobody yet", (IReadOnlyList<int>)[.. Enum.GetValues<DeskStage>().Select(s => g.Where(c => c.Stage == s).Sum(c => c.Count))])),
    ];

    public async Task OnGetAsync([FromQuery(Name = "queue")] string? queue, [FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        ModelState.Clear();
        Queue = (rules.Queue(queue) ?? rules.Queues[0]).Code;
        Stage = Known.Any(k => k.Code == Stage) ? Stage : Known[0].Code;
        (Who, Sort) = (Who == Me ? Me : "", Sort == Newest ? Newest : "");
        At = Math.Clamp(page ?? 1, 1, 100_000);
        (Read, Escalated, Found, Assessed) = await visit.LookAsync(
            async looking =>
            {
                var lines = await read.QueueAsync(looking, new DeskFilter(Queue, View, Who == Me, Sort == Newest), At, cancel);
                return !looking.May(Permissions.SeeResearch) ? (lines, Escalated, Found, null)
                    : (lines, await risk.EscalatedAsync(looking, cancel), await risk.RulesOfAsync(looking, [.. lines.Lines.Where(l => l.Concern is { Stage: <= DeskStage.Taken }).Select(l => l.Notification.Id)], cancel),
                        await assessments.LinesAsync(looking, [.. lines.Lines.Select(l => l.Notification.Id)], cancel));
            }, cancel);
    }

    public static string Href(string queue) => $"/notifications/queue?queue={queue}";

    /// <summary>How many of a queue are to be decided.</summary>
    public int ToDecide(string queue) => Read.Counts.Where(c => c.Queue == queue && c.Stage <= DeskStage.Taken).Sum(c => c.Count);

    /// <summary>It came when the desk was not staffed, and is not decided.</summary>
    public bool OutOfHours(DeskLine line) => line.Decision is null && rules.CameOutOfHours(line.Notification.SentAt);
}
