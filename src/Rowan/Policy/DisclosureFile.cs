namespace Rowan.Policy;

/// <summary>An answer that a question may have.</summary>
/// <param name="Stops">Why no copy goes out where it is the answer; null where one may.</param>
public sealed record DisclosureAnswer(string Code, string Words, string? Stops);

/// <summary>What must be answered, and is kept, before a disclosure of a kind is opened.</summary>
/// <param name="Answers">Those there are; empty where it is answered in words.</param>
public sealed record DisclosureQuestion(string Code, string Words, IReadOnlyList<DisclosureAnswer> Answers)
{
    public DisclosureAnswer? Find(string? code) => Answers.FirstOrDefault(a => a.Code == code);
}

/// <summary>A kind of disclosure.</summary>
/// <param name="Months">Within how many months it must be answered; null where whoever asks, such as a court, sets the day.</param>
/// <param name="ExtendByMonths">By how many it may be extended once.</param>
/// <param name="Law">Where that comes from.</param>
public sealed record DisclosureKind(string Code, string Words, int? Months, int ExtendByMonths, string Law, string Sureness)
{
    /// <summary>What is asked before one is opened.</summary>
    public IReadOnlyList<DisclosureQuestion> Asks { get; init; } = [];
}

/// <summary>Why something may be withheld.</summary>
/// <param name="Told">Whether who asked reads that something was withheld, and why; else the answer does not tell that there is anything.</param>
public sealed record Exemption(string Code, string Words, bool Told, string Law, string Sureness)
{
    /// <summary>Codes of the kinds of disclosure for which it holds; empty means every kind.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public bool HoldsFor(string kind) => Kinds.Count == 0 || Kinds.Contains(kind);
}

/// <summary>A source whose records need the eye of who answers for them before they go out.</summary>
public sealed record SensitiveSource(string Source, string Words);

/// <summary>What the pack says of disclosures.</summary>
/// <param name="ThirdParty">The code of the exemption under which others' names are offered to be taken out.</param>
public sealed record DisclosureRules(string Version, IReadOnlyList<DisclosureKind> Kinds, IReadOnlyList<Exemption> Exemptions, string ThirdParty, IReadOnlyList<SensitiveSource> Sensitive)
{
    /// <summary>By kind of what Rowan itself holds, the exemption under which the whole of it is offered to be withheld.</summary>
    public IReadOnlyDictionary<string, string> OfferedWithheld { get; init; } = new Dictionary<string, string>();

    /// <summary>A copy that goes out is made only when another officer of the agency has read and confirmed it; else one makes it.</summary>
    public bool CopiesByTwo { get; init; } = true;

    public DisclosureKind? Kind(string? code) => Kinds.FirstOrDefault(k => k.Code == code);

    public Exemption? Exemption(string? code) => Exemptions.FirstOrDefault(e => e.Code == code);

    /// <summary>The exemption, where it holds for disclosures of the kind.</summary>
    public Exemption? ExemptionFor(string kind, string? code) => Exemption(code) is { } found && found.HoldsFor(kind) ? found : null;

    /// <summary>The exemption under which what Rowan itself holds of a kind is offered to be withheld from disclosures of a kind; null where it is not.</summary>
    /// <param name="own">A code of <see cref="Disclosures.OwnKind"/>.</param>
    public Exemption? OfferedFor(string kind, string own) => ExemptionFor(kind, OfferedWithheld.GetValueOrDefault(own));

    /// <summary>Why a source's records need a further eye; null where they do not.</summary>
    public string? SensitiveWords(string source) => Sensitive.FirstOrDefault(s => string.Equals(s.Source, source, StringComparison.OrdinalIgnoreCase))?.Words;
}

