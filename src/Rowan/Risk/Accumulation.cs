using Rowan.Chronology;

namespace Rowan.Risk;

/// <summary>Concerns that add up.</summary>
/// <param name="Words">How many they are, within what time, and about whom.</param>
/// <param name="Concerns">The earliest first.</param>
public sealed record Accumulated(string Words, IReadOnlyList<DatedConcern> Concerns);

/// <summary>Whether concerns add up, though each by itself is small (H08-38, E07-51).</summary>
public static class Accumulation
{
    /// <summary>Pure.</summary>
    /// <param name="concerns">All around the children, in whatever order.</param>
    /// <param name="day">The last day of the time that the rule looks at.</param>
    /// <param name="threshold">The grade from which on one reaches the threshold by itself.</param>
    /// <param name="children">Of how many children it is asked.</param>
    /// <returns>Null where they do not.</returns>
    public static Accumulated? Of(AccumulationRule rule, IEnumerable<DatedConcern> concerns, DateOnly day, int threshold, int children)
    {
        var counted = concerns.Where(c => Counts(rule, c, day)).OrderBy(c => c.Day).ThenBy(c => c.RecordId).ToList();
        // Two systems tell of one evening, and one evening is not two; three families of a school who tell on one day are three.
        var days = counted.GroupBy(c => (c.Day, c.Family)).Select(g => g.MaxBy(c => c.Grade)!).ToList();
        return days.Count >= rule.Least && days.Select(d => d.Kind).Distinct().Count() >= rule.Differ && Boroughs(counted) >= rule.Boroughs && Families(counted) >= rule.Families && (!rule.Rising || Rises(days, rule.Least)) && (!rule.Beyond || counted.Exists(IsBeyond))
            ? new Accumulated(InWords(rule, counted, days, threshold, children), counted) : null;
    }

    static bool Counts(AccumulationRule rule, DatedConcern concern, DateOnly day) =>
        (concern.Over & rule.Over) != CountedOver.None && concern.Grade <= rule.UpTo && concern.Grade >= rule.DownTo && concern.Day <= day && concern.Day > day.AddMonths(-rule.Months) && (rule.Kinds.Count == 0 || rule.Kinds.Contains(concern.Kind));

    static bool IsBeyond(DatedConcern concern) => (concern.Over & (CountedOver.Child | CountedOver.Siblings | CountedOver.Household)) == CountedOver.None;

    static int Boroughs(IEnumerable<DatedConcern> concerns) => concerns.Select(c => c.Borough).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count();

    static int Families(IEnumerable<DatedConcern> concerns) => concerns.Select(c => c.Family).Distinct().Count();

    /// <summary>Of the latest, as many as the rule asks for.</summary>
    static bool Rises(List<DatedConcern> days, int least) =>
        days.TakeLast(least).ToList() is var last && last.Zip(last.Skip(1)).All(p => p.First.Grade <= p.Second.Grade) && last[^1].Grade > last[0].Grade;

    /// <summary><c>6 concerns in 9 months about this child, a sibling and this address; none of them reached the threshold by itself.</c></summary>
    static string InWords(AccumulationRule rule, IReadOnlyList<DatedConcern> counted, IReadOnlyList<DatedConcern> days, int threshold, int children)
    {
        var within = days[0].Day == days[^1].Day ? "on one day"
            : $"in {(HappenedWords.MonthsBetween(days[0].Day, days[^1].Day) is > 0 and var months ? HappenedWords.OfMonths(months) : HappenedWords.Count(days[^1].Day.DayNumber - days[0].Day.DayNumber, "day"))}";
        var grave = days.Count(d => d.Grade >= threshold);
        var rises = rule.Rising ? " They become graver." : rule.Boroughs > 1 ? $" They are of {Boroughs(counted)} boroughs." : rule.Families > 1 ? $" They are of {Families(counted)} families." : "";
        return $"{rule.Words}: {HappenedWords.Count(days.Count, "concern")} {within} {About(counted.Aggregate(CountedOver.None, (all, c) => all | (c.Over & rule.Over)), children)}; "
            + $"{(grave == 0 ? "none of them reached the threshold by itself" : grave == 1 ? "1 of them reached the threshold by itself" : $"{grave} of them reached the threshold by themselves")}.{rises}";
    }

    static string About(CountedOver over, int children)
    {
        string[] whom =
        [
            .. new[]
            {
                (CountedOver.Child, children > 1 ? $"these {children} children" : "this child"), (CountedOver.Siblings, "a sibling"), (CountedOver.Household, "another child of the household"), (CountedOver.Address, "this address"),
                (CountedOver.Suspect, "the same suspect"), (CountedOver.School, "children of the same school"),
            }.Where(w => over.HasFlag(w.Item1)).Select(w => w.Item2),
        ];
        return $"about {(whom.Length > 1 ? $"{string.Join(", ", whom[..^1])} and {whom[^1]}" : whom[0])}";
    }
}
