using Rowan.Research;
using Rowan.Risk;
using Rowan.Sources;

namespace Rowan.Policy;

/// <summary>Reads and checks a pack's <c>risk-matrix.yaml</c>: what is asked, which answer weighs, what research tells of it, and from where on a level begins.</summary>
public static class RiskMatrixFile
{
    static readonly IReadOnlyDictionary<string, PartIn> Parts = new Dictionary<string, PartIn>
    {
        ["child"] = PartIn.Child, ["sibling"] = PartIn.Sibling, ["other-child"] = PartIn.OtherChild, ["adult"] = PartIn.Adult, ["parent-elsewhere"] = PartIn.ParentElsewhere,
    };

    /// <summary>What a line of <c>prefill</c> tells by; each has one of these.</summary>
    static readonly string[] By = ["warnings", "entries", "facts", "plan", "earlier", "younger", "moves", "abuse"];

    /// <param name="feeds">The sources that Rowan reads.</param>
    /// <param name="research">The checks that it names.</param>
    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static MatrixRules Read(string path, IEnumerable<string> feeds, ResearchRules research)
    {
        var sheet = PolicyPlace.Of(path).Group("version", "from", "draftDays", "secondLookAbove", "levels", "domains", "combinations");
        PolicyPlace.Day(sheet.Need("from"));
        var (systems, checks) = (feeds.ToHashSet(StringComparer.Ordinal), research.Checks.Select(c => c.Code).ToHashSet(StringComparer.Ordinal));
        var levels = Levels(sheet.Need("levels"));
        var domains = Distinct(sheet.Need("domains"), d => DomainOf(d, systems, checks), d => d.Code);
        var factors = domains.SelectMany(d => d.Factors).ToList();
        return RiskDomain.Known.Except(domains.Select(d => d.Code)).FirstOrDefault() is { } missing ? throw sheet.Need("domains").Wrong($"'domains' needs '{missing}'.")
            : factors.GroupBy(f => f.Code).FirstOrDefault(g => g.Count() > 1) is { } twice ? throw sheet.Need("domains").Wrong($"Two factors have the code '{twice.Key}'.")
            : new MatrixRules(
                sheet.Need("version").Text(), PolicyPlace.Number(sheet.Need("draftDays"), 1, 366), PolicyPlace.Number(sheet.Need("secondLookAbove"), 0, 200), domains, levels,
                sheet.Maybe("combinations") is { } combined ? Distinct(combined, c => CombinationOf(c, factors, levels), c => c.Code) : []);
    }

    static List<T> Distinct<T>(YamlPlace place, Func<YamlPlace, T> read, Func<T, string> code) => place.Items().Select(read).ToList() is { Count: > 0 } found && found.DistinctBy(code).Count() == found.Count
        ? found
        : throw place.Wrong($"'{place.Name}' needs at least one, each with a code of its own.");

    static List<RiskLevel> Levels(YamlPlace place)
    {
        var levels = Distinct(place, LevelOf, l => l.Code);
        return levels.Count < 2 || levels[0].From != 0 || levels[0].Grave is not null ? throw place.Wrong("'levels' needs two at least, from the least to the most; the first begins from 0, and no answer is grave for it.")
            : levels.Zip(levels.Skip(1)).Any(l => l.First.From >= l.Second.From) ? throw place.Wrong("Each of 'levels' begins from more than the one before it.")
            : levels;
    }

    static RiskLevel LevelOf(YamlPlace place)
    {
        var line = place.Group("code", "words", "about", "from", "grave", "secondLook", "source", "sureness");
        return new RiskLevel(
            CodeOf(line.Need("code")), line.Need("words").Text(), line.Need("about").Text(), PolicyPlace.Number(line.Need("from"), 0, 999), line.Maybe("grave") is { } grave ? PolicyPlace.Number(grave, 1, 99) : null,
            line.Maybe("secondLook")?.YesOrNo() ?? false, line.Need("source").Text(), line.Need("sureness").Text());
    }

    static RiskDomain DomainOf(YamlPlace place, HashSet<string> systems, HashSet<string> checks)
    {
        var line = place.Group("code", "words", "about", "factors");
        var code = line.Need("code");
        return !RiskDomain.Known.Contains(code.Text()) ? throw code.Wrong($"'{code.Text()}' is not one of: {string.Join(", ", RiskDomain.Known)}.")
            : new RiskDomain(code.Text(), line.Need("words").Text(), line.Need("about").Text(), Distinct(line.Need("factors"), f => FactorOf(f, systems, checks), f => f.Code));
    }

