using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Data;
using Rowan.Policy;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>What each source holds, and to which date Rowan has it.</summary>
[Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources), FromStart("See what each source has delivered")]
public sealed class SourcesPage(Visit visit, IReadOnlyDictionary<string, Feed> feeds, KnownSystems known, TimeProvider clock) : PageModel
{
    public IReadOnlyList<SourceStanding> Sources { get; private set; } = [];
    public DateTime Now { get; } = UtcInstant.Now(clock);

    public async Task OnGetAsync(CancellationToken cancel) =>
        Sources = await visit.LookAsync(looking => new ReadDeliveries(feeds, known, clock).StandingsAsync(looking, cancel), cancel);
}
