using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Data;
using Rowan.Policy;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>The times in which a source is known to deliver nothing: seen by whoever sees deliveries, declared by an administrator.</summary>
[Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources)]
public sealed class OffPage(Visit visit, IReadOnlyDictionary<string, Feed> feeds, KnownSystems known, TimeProvider clock) : PageModel
{
    public SourceRead Read { get; private set; } = null!;
    public DateTime Now { get; } = UtcInstant.Now(clock);
    public bool MayDeclare => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.DeclareSourceOff);

    /// <summary>What was done just now, in words; null where nothing was.</summary>
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, string? done, CancellationToken cancel)
    {
        ModelState.Clear();
        Done = done switch
        {
            "declared" => "The time off is declared. Every search and every story says so while it lasts.",
            "ended" => "The time off has ended.",
            _ => null,
        };
        if (await visit.LookAsync(looking => new ReadDeliveries(feeds, known, clock).OfSourceAsync(looking, code, 1, cancel), cancel) is not { } read)
        {
            return NotFound();
        }

        Read = read;
        return Page();
    }
}
