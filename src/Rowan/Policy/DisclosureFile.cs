namespace Rowan.Policy;

/// <summary>A kind of disclosure.</summary>
/// <param name="Months">Within how many months it must be answered; null where whoever asks, such as a court, sets the day.</param>
/// <param name="ExtendByMonths">By how many it may be extended once.</param>
/// <param name="Law">Where that comes from.</param>
public sealed record DisclosureKind(string Code, string Words, int? Months, int ExtendByMonths, string Law, string Sureness);

/// <summary>Why something may be withheld.</summary>
/// <param name="Told">Whether who asked reads that something was withheld, and why; else the answer does not tell that there is anything.</param>
public sealed record Exemption(string Code, string Words, bool Told, string Law, string Sureness);

/// <summary>A source whose records need the eye of who answers for them before they go out.</summary>
public sealed record SensitiveSource(string Source, string Words);

/// <summary>What the pack says of disclosures.</summary>
/// <param name="ThirdParty">The code of the exemption under which others' names are offered to be taken out.</param>
public sealed record DisclosureRules(string Version, IReadOnlyList<DisclosureKind> Kinds, IReadOnlyList<Exemption> Exemptions, string ThirdParty, IReadOnlyList<SensitiveSource> Sensitive)
{
    public DisclosureKind? Kind(string? code) => Kinds.FirstOrDefault(k => k.Code == code);

    public Exemption? Exemption(string? code) => Exemptions.FirstOrDefault(e => e.Code == code);

    /// <summary>Why a source's records need a further eye; null where they do not.</summary>
    public string? SensitiveWords(string source) => Sensitive.FirstOrDefault(s => string.Equals(s.Source, source, StringComparison.OrdinalIgnoreCase))?.Words;
}

/// <summary>Reads and checks a pack's <c>disclosure.yaml</c>.</summary>
public static class DisclosureFile
{
    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static DisclosureRules Read(string path)
    {
        var sheet = PolicyPlace.Of(path).Group("version", "from", "sureness", "kinds", "exemptions", "thirdParty", "sensitiveSources");
        PolicyPlace.Day(sheet.Need("from"));
        sheet.Need("sureness").Text();
        var kinds = sheet.Need("kinds").Items().Select(KindOf).ToList();
        var exemptions = sheet.Need("exemptions").Items().Select(ExemptionOf).ToList();
        var third = sheet.Need("thirdParty");
        return kinds.Count == 0 || kinds.DistinctBy(k => k.Code).Count() < kinds.Count ? throw sheet.Need("kinds").Wrong("'kinds' needs at least one, each with a code of its own.")
            : exemptions.Count == 0 || exemptions.DistinctBy(e => e.Code).Count() < exemptions.Count ? throw sheet.Need("exemptions").Wrong("'exemptions' needs at least one, each with a code of its own.")
            : exemptions.TrueForAll(e => e.Code != third.Text()) ? throw third.Wrong($"'{third.Text()}' is not the code of an exemption.")
            : new DisclosureRules(
                sheet.Need("version").Text(), kinds, exemptions, third.Text(),
                sheet.Each("sensitiveSources", s => s.Group("source", "words") is var line ? new SensitiveSource(line.Need("source").Text(), line.Need("words").Text()) : throw s.Wrong("A source and words.")));
    }

    static DisclosureKind KindOf(YamlPlace place)
    {
        var line = place.Group("code", "words", "months", "extendByMonths", "law", "sureness");
        return new DisclosureKind(
            line.Need("code").Text(), line.Need("words").Text(), line.Maybe("months") is { } months ? PolicyPlace.Number(months, 1, 12) : null,
            line.Maybe("extendByMonths") is { } by ? PolicyPlace.Number(by, 0, 12) : 0, line.Need("law").Text(), line.Need("sureness").Text());
    }

    static Exemption ExemptionOf(YamlPlace place)
    {
        var line = place.Group("code", "words", "told", "law", "sureness");
        return new Exemption(line.Need("code").Text(), line.Need("words").Text(), line.Need("told").YesOrNo(), line.Need("law").Text(), line.Need("sureness").Text());
    }
}
