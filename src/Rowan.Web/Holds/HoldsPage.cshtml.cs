using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Holds;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Holds;

/// <summary>The legal holds that stand, those due for review first; or those that were lifted.</summary>
[Needs(Permissions.LegalHold, PurposeIs.HoldingToAccount), FromStart("Look after legal holds")]
public sealed class HoldsPage(Visit visit, ReadHolds read) : PageModel
{
    [BindProperty(SupportsGet = true), FromQuery(Name = "show")]
    public string Show { get; set; } = "standing";

    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public HoldsRead Read { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Shows { get; } = [new("Holds that stand", "standing"), new("Holds that were lifted", "lifted")];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        (Number, Show) = (Math.Max(1, Number), Show == "lifted" ? "lifted" : "standing");
        Read = await visit.LookAsync(looking => read.PageAsync(looking, Show == "lifted", Number, cancel), cancel);
    }
}
