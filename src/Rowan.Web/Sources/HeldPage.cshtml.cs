using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Data;
using Rowan.Sources;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>Rows of one source whose record has not come.</summary>
[Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources)]
public sealed class HeldPage(Visit visit, ReadHeldRows read, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public HeldRead Read { get; private set; } = null!;
    public DateTime Now { get; } = UtcInstant.Now(clock);
    public bool SetAside => Show == "set-aside";
    public bool MayMend => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.MendRejects);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        ModelState.Clear();
        Number = Math.Max(1, Number);
        if (await visit.LookAsync(looking => read.AnswerAsync(looking, code, SetAside, Number, cancel), cancel) is not { } found)
        {
            return NotFound();
        }

        Read = found;
        return Page();
    }
}
