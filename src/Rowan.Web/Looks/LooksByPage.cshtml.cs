using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Web.Hosting;

namespace Rowan.Web.Looks;

/// <summary>All that one member did: at whom they looked, when, why, and what they searched for (H08-11).</summary>
[Needs(Permissions.SeeWhoLooked, PurposeIs.HoldingToAccount)]
public sealed class LooksByPage(Visit visit, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? Over { get; set; }

    /// <summary>What concerned people, or everything.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Which { get; set; }

    public IReadOnlyList<SelectListItem> WhichItems { get; } = [new("Looks at people, searches, refusals", ""), new("Everything they did", Everything)];
    const string Everything = "everything";

    public int At { get; private set; } = 1;
    public LooksByMember Read { get; private set; } = null!;
    public int Pages => Math.Max(1, (Read.All + ReadLooks.PageSize - 1) / ReadLooks.PageSize);
    public string PageHref => $"/who-looked/by/{Read.Member.Id}?period={Over}&which={Which}&page={{0}}";

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        ModelState.Clear();
        Over = Period.Of(Over, "28");
        Which = Which == Everything ? Everything : "";
        At = Math.Clamp(page ?? 1, 1, 100_000);
        if (await visit.LookAsync(looking => ReadLooks.ByAsync(looking, id, Period.Since(Over, clock), Which == Everything, At, cancel), cancel) is not { } read)
        {
            return NotFound();
        }

        Read = read;
        return Page();
    }
}
