using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Retention;
using Rowan.SecondPerson;
using Rowan.Web.Components;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Retention;

/// <summary>What is due for review under the rules of retention, and the decision: kept, or disposed of with a second person.</summary>
[Needs(Permissions.ReviewRetention, PurposeIs.HoldingToAccount), FromStart("Review what has been kept its time")]
public sealed class RetentionPage(Visit visit, ReadRetention read, ReviewRetention review, DisposeOfLogWords log) : PageModel
{
    /// <summary>Source and kind: <c>CRIS/crime</c>; empty for all.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "of")]
    public string? Of { get; set; }

    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    [BindProperty]
    public List<long> Records { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateFields Until { get; set; } = new();

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? LogReason { get; set; }

    /// <summary>The words of the log that are due, for who holds members to account.</summary>
    public LogWordsDue? LogWords { get; private set; }

    public DueRead Read { get; private set; } = null!;
    public string? DoneWords { get; private set; }
    public IReadOnlyList<SelectListItem> Kinds =>
    [
        new("All", ""), .. Read.Groups.DistinctBy(g => (g.Source, g.Kind)).Select(g => new SelectListItem(
            $"{g.SourceName}: {g.KindWords} ({Read.Groups.Where(o => (o.Source, o.Kind) == (g.Source, g.Kind)).Sum(o => o.Records)})", $"{g.Source}/{g.Kind}")),
    ];

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        ModelState.Clear();
        DoneWords = done switch { "keep" => "They are kept until that day, and then due again.", "dispose" => "A second person must confirm it. They are told.", _ => null };
        await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        try
        {
            var decided = new ReviewDecided([.. Records.Distinct()], Reason, Until.Read());
            await visit.ChangeAsync(changing => Decision == "dispose" ? review.AskAsync(changing, decided) : review.KeepAsync(changing, decided), cancel);
            return LocalRedirect($"/retention?done={(Decision == "dispose" ? "dispose" : "keep")}");
        }
        catch (Exception e) when (e is ReviewRefusedException or SecondPersonRefusedException)
        {
            ModelState.AddModelError((e as ReviewRefusedException)?.About is nameof(Until) ? nameof(Until) : nameof(Reason), e.Message.TrimEnd('.'));
            await ShowAsync(cancel);
            return Page();
        }
    }

    public async Task<IActionResult> OnPostLogAsync(CancellationToken cancel)
    {
        try
        {
            await visit.ChangeAsync(changing => log.AskAsync(changing, LogReason), cancel);
            return LocalRedirect("/retention?done=dispose");
        }
        catch (SecondPersonRefusedException e)
        {
            ModelState.AddModelError(nameof(LogReason), e.Message.TrimEnd('.'));
            await ShowAsync(cancel);
            return Page();
        }
    }

    async Task ShowAsync(CancellationToken cancel)
    {
        Number = Math.Max(1, Number);
        var of = (Of ?? "").Split('/', 2);
        (Read, LogWords) = await visit.LookAsync(
            async looking => (await read.DueAsync(looking, of is [{ Length: > 0 } source, ..] ? source : null, of.Length == 2 ? of[1] : null, Number, cancel), await log.DueAsync(looking, cancel)), cancel);
    }
}
