using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Rowan.Matching;

namespace Rowan.Search.Understanding;

/// <summary>Ages in the forms people type: <c>about 7</c>, <c>aged 7</c>, <c>7yo</c>, <c>7-8</c>, <c>6 months</c>, <c>unborn</c>.</summary>
static partial class Ages
{
    const int Oldest = 120;

    /// <summary>How long before and after the day a child who is expected may be born.</summary>
    const int DaysOverdue = 28;
    const int DaysAhead = 300;

    static readonly FrozenDictionary<string, (string Unit, int Most)> Units = new (string Word, string Unit, int Most)[]
    {
        ("years", "", Oldest), ("year", "", Oldest), ("yrs", "", Oldest), ("yr", "", Oldest), ("y", "", Oldest), ("yo", "", Oldest), ("y/o", "", Oldest), ("y.o", "", Oldest),
        ("months", "months", 60), ("month", "months", 60), ("mths", "months", 60), ("mth", "months", 60), ("mos", "months", 60), ("mo", "months", 60), ("m", "months", 60),
        ("weeks", "weeks", 104), ("week", "weeks", 104), ("wks", "weeks", 104), ("wk", "weeks", 104), ("w", "weeks", 104),
    }.ToFrozenDictionary(u => u.Word, u => (u.Unit, u.Most), StringComparer.Ordinal);

    static readonly FrozenDictionary<string, (int From, int Until)> Words = new Dictionary<string, (int, int)>
    {
        ["baby"] = (0, 1), ["toddler"] = (1, 3), ["teenager"] = (13, 19),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly string[] Numbers =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"];

    public static QueryPart? Read(ReadOnlySpan<Word> rest, DateOnly today)
    {
        if (InOneWord(rest[0].Folded, today) is { } word)
        {
            return word;
        }

        var labels = Labels.Count(rest, Labels.Age, Labels.Estimate);
        var about = false;
        foreach (var label in rest[..labels])
        {
            about |= Labels.Estimate.Contains(label.Folded);
        }

        var said = rest[labels..];
        if (said.Length == 0 || Figures(said[0].Folded, labels > 0 || (said.Length > 1 && Units.ContainsKey(said[1].Folded))) is not { } figures)
        {
            return null;
        }

        var taken = 1;
        var unit = figures.Unit;
        if (unit.Length == 0 && said.Length > taken && said[taken].Folded.Length > 1 && Units.ContainsKey(said[taken].Folded))
        {
            unit = said[taken++].Folded;
        }

        var bare = labels == 0 && unit.Length == 0 && !figures.About;
        while (said.Length > taken && said[taken].Folded is "old")
        {
            taken++;
            bare = false;
        }

        var (named, most) = unit.Length == 0 ? ("", Oldest) : Units[unit];
        if (figures.Until > most)
        {
            return bare && figures.Until > Oldest ? null : new QueryPart(PartKind.LeftOut, "", "", "is not an age") { Taken = taken + labels };
        }

        return Aged(figures.From, figures.Until, named, about || figures.About, today) with
        {
            Taken = taken + labels,
            Remark = bare ? $"{said[0].Bare} read as an age" : unit is "m" ? $"{said[0].Bare} read as an age in months" : null,
        };
    }

    static QueryPart Aged(int from, int until, string unit, bool about, DateOnly today)
    {
        DateOnly Back(int number) => unit switch { "" => today.AddYears(-number), "months" => today.AddMonths(-number), _ => today.AddDays(-7 * number) };
        var slack = !about ? 0 : unit.Length == 0 ? Birth.EstimateYears : Math.Max(1, until / 4);
        var value = string.Create(CultureInfo.InvariantCulture,
            $"{(about ? "about " : "")}{from}{(until > from ? $"-{until}" : "")}{(unit.Length > 0 ? " " : "")}{unit}");
        var birth = from == until && unit.Length == 0
            ? Birth.Aged(from, today, about)
            : Birth.Between(Back(until + 1 + slack).AddDays(1), Back(Math.Max(0, from - slack)));
        return new QueryPart(PartKind.Age, "", value) { Birth = birth };
    }

    static QueryPart? InOneWord(string word, DateOnly today)
    {
        if (Words.TryGetValue(word, out var years))
        {
            return new QueryPart(PartKind.Age, "", word, string.Create(CultureInfo.InvariantCulture, $"{word} read as aged {years.From} to {years.Until}"))
            {
                Birth = Birth.Between(today.AddYears(-years.Until - 1).AddDays(1), today.AddYears(-years.From)),
            };
        }

        return word switch
        {
            "unborn" => new QueryPart(PartKind.Age, "", word) { Birth = Birth.Between(today.AddDays(-DaysOverdue), today.AddDays(DaysAhead)) },
            "newborn" => new QueryPart(PartKind.Age, "", word) { Birth = Birth.Between(today.AddDays(-DaysOverdue), today) },
            _ => null,
        };
    }

    /// <summary>The figures of an age: one, or two with a hyphen, with the unit that hangs on them.</summary>
    static (int From, int Until, string Unit, bool About)? Figures(string word, bool inWords)
    {
        if (inWords && Array.IndexOf(Numbers, word) is >= 0 and var number)
        {
            return (number, number, "", false);
        }

        var about = word.StartsWith('~') || word.EndsWith("ish", StringComparison.Ordinal);
        word = word.TrimStart('~');
        word = word.EndsWith("-year-old", StringComparison.Ordinal) ? word[..^9] + "yo" : word.EndsWith("ish", StringComparison.Ordinal) ? word[..^3].TrimEnd('-') : word;
        var match = Form().Match(word);
        var unit = match.Groups["unit"].Value;
        if (!match.Success || (unit.Length > 0 && !Units.ContainsKey(unit)))
        {
            return null;
        }

        var from = int.Parse(match.Groups["from"].ValueSpan, CultureInfo.InvariantCulture);
        var until = match.Groups["until"].Success ? int.Parse(match.Groups["until"].ValueSpan, CultureInfo.InvariantCulture) : from;
        return until < from || until > from + 20 ? null : (from, until, unit, about);
    }

    [GeneratedRegex("^(?<from>[0-9]{1,3})(-(?<until>[0-9]{1,3}))?(?<unit>[a-z/.]*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
