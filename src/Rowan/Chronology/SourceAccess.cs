using Rowan.Access;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Chronology;

/// <summary>What the reader is shown of each source, decided once for the look.</summary>
public sealed class SourceAccess(Seen seen, IReadOnlyDictionary<string, Feed> feeds)
{
    readonly Dictionary<string, AccessDecision> decisions = new(StringComparer.OrdinalIgnoreCase);

    public AccessDecision Of(string source)
    {
        if (!decisions.TryGetValue(source, out var decision))
        {
            // A source whose feed file is gone has no controller to agree; it is decided as the stricter regime.
            var feed = feeds.GetValueOrDefault(source);
            decision = seen.Decide(new RecordsAsked(source, feed?.Controller ?? "", feed?.LawEnforcement ?? true));
            decisions[source] = decision;
        }

        return decision;
    }

    public bool Shows(string source) => Of(source).Answer == Answer.Shown;

    public string NameOf(string source) => feeds.GetValueOrDefault(source)?.Name ?? source;

    /// <summary>The decision that shows most; null where there is no source.</summary>
    public AccessDecision? Best(IEnumerable<string> sources) => Decisions(sources).MaxBy(d => d.Answer);

    /// <summary>The decision that shows least.</summary>
    public AccessDecision Worst(IEnumerable<string> sources) =>
        Decisions(sources).MinBy(d => d.Answer) ?? new AccessDecision(Answer.Withheld, "no-record", "", "There is nothing to show.");

    /// <summary>Every source that Rowan reads and whose content the reader may see.</summary>
    public IEnumerable<(string Code, string Name)> SourcesShown() =>
        feeds.Values.Where(f => Shows(f.Code)).OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => (f.Code, f.Name));

    /// <summary>One line for each agency that holds something which only its existence may be told of.</summary>
    public IReadOnlyList<HeldElsewhere> HeldElsewhere(IEnumerable<string> sources) =>
    [
        .. sources.Distinct(StringComparer.OrdinalIgnoreCase).Where(s => Of(s).Answer == Answer.ExistenceOnly)
            .Select(s => new HeldElsewhere(feeds.GetValueOrDefault(s)?.Controller ?? "Another agency", Of(s).Reason))
            .Distinct().OrderBy(h => h.Controller, StringComparer.Ordinal),
    ];

    IEnumerable<AccessDecision> Decisions(IEnumerable<string> sources) =>
        sources.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(Of);
}
