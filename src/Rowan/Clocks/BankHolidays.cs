using Rowan.Values;

namespace Rowan.Clocks;

/// <summary>The bank holidays of England and Wales, as the policy lists them; a day that is added or moved for once stands in the list (domain facts §1.2).</summary>
/// <param name="FirstYear">The first year that is listed.</param>
/// <param name="LastYear">The last year that is listed: beyond it only weekends are known.</param>
/// <param name="Days">The days, with those that stand in for a holiday at a weekend.</param>
public sealed record BankHolidays(string Version, int FirstYear, int LastYear, IReadOnlySet<DateOnly> Days)
{
    /// <summary>Whether every holiday up to and on a day is known: a count that runs past it may end too early.</summary>
    public bool Know(DateOnly day) => day.Year >= FirstYear && day.Year <= LastYear;

    /// <summary>Monday to Friday, and no bank holiday.</summary>
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Days.Contains(day);

    /// <summary>
    /// What section 45(2) of the Children Act 1989 calls a public holiday: Christmas Day, Good Friday, a bank holiday or a Sunday. A Saturday is none, and 26 December
    /// is a bank holiday unless it is a Sunday (Banking and Financial Dealings Act 1971, Schedule 1), also in a year in which another day stands in for it.
    /// </summary>
    public bool IsPublicHoliday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday || Days.Contains(day) || day is { Month: 12, Day: 25 or 26 };

    /// <summary>So many working days after a day, which is day 0, whether it is a working day or not.</summary>
    /// <param name="count">Not below zero; 0 is the day itself.</param>
    public DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>So many working days before a day.</summary>
    /// <param name="count">Not below zero; 0 is the day itself.</param>
    public DateOnly Before(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (var left = count; left > 0;)
        {
            day = day.AddDays(-1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>How many working days lie after a day, up to and with another: what <see cref="After"/> would have counted.</summary>
    public int Between(DateOnly after, DateOnly through) =>
        through <= after ? 0 : Enumerable.Range(1, through.DayNumber - after.DayNumber).Count(days => IsWorkingDay(after.AddDays(days)));

    /// <summary>
    /// When an emergency protection order ends that was made for so many days: at the end of the last of them, the day it was made being the first; where that is a
    /// public holiday, at noon of the first later day that is none, if the court says so (Children Act 1989 s45(1) and (2)). Worked out to be compared with what the court
    /// specified, which alone counts.
    /// </summary>
    /// <param name="made">The day it was made; where a designated officer applied, the first day of police protection (s45(3)).</param>
    /// <param name="days">From 1 to 8.</param>
    /// <returns>The instant in UTC.</returns>
    public DateTime EndOfProtectionOrder(DateOnly made, int days = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 8);
        var last = made.AddDays(days - 1);
        if (!IsPublicHoliday(last))
        {
            return LondonDay.EndOf(last);
        }

        while (IsPublicHoliday(last))
        {
            last = last.AddDays(1);
        }

        return LondonDay.NoonOf(last);
    }
}
