using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Sources.Mending;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>What could not be read of one source, with where it stood and why; from here it is mended.</summary>
[Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources)]
public sealed class RejectsPage(Visit visit, ReadRowsToMend read) : PageModel
{
    /// <summary>Those to mend, those mended, or all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "file")]
    public string? OfFile { get; set; }

    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public RejectsRead Read { get; private set; } = null!;
    public bool MayMend => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.MendRejects);
    public IReadOnlyList<SelectListItem> Shows { get; } = [new("To mend", "open"), new("Mended", "mended"), new("All", "all")];
    public IReadOnlyList<SelectListItem> Files => [new("All files", ""), .. Read.Files.Select(f => new SelectListItem(f, f))];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        ModelState.Clear();
        Show = Show is "mended" or "all" ? Show : "open";
        Number = Math.Max(1, Number);
        var shown = Show switch { "mended" => RejectsShown.Mended, "all" => RejectsShown.All, _ => RejectsShown.Open };
        if (await visit.LookAsync(looking => read.RejectsAsync(looking, code, shown, OfFile, Number, cancel), cancel) is not { } found)
        {
            return NotFound();
        }

        Read = found;
        return Page();
    }
}
