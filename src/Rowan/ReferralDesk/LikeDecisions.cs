using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.ReferralDesk;

/// <summary>By what concerns are alike: their form, the age band of the youngest child, and the gravest that was chosen.</summary>
public sealed record LikenessOf(string Form, string FormWords, string AgeBand, string Gravest, string GravestWords);

/// <summary>How like concerns were routed before.</summary>
/// <param name="Routes">By route, in the words of the latest, how many in the last <see cref="ReadLikeDecisions.Weeks"/> weeks: the most first.</param>
/// <param name="Compared">Whether the pack says which answer of the form is the gravest; else they are alike by form and age alone.</param>
/// <param name="Last">The last few, the latest first.</param>
public sealed record LikeRead(LikenessOf Alike, IReadOnlyList<(string Route, int Count)> Routes, IReadOnlyList<LikeDecision> Last, bool Compared)
{
    public int All => Routes.Sum(r => r.Count);
}

/// <summary>A decision of a like concern.</summary>
public sealed record LikeDecision(string Reference, string Route, string By, DateTime At);

/// <summary>What one member decided of like concerns.</summary>
/// <param name="Routes">By the code of the route, how many.</param>
public sealed record DecidedBy(Guid By, string Name, IReadOnlyList<(string Route, int Count)> Routes)
{
    public int All => Routes.Sum(r => r.Count);

    public double ShareOf(string route) => (double)Routes.Where(r => r.Route == route).Sum(r => r.Count) / All;
}

/// <summary>How members decided like concerns.</summary>
/// <param name="Members">Those who decided most first.</param>
/// <param name="Routes">The routes that any of them took, by code and in the words of the latest of them, the most taken first.</param>
/// <param name="Apart">How far the two lie apart who differ most, of those who decided enough to compare: 0 where they decide the same, 1 where they never do; null where fewer than two did.</param>
public sealed record DifferenceRead(LikenessOf Alike, IReadOnlyList<DecidedBy> Members, IReadOnlyList<(string Code, string Words)> Routes, double? Apart);

/// <summary>A decision that stands, for comparison.</summary>
/// <param name="Route">The code: its words may have changed since.</param>
public sealed record DecisionToCompare(LikenessOf Alike, Guid By, string Name, string Route, string RouteWords);

/// <summary>Compares how members decided like concerns. Pure.</summary>
public static class RoutingDifferences
{
    /// <summary>With fewer decisions a share says nothing.</summary>
    public const int Enough = 5;

    /// <summary>By kind of concern: those in which members lie furthest apart first, then by how many there are.</summary>
    /// <param name="decisions">The earliest first.</param>
    public static IReadOnlyList<DifferenceRead> Of(IEnumerable<DecisionToCompare> decisions) =>
    [
        .. decisions.GroupBy(d => d.Alike with { FormWords = "", GravestWords = "" }).Select(g => OfOne(g.Last().Alike, [.. g]))
            .OrderByDescending(d => d.Apart ?? -1).ThenByDescending(d => d.Members.Sum(m => m.All)).ThenBy(d => d.Alike.Form, StringComparer.Ordinal)
            .ThenBy(d => d.Alike.Gravest, StringComparer.Ordinal).ThenBy(d => d.Alike.AgeBand, StringComparer.Ordinal),
    ];

    /// <summary>Half the sum of how far the shares of each route lie apart: how many of a hundred like concerns would be routed otherwise by the other.</summary>
    public static double Apart(DecidedBy one, DecidedBy other) => one.Routes.Concat(other.Routes).Select(r => r.Route).Distinct().Sum(r => Math.Abs(one.ShareOf(r) - other.ShareOf(r))) / 2;

    static DifferenceRead OfOne(LikenessOf alike, IReadOnlyList<DecisionToCompare> decisions)
    {
        var members = decisions.GroupBy(d => d.By)
            .Select(g => new DecidedBy(g.Key, g.Last().Name, [.. g.GroupBy(d => d.Route).Select(r => (r.Key, r.Count())).OrderByDescending(r => r.Item2).ThenBy(r => r.Key, StringComparer.Ordinal)]))
            .OrderByDescending(m => m.All).ThenBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.By).ToList();
        var compared = members.Where(m => m.All >= Enough).ToList();
        return new DifferenceRead(
            alike, members, [.. decisions.GroupBy(d => d.Route).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Last().RouteWords))],
            compared.Count < 2 ? null : compared.SelectMany((one, i) => compared.Skip(i + 1).Select(other => Apart(one, other))).Max());
    }
}

