using System.Globalization;

namespace Rowan.Policy;

/// <summary>From which day a record's time is counted.</summary>
public enum CountedFrom
{
    /// <summary>The day Rowan received it.</summary>
    Received = 0,

    /// <summary>The day it was so in the world; where that is not known, the day it was received.</summary>
    Happened = 1,

    /// <summary>The birth of the youngest whom it is about; where that is not known, the day it was received.</summary>
    Birth = 2,
}

/// <summary>How long one kind of record is kept before a person must review it.</summary>
/// <param name="Sources">Source codes; empty means every source.</param>
/// <param name="Kinds">The sources' kinds of record; empty means every kind.</param>
/// <param name="AgainYears">The longest until it is reviewed again, where a person keeps it.</param>
/// <param name="Law">Where it comes from.</param>
/// <param name="Sureness">How sure that is.</param>
public sealed record RetentionRule(
    string Code, string Words, IReadOnlyList<string> Sources, IReadOnlyList<string> Kinds, int KeepYears, CountedFrom From, int AgainYears, string Law, string Sureness)
{
    /// <summary>Whether it is about such records.</summary>
    public bool Fits(string source, string kind) =>
        (Sources.Count == 0 || Sources.Contains(source, StringComparer.OrdinalIgnoreCase)) && (Kinds.Count == 0 || Kinds.Contains(kind, StringComparer.Ordinal));
}

/// <summary>How long the words of the log are kept: what members typed and why. The entries themselves stay.</summary>
public sealed record LogWordsRule(string Code, string Words, int KeepYears, string Law, string Sureness)
{
    /// <summary>What was said before this day has been kept its time.</summary>
    public DateOnly Before(DateOnly today) => today.AddYears(-KeepYears);
}

/// <summary>What the pack says of how long records are kept.</summary>
/// <param name="HoldReviewWithinDays">The longest until a legal hold is looked at again.</param>
public sealed record RetentionRules(string Version, DateOnly From, int HoldReviewWithinDays, IReadOnlyList<RetentionRule> Rules)
{
    /// <summary>Null where the pack has no such rule: they are kept as long as the log.</summary>
    public LogWordsRule? LogWords { get; init; }

    public RetentionRule? Find(string code) => Rules.FirstOrDefault(r => r.Code == code);

    /// <summary>The first rule that fits; null where none does: such a record is never due.</summary>
    public RetentionRule? For(string source, string kind) => Rules.FirstOrDefault(r => r.Fits(source, kind));
}

/// <summary>Reads and checks a pack's <c>retention.yaml</c>. Unknown words are refused: a misspelt rule must not quietly keep nothing.</summary>
public static class RetentionFile
{
    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static RetentionRules Read(string path)
    {
        var sheet = PolicyPlace.Of(path).Group("version", "from", "sureness", "holdReviewWithinDays", "logWords", "rules");
        var rules = sheet.Need("rules").Items().Select(OfLine).ToList();
        sheet.Need("sureness").Text();
        return rules.Count == 0 ? throw sheet.Need("rules").Wrong("'rules' names no rule.")
            : rules.GroupBy(r => r.Code).FirstOrDefault(g => g.Count() > 1) is { } twice ? throw sheet.Need("rules").Wrong($"Two rules have the code '{twice.Key}'.")
            : new RetentionRules(sheet.Need("version").Text(), PolicyPlace.Day(sheet.Need("from")), PolicyPlace.Number(sheet.Need("holdReviewWithinDays"), 1, 3660), rules) { LogWords = sheet.Maybe("logWords", OfLog) };
    }

    static LogWordsRule OfLog(YamlPlace place)
    {
        var line = place.Group("code", "words", "keepYears", "law", "sureness");
        return new LogWordsRule(line.Need("code").Text(), line.Need("words").Text(), PolicyPlace.Number(line.Need("keepYears"), 1, 150), line.Need("law").Text(), line.Need("sureness").Text());
    }

    static RetentionRule OfLine(YamlPlace place)
    {
        var line = place.Group("code", "words", "sources", "kinds", "keepYears", "countedFrom", "againYears", "law", "sureness");
        return new RetentionRule(
            line.Need("code").Text(), line.Need("words").Text(), line.Each("sources", s => s.Text()), line.Each("kinds", k => k.Text()), PolicyPlace.Number(line.Need("keepYears"), 1, 150),
            line.Need("countedFrom").Text() switch
            {
                "received" => CountedFrom.Received,
                "happened" => CountedFrom.Happened,
                "birth" => CountedFrom.Birth,
                _ => throw line.Need("countedFrom").Wrong("'countedFrom' is birth, happened or received."),
            },
            PolicyPlace.Number(line.Need("againYears"), 1, 150), line.Need("law").Text(), line.Need("sureness").Text());
    }
}

/// <summary>A file of the pack by its places, so that what is wrong is said with its line.</summary>
static class PolicyPlace
{
    /// <summary>What a pack says in the file: with what stands beneath it, where the pack stands on another.</summary>
    /// <param name="path">Where the file lies, or would lie in the pack itself.</param>
    internal static YamlPlace Of(string path)
    {
        var layers = PackLayers.Laid(path);
        return layers.Select(OfOne).Reverse().Aggregate((beneath, above) => above.Over(beneath));
    }

    static YamlPlace OfOne(string path)
    {
        try
        {
            return YamlPlace.Of(path, File.ReadAllBytes(path), (file, line, wrong, inner) => new PolicyFileException(file, line, wrong, inner));
        }
        catch (IOException e)
        {
            throw new PolicyFileException(path, 0, $"The file cannot be read. A policy pack needs a file {Path.GetFileName(path)}.", e);
        }
    }

    internal static DateOnly Day(YamlPlace place) => DateOnly.TryParseExact(place.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw place.Wrong($"'{place.Text()}' is not a day: write 2010-04-01.");

    internal static int Number(YamlPlace place, int least, int most) =>
        int.TryParse(place.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw place.Wrong($"'{place.Name}' is a number from {least} to {most}.");
}