    static RiskFactor FactorOf(YamlPlace place, HashSet<string> systems, HashSet<string> checks)
    {
        var line = place.Group("code", "words", "about", "answer", "weight", "unknown", "grave", "checks", "prefill", "source", "sureness");
        var weighs = line.Maybe("answer");
        var (answer, weight) = (weighs?.Text() ?? FactorAnswers.Yes, PolicyPlace.Number(line.Need("weight"), 1, 99));
        if (FactorAnswers.IsUnknown(answer))
        {
            throw weighs!.Wrong("'answer' is yes or no: which of them weighs.");
        }

        if (line.Maybe("prefill") is { } prefill && answer != FactorAnswers.Yes)
        {
            throw prefill.Wrong("What research tells answers yes: where no weighs, a person answers.");
        }

        return new RiskFactor(
            CodeOf(line.Need("code")), Asked(line.Need("words")), Asked(line.Need("about")), answer, weight, line.Maybe("unknown") is { } unknown ? PolicyPlace.Number(unknown, 0, weight) : 0, line.Maybe("grave")?.YesOrNo() ?? false,
            line.Each("prefill", p => TellOf(p, systems)), line.Each("checks", c => checks.Contains(c.Text()) ? c.Text() : throw c.Wrong($"'{c.Text()}' is not the code of a check of research.yaml.")), line.Need("source").Text(),
            line.Need("sureness").Text());
    }

    static FactorTell TellOf(YamlPlace place, HashSet<string> systems)
    {
        var line = place.Group(["of", "past", "system", "says", "months", .. By]);
        var by = By.Where(b => line.Maybe(b) is not null).ToList();
        var of = line.Need("of").Items().Select(o => Parts.TryGetValue(o.Text(), out var part) ? part : throw o.Wrong($"'{o.Text()}' is nobody of a pack of research. It can be: {string.Join(", ", Parts.Keys)}.")).ToList();
        int Or(string word, int most) => line.Maybe(word) is { } said ? PolicyPlace.Number(said, 1, most) : 0;
        return by.Count != 1 ? throw place.Wrong($"A line of 'prefill' tells by one of: {string.Join(", ", By)}.")
            : of.Count == 0 ? throw line.Need("of").Wrong("'of' is empty: name at least one.")
            : by[0] is "earlier" or "moves" && line.Maybe("months") is null ? throw place.Wrong($"'{by[0]}' needs 'months', how far back is looked.")
            : by[0] == "facts" && line.Maybe("says") is null ? throw place.Wrong("'facts' needs 'says': which of its values tells.")
            : new FactorTell(
                of, line.Each("warnings", w => WarningKinds.All.Contains(w.Text()) ? w.Text() : throw w.Wrong($"'{w.Text()}' is no kind of warning. It can be: {string.Join(", ", WarningKinds.All)}.")), line.Maybe("past")?.YesOrNo() ?? false,
                line.Maybe("system") is { } system ? systems.Contains(system.Text()) ? system.Text() : throw system.Wrong($"No feed file has the code '{system.Text()}'.") : null, line.Each("entries", e => e.Text()),
                line.Each("facts", Asked), line.Each("says", Asked), Or("months", 240),
                line.Maybe("plan") is { } plan ? plan.Text() switch { "now" => PlanTold.Now, "past" => PlanTold.Past, "ever" => PlanTold.Ever, _ => throw plan.Wrong("'plan' is now, past or ever.") } : PlanTold.None,
                Or("earlier", 99), Or("younger", 18), Or("moves", 99), line.Maybe("abuse")?.YesOrNo() ?? false);
    }

    static RiskCombination CombinationOf(YamlPlace place, List<RiskFactor> factors, List<RiskLevel> levels)
    {
        var line = place.Group("code", "words", "of", "least", "level", "source", "sureness");
        var of = line.Need("of").Items().Select(o => factors.Exists(f => f.Code == o.Text()) ? o.Text() : throw o.Wrong($"'{o.Text()}' is not the code of a factor.")).Distinct().ToList();
        var level = line.Need("level");
        return of.Count < 2 ? throw line.Need("of").Wrong("'of' names two factors at least.")
            : levels.TrueForAll(l => l.Code != level.Text()) ? throw level.Wrong($"'{level.Text()}' is not the code of a level.")
            : new RiskCombination(
                CodeOf(line.Need("code")), Asked(line.Need("words")), of, PolicyPlace.Number(line.Need("least"), 2, of.Count), level.Text(), line.Need("source").Text(), line.Need("sureness").Text());
    }

    /// <summary>What is asked, or looked for: never where a family comes from, what it believes or what it speaks.</summary>
    static string Asked(YamlPlace place) => NeverLookedAt.In(place.Text()) is { } word
        ? throw place.Wrong($"An assessment of risk does not look at '{word}': not at ethnicity, religion, language or nationality.")
        : place.Text();

    static string CodeOf(YamlPlace place) => !place.Text().All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-') ? throw place.Wrong($"'{place.Text()}' is not a code: write small letters, digits and '-'.") : Asked(place);
}