/// <summary>How like concerns were decided: for whoever decides the next, and for whoever answers for those who decide (H08-43).</summary>
public sealed class ReadLikeDecisions(IReadOnlyDictionary<string, Feed> feeds, DeskRules rules, TimeProvider clock)
{
    public const int LastFew = 5;

    /// <summary>What was decided before that was decided by other people and rules, and would have to be gone through each time.</summary>
    public const int Weeks = 52;

    /// <summary>How concerns like this one were decided before, of those whose records who looks is shown.</summary>
    public async Task<LikeRead?> ForAsync(Looking looking, Notification notification, CancellationToken cancel = default)
    {
        if (await looking.Db.DeskConcerns.AsNoTracking().FirstOrDefaultAsync(c => c.Id == notification.Id, cancel) is not { } concern)
        {
            return null;
        }

        var (form, band, gravest, id) = (notification.Form, concern.AgeBand, concern.Gravest, notification.Id);
        var (access, since) = (new SourceAccess(looking, feeds), UtcInstant.Now(clock).AddDays(-7 * Weeks));
        var alike = AtDesk.Shown(looking, access, feeds)
            .Where(a => a.Notification.Id != id && a.Notification.Form == form && a.Concern != null && a.Concern.AgeBand == band && a.Concern.Gravest == gravest && a.Decision != null && a.Decision.At >= since);
        var counts = await alike.GroupBy(a => a.Decision!.Route).Select(g => new { Last = g.Max(a => a.Decision!.Id), Count = g.Count() }).ToListAsync(cancel);
        var latest = counts.ConvertAll(c => c.Last);
        var words = await looking.Db.RouteDecisions.Where(d => latest.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.RouteWords, cancel);
        var last = await alike.OrderByDescending(a => a.Decision!.Id).Take(LastFew).ToListAsync(cancel);
        last.ForEach(a => looking.Saw(null, a.Record.Id, access.Of(a.Record.Source, a.Record.Kind)));
        return new LikeRead(
            new LikenessOf(form, notification.Words, band, gravest, concern.GravestWords), [.. counts.Select(c => (words[c.Last], c.Count)).OrderByDescending(r => r.Count).ThenBy(r => r.Item1, StringComparer.Ordinal)],
            last.ConvertAll(a => new LikeDecision(a.Notification.Reference, a.Decision!.RouteWords, a.Decision.ByName, a.Decision.At)), rules.Compares(form));
    }

    /// <summary>How the members of who looks' own agency decided like concerns in so many days, by the decisions that stand.</summary>
    public async Task<IReadOnlyList<DifferenceRead>> DifferencesAsync(Looking looking, int days, CancellationToken cancel = default)
    {
        var since = UtcInstant.Now(clock).AddDays(-days);
        var rows = await AtDesk.Shown(looking, new SourceAccess(looking, feeds), feeds).Where(a => a.Decision != null && a.Decision.At >= since)
            .Select(a => new { a.Notification.Form, a.Notification.Words, a.Concern!.AgeBand, a.Concern.Gravest, a.Concern.GravestWords, a.Decision!.Id, a.Decision.By, a.Decision.ByName, a.Decision.Agency, a.Decision.Route, a.Decision.RouteWords })
            .OrderBy(a => a.Id).ToListAsync(cancel);
        var own = rows.Select(r => r.Agency).Distinct().Where(a => looking.RelationOf(a, looking.Act.Actor.Agency) == Relation.OwnAgency).ToHashSet();
        return RoutingDifferences.Of(rows.Where(r => own.Contains(r.Agency))
            .Select(r => new DecisionToCompare(new LikenessOf(r.Form, r.Words, r.AgeBand, r.Gravest, r.GravestWords), r.By, r.ByName, r.Route, r.RouteWords)));
    }

    /// <summary><c>5 to 10, Stay safe</c>.</summary>
    public string Words(LikenessOf alike) => string.Join(", ", new[] { $"youngest child {rules.AgeBandWords(alike.AgeBand)}", alike.GravestWords }.Where(w => w.Length > 0));
}
