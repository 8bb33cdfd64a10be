using Rowan.Access;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources.Feeds;

namespace Rowan.Chronology;

/// <summary>What the reader is shown of each source, decided once for the look.</summary>
/// <param name="opened">Opened in an emergency: what the rules withhold is shown, but for what nothing opens, and the log says by which rule.</param>
public sealed class SourceAccess(Seen seen, IReadOnlyDictionary<string, Feed> feeds, bool opened = false)
{
    /// <summary>The rule of an emergency (<c>Emergency.Glass</c>).</summary>
    const string InEmergency = "break-glass";

    /// <summary>For a look at one person: opened where who looks has broken the glass for them.</summary>
    public static SourceAccess For(Seen seen, IReadOnlyDictionary<string, Feed> feeds, params IEnumerable<long> identities) => new(seen, feeds, identities.Any(seen.Opened.Contains));

    readonly Dictionary<string, AccessDecision> decisions = new(StringComparer.OrdinalIgnoreCase);

    public AccessDecision Of(string source)
    {
        if (!decisions.TryGetValue(source, out var decision))
        {
            decision = seen.Decide(Asked(source));
            decision = opened && !decision.NeverOpened ? decision with { Answer = Answer.Shown, Rule = InEmergency } : decision;
            decisions[source] = decision;
        }

        return decision;
    }

    public bool Shows(string source) => Of(source).Answer == Answer.Shown;

    /// <summary>The sources with a feed file that are answered so.</summary>
    public IReadOnlyList<string> FeedsAnswered(Answer answer) => [.. feeds.Keys.Where(s => Of(s).Answer == answer)];

    public string NameOf(string source) => feeds.GetValueOrDefault(source)?.Name ?? source;

    /// <summary>The decision that shows most; null where there is no source.</summary>
    public AccessDecision? Best(IEnumerable<string> sources) => Decisions(sources).MaxBy(d => d.Answer);

    /// <summary>The decision that shows least.</summary>
    public AccessDecision Worst(IEnumerable<string> sources) =>
        Decisions(sources).MinBy(d => d.Answer) ?? new AccessDecision(Answer.Withheld, "no-record", "", "There is nothing to show.");

    /// <summary>Of these sources those whose content the reader may see, by code and name.</summary>
    public IEnumerable<(string Code, string Name)> Shown(IEnumerable<string> sources) =>
        sources.Distinct(StringComparer.OrdinalIgnoreCase).Where(Shows).Select(s => (s, NameOf(s))).OrderBy(s => s.Item2, StringComparer.Ordinal);

    /// <summary>The registers that Rowan reads, of which the reader may see the content.</summary>
    public IEnumerable<string> RegistersShown() =>
        Shown(feeds.Values.Where(f => f.Records.Any(r => r.Registrations.Count > 0)).Select(f => f.Code)).Select(s => s.Name);

    /// <summary>One line for each agency that holds something which only its existence may be told of.</summary>
    public IReadOnlyList<HeldElsewhere> HeldElsewhere(IEnumerable<string> sources) =>
    [
        .. sources.Distinct(StringComparer.OrdinalIgnoreCase).Where(s => Of(s).Answer == Answer.ExistenceOnly)
            .Select(s => Sharing.HeldElsewhere.Of(seen, Asked(s), Of(s)))
            .Distinct().OrderBy(h => h.Controller, StringComparer.Ordinal),
    ];

    /// <summary>A source whose feed file is gone has no controller to agree: nothing of it is shown.</summary>
    RecordsAsked Asked(string source) => feeds.GetValueOrDefault(source)?.Asked ?? new RecordsAsked(source, "", true);

    IEnumerable<AccessDecision> Decisions(IEnumerable<string> sources) =>
        sources.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(Of);
}
