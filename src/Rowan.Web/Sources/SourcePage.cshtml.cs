using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Data;
using Rowan.Policy;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>One source's deliveries, the newest first.</summary>
[Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources)]
public sealed class SourcePage(Visit visit, IReadOnlyDictionary<string, Feed> feeds, KnownSystems known, TimeProvider clock) : PageModel
{
    public SourceRead Read { get; private set; } = null!;
    public SourceStanding Source => Read.Standing;
    public IReadOnlyList<DeliveryShown> Deliveries => Read.Deliveries;
    public int Number { get; private set; }

    /// <summary>Whether the member may declare that the source is off.</summary>
    public bool MayDeclare => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.DeclareSourceOff);
    public DateTime Now { get; } = UtcInstant.Now(clock);

    public async Task<IActionResult> OnGetAsync(string code, [FromQuery(Name = "page")] int number = 1, CancellationToken cancel = default)
    {
        ModelState.Clear();
        Number = Math.Max(number, 1);
        if (await visit.LookAsync(looking => new ReadDeliveries(feeds, known, clock).OfSourceAsync(looking, code, Number, cancel), cancel) is not { } found)
        {
            return NotFound();
        }

        Read = found;
        return Page();
    }
}