/// <summary>Reads and checks a pack's <c>disclosure.yaml</c>.</summary>
public static class DisclosureFile
{
    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static DisclosureRules Read(string path)
    {
        var sheet = PolicyPlace.Of(path).Group("version", "from", "sureness", "kinds", "exemptions", "copiesByTwo", "thirdParty", "sensitiveSources", "offeredWithheld");
        PolicyPlace.Day(sheet.Need("from"));
        sheet.Need("sureness").Text();
        var kinds = sheet.Need("kinds").Items().Select(KindOf).ToList();
        var exemptions = sheet.Need("exemptions").Items().Select(e => ExemptionOf(e, kinds)).ToList();
        var third = sheet.Need("thirdParty");
        var offered = sheet.Each("offeredWithheld", o => OfferedOf(o, exemptions));
        return kinds.Count == 0 || kinds.DistinctBy(k => k.Code).Count() < kinds.Count ? throw sheet.Need("kinds").Wrong("'kinds' needs at least one, each with a code of its own.")
            : exemptions.Count == 0 || exemptions.DistinctBy(e => e.Code).Count() < exemptions.Count ? throw sheet.Need("exemptions").Wrong("'exemptions' needs at least one, each with a code of its own.")
            : exemptions.TrueForAll(e => e.Code != third.Text() || e.Kinds.Count > 0) ? throw third.Wrong($"'{third.Text()}' is not the code of an exemption that holds for every kind.")
            : new DisclosureRules(
                sheet.Need("version").Text(), kinds, exemptions, third.Text(),
                sheet.Each("sensitiveSources", s => s.Group("source", "words") is var line ? new SensitiveSource(line.Need("source").Text(), line.Need("words").Text()) : throw s.Wrong("A source and words.")))
            {
                OfferedWithheld = offered.DistinctBy(o => o.Key).Count() < offered.Count ? throw sheet.Need("offeredWithheld").Wrong("'offeredWithheld' has a kind twice.") : offered.ToDictionary(),
                CopiesByTwo = sheet.Need("copiesByTwo").YesOrNo(),
            };
    }

    static KeyValuePair<string, string> OfferedOf(YamlPlace place, List<Exemption> exemptions)
    {
        var line = place.Group("kind", "exemption");
        var (kind, exemption) = (line.Need("kind"), line.Need("exemption"));
        return Disclosures.OwnKind.Find(kind.Text()) is null ? throw kind.Wrong($"'{kind.Text()}' is not a kind of what Rowan itself holds: {string.Join(", ", Disclosures.OwnKind.All.Select(k => k.Code))}.")
            : exemptions.Exists(e => e.Code == exemption.Text()) ? KeyValuePair.Create(kind.Text(), exemption.Text()) : throw exemption.Wrong($"'{exemption.Text()}' is not the code of an exemption.");
    }

    static DisclosureKind KindOf(YamlPlace place)
    {
        var line = place.Group("code", "words", "months", "extendByMonths", "law", "sureness", "asks");
        var asks = line.Each("asks", QuestionOf);
        return asks.DistinctBy(a => a.Code).Count() < asks.Count ? throw place.Wrong("Two of 'asks' have the same code.")
            : new DisclosureKind(
                line.Need("code").Text(), line.Need("words").Text(), line.Maybe("months") is { } months ? PolicyPlace.Number(months, 1, 12) : null,
                line.Maybe("extendByMonths") is { } by ? PolicyPlace.Number(by, 0, 12) : 0, line.Need("law").Text(), line.Need("sureness").Text()) { Asks = asks };
    }

    static DisclosureQuestion QuestionOf(YamlPlace place)
    {
        var line = place.Group("code", "words", "answers");
        var answers = line.Each("answers", a => a.Group("code", "words", "stops") is var one
            ? new DisclosureAnswer(one.Need("code").Text(), one.Need("words").Text(), one.Maybe("stops")?.Text()) : throw a.Wrong("A code and words."));
        return answers.DistinctBy(a => a.Code).Count() < answers.Count ? throw place.Wrong("Two of 'answers' have the same code.")
            : new DisclosureQuestion(line.Need("code").Text(), line.Need("words").Text(), answers);
    }

    static Exemption ExemptionOf(YamlPlace place, List<DisclosureKind> kinds)
    {
        var line = place.Group("code", "words", "told", "kinds", "law", "sureness");
        return new Exemption(line.Need("code").Text(), line.Need("words").Text(), line.Need("told").YesOrNo(), line.Need("law").Text(), line.Need("sureness").Text())
        {
            Kinds = line.Each("kinds", k => kinds.Exists(d => d.Code == k.Text()) ? k.Text() : throw k.Wrong($"'{k.Text()}' is not the code of a kind of disclosure.")),
        };
    }
}
