using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Data;
using Rowan.Sources.UsedAgain;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>Records of one source that came under the reference of somebody else.</summary>
[Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources)]
public sealed class ContradictionsPage(Visit visit, ReadContradictions read, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public ContradictionsRead Read { get; private set; } = null!;
    public DateTime Now { get; } = UtcInstant.Now(clock);
    public bool Decided => Show == "decided";
    public bool MayDecide => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.MendRejects);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        ModelState.Clear();
        Number = Math.Max(1, Number);
        if (await visit.LookAsync(looking => read.ListAsync(looking, code, Decided, Number, cancel), cancel) is not { } found)
        {
            return NotFound();
        }

        Read = found;
        return Page();
    }
}
