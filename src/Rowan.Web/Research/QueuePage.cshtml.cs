using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.Web.Components;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Research;

/// <summary>The researcher's queue, which whoever supervises sees too: what is not begun, begun, signed off, and changed since; what came first first.</summary>
[Needs(Permissions.SeeResearch, PurposeIs.Asked), FromStart("Research")]
public sealed class QueuePage(Visit visit, ReadResearchQueue read, ResearchRules rules, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<(ResearchStage? Stage, string Code, string Words)> Known { get; } =
    [
        (null, "to-do", "To be done"), (ResearchStage.NotBegun, "not-begun", "Not begun"), (ResearchStage.Begun, "begun", "Begun"), (ResearchStage.Changed, "changed", "Changed since signed off"),
        (ResearchStage.SignedOff, "signed-off", "Signed off"),
    ];

    public ResearchStage? Stage { get; private set; }
    public ResearchQueueRead Read { get; private set; } = null!;
    public int At { get; private set; } = 1;
    public int Pages => Math.Max(1, (Read.All + ReadResearchQueue.PageSize - 1) / ReadResearchQueue.PageSize);
    public int WatchDays => rules.WatchDays;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public string PageHref => $"/research?stage={Known.First(k => k.Stage == Stage).Code}&page={{0}}";

    public async Task OnGetAsync([FromQuery(Name = "stage")] string? stage, [FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        Stage = Known.FirstOrDefault(k => k.Code == stage).Stage;
        At = Math.Clamp(page ?? 1, 1, 100_000);
        Read = await visit.LookAsync(looking => read.QueueAsync(looking, Stage, At, cancel), cancel);
    }

    /// <summary>How many nobody has begun, since when the first of them waits, and how many longer than they may.</summary>
    public string? Waiting => Read.Waiting is not { } waits ? null
        : $"Nobody has begun to research {HappenedWords.Count(waits.Count, "concern")}. The first has waited for {DeskClockRead.Span(Now - waits.Since)}, since {LondonTime.Moment(waits.Since)}."
            + (waits.Over == 0 ? "" : $" {waits.Over:N0} of them longer than the {rules.Clock.Limit} in which research is to be signed off.");

    /// <summary>How many have come so far.</summary>
    public int Count(ResearchStage? stage) => stage is { } one ? Read.Counts[one] : Read.Counts.Where(c => c.Key != ResearchStage.SignedOff).Sum(c => c.Value);
}
