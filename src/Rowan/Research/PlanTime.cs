using Rowan.Chronology;

namespace Rowan.Research;

/// <summary>How long a child is or was on a register or a plan, in words.</summary>
public static class PlanTime
{
    /// <summary><c>Haringey (neglect): for 4 years, since 2 November 2006</c>. Pure; nothing of what begins only later.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Registration> registrations, DateOnly day) =>
    [
        .. registrations.Where(r => r.From <= day).OrderByDescending(r => r.IsOpenOn(day)).ThenByDescending(r => r.From)
            .Select(r => $"{r.Authority} ({r.CategoryWords}): {(r.IsOpenOn(day) ? "on it" : "was on it")} for {Between(r.From, r.IsOpenOn(day) ? day : r.Until!.Value)}, {r.Period}"),
    ];

    /// <summary>In whole years and months; in days where that is less than a month. Pure.</summary>
    public static string Between(DateOnly from, DateOnly until) =>
        HappenedWords.MonthsBetween(from, until) is > 0 and var months ? HappenedWords.OfMonths(months) : HappenedWords.Count(until.DayNumber - from.DayNumber, "day");
}
