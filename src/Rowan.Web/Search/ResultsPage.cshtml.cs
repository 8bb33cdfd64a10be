using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Search;
using Rowan.Web.Hosting;

namespace Rowan.Web.Search;

/// <summary>Who fits a search, by identity, best first; how it was understood; and what was not searched (C03-25, R10-30).</summary>
[Needs(Permissions.Search, PurposeIs.Asked)]
public sealed class ResultsPage(Visit visit, ReadSearch read) : PageModel
{
    /// <summary>Which page of the results, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public SearchAnswer Answer { get; private set; } = null!;

    /// <summary>How many were found, for the heading.</summary>
    public string Found => Answer.Count switch
    {
        0 => Answer.Faces.Count > 0 ? $"{HappenedWords.Count(Answer.Faces.Count, "person", "people")} found, with details hidden" : "Nobody found",
        _ when Answer.DwellingCount > 0 => $"{HappenedWords.Count(Answer.Count, "person", "people")} known at {HappenedWords.Count(Answer.DwellingCount, "address", "addresses")}",
        var n => $"{HappenedWords.Count(n, "person", "people")} found",
    };

    /// <summary>Of whom the relatives are, to stand before the names.</summary>
    public string OfWhom => Answer.Understood.Relative?.Value switch
    {
        null => "",
        QueryPart.Household => "Where these people live or have lived:",
        var relation => $"{char.ToUpperInvariant(relation[0])}{relation[1..]}:",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.AnswerAsync(looking, id, At, cancel), cancel) is not { } answer)
        {
            return NotFound();
        }

        Answer = answer;
        ViewData["Title"] = Found;
        ViewData["PrintedNote"] = $"Purpose: {visit.Rules.Purposes.FirstOrDefault(p => p.Code == visit.Current.Purpose?.Code)?.Words}";
        return Page();
    }
}
