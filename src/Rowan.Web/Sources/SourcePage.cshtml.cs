using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Data;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>One source's deliveries, the newest first.</summary>
[Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources)]
public sealed class SourcePage(Visit visit, IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock) : PageModel
{
    public SourceStanding Source { get; private set; } = null!;
    public IReadOnlyList<DeliveryShown> Deliveries { get; private set; } = [];
    public int Number { get; private set; }
    public DateTime Now { get; } = UtcInstant.Now(clock);

    public async Task<IActionResult> OnGetAsync(string code, [FromQuery(Name = "page")] int number = 1, CancellationToken cancel = default)
    {
        ModelState.Clear();
        Number = Math.Max(number, 1);
        if (await visit.LookAsync(looking => new ReadDeliveries(feeds, clock).OfSourceAsync(looking, code, Number, cancel), cancel) is not { } found)
        {
            return NotFound();
        }

        (Source, Deliveries) = found;
        return Page();
    }
}
