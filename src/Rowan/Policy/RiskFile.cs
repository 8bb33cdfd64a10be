using Rowan.Risk;

namespace Rowan.Policy;

/// <summary>Reads and checks a pack's <c>risk.yaml</c>: what counts as a concern and how grave, when concerns add up, and what is escalated at once.</summary>
public static class RiskFile
{
    static readonly IReadOnlyDictionary<string, CountedOver> Overs = new Dictionary<string, CountedOver>
    {
        ["child"] = CountedOver.Child, ["siblings"] = CountedOver.Siblings, ["household"] = CountedOver.Household, ["address"] = CountedOver.Address, ["suspect"] = CountedOver.Suspect,
        ["school"] = CountedOver.School,
    };

    /// <param name="feeds">The sources that Rowan reads.</param>
    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static RiskRules Read(string path, IEnumerable<string> feeds)
    {
        var sheet = PolicyPlace.Of(path).Group("version", "from", "watchDays", "crowded", "threshold", "kinds", "concerns", "injuries", "accumulations", "atOnce");
        PolicyPlace.Day(sheet.Need("from"));
        var systems = feeds.ToHashSet(StringComparer.Ordinal);
        var threshold = PolicyPlace.Number(sheet.Need("threshold"), 1, 9);
        var kinds = Distinct(sheet.Need("kinds"), KindOf, k => k.Code);
        var known = kinds.Select(k => k.Code).ToHashSet(StringComparer.Ordinal);
        return new RiskRules(
            sheet.Need("version").Text(), PolicyPlace.Number(sheet.Need("watchDays"), 1, 3660), PolicyPlace.Number(sheet.Need("crowded"), 2, 200), threshold, kinds,
            [.. sheet.Need("concerns").Items().Select(c => ConcernOf(c, systems, known))], [.. sheet.Need("injuries").Items().Select(i => InjuryOf(i, systems))],
            Distinct(sheet.Need("accumulations"), a => AccumulationOf(a, known, threshold), a => a.Code), Distinct(sheet.Need("atOnce"), AtOnceOf, a => a.Code));
    }

    static List<T> Distinct<T>(YamlPlace place, Func<YamlPlace, T> read, Func<T, string> code) => place.Items().Select(read).ToList() is { Count: > 0 } found && found.DistinctBy(code).Count() == found.Count
        ? found
        : throw place.Wrong($"'{place.Name}' needs at least one, each with a code of its own.");

    static ConcernKind KindOf(YamlPlace place)
    {
        var line = place.Group("code", "words");
        return new ConcernKind(line.Need("code").Text(), line.Need("words").Text());
    }

    static ConcernLine ConcernOf(YamlPlace place, HashSet<string> systems, HashSet<string> kinds)
    {
        var line = place.Group("kind", "system", "entries", "says", "grade", "source", "sureness");
        return new ConcernLine(
            Known(line.Need("kind"), kinds), System(line.Need("system"), systems), Texts(line.Need("entries")), line.Each("says", s => s.Text()), PolicyPlace.Number(line.Need("grade"), 0, 9), line.Need("source").Text(),
            line.Need("sureness").Text());
    }

    static InjuryLine InjuryOf(YamlPlace place, HashSet<string> systems)
    {
        var line = place.Group("system", "entries", "says", "source", "sureness");
        return new InjuryLine(System(line.Need("system"), systems), Texts(line.Need("entries")), line.Each("says", s => s.Text()), line.Need("source").Text(), line.Need("sureness").Text());
    }

    static AccumulationRule AccumulationOf(YamlPlace place, HashSet<string> kinds, int threshold)
    {
        var line = place.Group("code", "words", "over", "least", "months", "kinds", "differ", "boroughs", "families", "upTo", "downTo", "rising", "beyond", "source", "sureness");
        int Or(string word, int otherwise, int most) => line.Maybe(word) is { } said ? PolicyPlace.Number(said, 1, most) : otherwise;
        var over = line.Need("over").Items().Select(o => Overs.TryGetValue(o.Text(), out var found) ? found : throw o.Wrong($"'{o.Text()}' cannot be counted over. It can be: {string.Join(", ", Overs.Keys)}.")).ToList();
        var all = over.Count > 0 ? over.Aggregate((all, o) => all | o) : throw line.Need("over").Wrong("'over' says around whom or what is counted.");
        var (upTo, downTo) = (Or("upTo", Math.Max(1, threshold - 1), 9), Or("downTo", 0, 9));
        return downTo > upTo ? throw line.Need("downTo").Wrong($"Nothing is as grave as {downTo} and no graver than {upTo}: 'upTo' says otherwise, or is left out and is what is below the threshold.")
            : line.Maybe("families") is { } families && !all.HasFlag(CountedOver.School) ? throw families.Wrong("'families' are counted over a school: put 'school' into 'over'.")
            : new AccumulationRule(
                line.Need("code").Text(), line.Need("words").Text(), all, PolicyPlace.Number(line.Need("least"), 2, 99), PolicyPlace.Number(line.Need("months"), 1, 240), line.Each("kinds", k => Known(k, kinds)), Or("differ", 1, 20),
                Or("boroughs", 0, 33), upTo, downTo, Or("families", 0, 99), line.Maybe("rising")?.YesOrNo() ?? false, line.Maybe("beyond")?.YesOrNo() ?? false, line.Need("source").Text(), line.Need("sureness").Text());
    }

    static AtOnceRule AtOnceOf(YamlPlace place)
    {
        var line = place.Group("code", "words", "months", "source", "sureness");
        var code = line.Need("code");
        return !AtOnceRule.Known.Contains(code.Text()) ? throw code.Wrong($"'{code.Text()}' is nothing that Rowan can see. It can be: {string.Join(", ", AtOnceRule.Known)}.")
            : code.Text() == AtOnceRule.SecondInjury != line.Maybe("months") is not null ? throw place.Wrong($"'{AtOnceRule.SecondInjury}' says in 'months' how far back is looked, and no other does.")
            : new AtOnceRule(code.Text(), line.Need("words").Text(), line.Maybe("months") is { } months ? PolicyPlace.Number(months, 1, 240) : 0, line.Need("source").Text(), line.Need("sureness").Text());
    }

    static IReadOnlyList<string> Texts(YamlPlace place) => place.Items().Select(i => i.Text()).ToList() is { Count: > 0 } texts ? texts : throw place.Wrong($"'{place.Name}' is empty: name at least one.");

    static string System(YamlPlace place, HashSet<string> systems) => systems.Contains(place.Text()) ? place.Text() : throw place.Wrong($"No feed file has the code '{place.Text()}'.");

    static string Known(YamlPlace place, HashSet<string> kinds) => kinds.Contains(place.Text()) ? place.Text() : throw place.Wrong($"'{place.Text()}' is not a code of 'kinds'.");
}
