using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>One delivery: its counts, what could not be read and why, what waits.</summary>
[Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources)]
public sealed class DeliveryPage(Visit visit, IReadOnlyDictionary<string, Feed> feeds) : PageModel
{
    public Feed Feed { get; private set; } = null!;
    public DeliveryRead Read { get; private set; } = null!;
    public int RejectsPage { get; private set; }
    public int HeldPage { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string code, long id, [FromQuery(Name = "rejects")] int rejects = 1, [FromQuery(Name = "held")] int held = 1, CancellationToken cancel = default)
    {
        ModelState.Clear();
        (RejectsPage, HeldPage) = (Math.Max(rejects, 1), Math.Max(held, 1));
        var mayRead = visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadSourceRecord);
        if (await visit.LookAsync(
            looking => ReadDeliveries.OfDeliveryAsync(looking, NamedSources.Find(feeds, looking, code), id, RejectsPage, HeldPage, mayRead, cancel: cancel), cancel) is not { } read)
        {
            return NotFound();
        }

        (Read, Feed) = (read, feeds[code]);
        return Page();
    }
}
