using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Web.Hosting;

namespace Rowan.Web.Looks;

/// <summary>Who looked at a child with whom the reader works: who, when and for what purpose.</summary>
[Needs(Permissions.OwnPages, PurposeIs.HoldingToAccount)]
public sealed class LooksAtMinePage(Visit visit, ReadLooksAtMine read, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? Over { get; set; }

    public int At { get; private set; } = 1;
    public LooksAtMine Read { get; private set; } = null!;
    public int Pages => Math.Max(1, (Read.All + ReadLooksAtMine.PageSize - 1) / ReadLooksAtMine.PageSize);
    public string PageHref => $"/my-children/{Read.Child.Number}?period={Over}&page={{0}}";

    public async Task<IActionResult> OnGetAsync(string number, [FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        ModelState.Clear();
        Over = Period.Of(Over, "28");
        At = Math.Clamp(page ?? 1, 1, 100_000);
        if (await visit.LookAsync(looking => read.AtAsync(looking, number, Period.Since(Over, clock), At, cancel), cancel) is not { } told)
        {
            return NotFound();
        }

        Read = told;
        return Page();
    }
}
