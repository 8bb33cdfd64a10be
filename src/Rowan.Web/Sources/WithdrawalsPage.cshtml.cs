using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>The records of one source that were withdrawn, when, by whom and why; and who had looked at them.</summary>
[Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources)]
public sealed class WithdrawalsPage(Visit visit, ReadWithdrawals read) : PageModel
{
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public WithdrawalsRead Read { get; private set; } = null!;
    public string? Done { get; private set; }
    public bool MayWithdraw => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.WithdrawRecords);

    public async Task<IActionResult> OnGetAsync(string code, string? done, CancellationToken cancel)
    {
        ModelState.Clear();
        Number = Math.Max(1, Number);
        Done = done switch
        {
            "withdrawn" => "The record is withdrawn. Those who had looked at it are told when they next start.",
            "asked" => "Its words would be disposed of for good: a second person must confirm it. They are told.",
            _ => null,
        };
        if (await visit.LookAsync(looking => read.OfSourceAsync(looking, code, Number, cancel), cancel) is not { } found)
        {
            return NotFound();
        }

        Read = found;
        return Page();
    }
}
