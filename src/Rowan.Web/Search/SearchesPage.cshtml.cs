using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Search;
using Rowan.Values;
using Rowan.Web.Hosting;

namespace Rowan.Web.Search;

/// <summary>Takes a search, keeps it, and sends the member on to its results: names never stand in an address.</summary>
[Needs(Permissions.Search, PurposeIs.Asked)]
public sealed class SearchesPage(Visit visit, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Query { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await visit.EnterAsync();
        return LocalRedirect("/search");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (QueryText.Parse(Query, LondonDay.Today(clock)).Refusal is { } refusal)
        {
            ModelState.AddModelError(nameof(Query), refusal.TrimEnd('.'));
            await visit.EnterAsync(cancel);
            return Page();
        }

        var id = await visit.ChangeAsync(changing => KeepSearch.AnswerAsync(changing, Query!.Trim()), cancel);
        return RedirectToPage("/Search/ResultsPage", new { id });
    }
}
