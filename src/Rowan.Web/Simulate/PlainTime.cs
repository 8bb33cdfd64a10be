using System.Collections.Concurrent;

namespace Rowan.Web.Simulate;

/// <summary>
/// Time limits counted as plainly as can be, minute by minute and day by day, for comparing with what Rowan says: without its clocks, its list of holidays and the system's zones. Holidays follow
/// from their rules, and the hour of summer from its own.
/// </summary>
public static class PlainTime
{
    static readonly ConcurrentDictionary<int, IReadOnlySet<DateOnly>> Years = new();

    /// <summary>What was proclaimed once: added days, and those that moved.</summary>
    static readonly DateOnly[] Proclaimed = [new(2002, 6, 3), new(2011, 4, 29), new(2012, 6, 5), new(2022, 6, 3), new(2022, 9, 19), new(2023, 5, 8)];

    /// <summary>The clocks of London at a moment in UTC: an hour ahead from the last Sunday of March, one o'clock, to the last Sunday of October, one o'clock.</summary>
    public static DateTime InLondon(DateTime utc) =>
        utc.AddHours(utc >= Last(DayOfWeek.Sunday, utc.Year, 3).ToDateTime(new TimeOnly(1, 0)) && utc < Last(DayOfWeek.Sunday, utc.Year, 10).ToDateTime(new TimeOnly(1, 0)) ? 1 : 0);

    /// <summary>So many hours later, minute by minute.</summary>
    public static DateTime AfterHours(DateTime start, int hours)
    {
        for (var minute = 0; minute < hours * 60; minute++)
        {
            start = start.AddMinutes(1);
        }

        return start;
    }

    /// <summary>The end, in UTC, of so many working days after a moment; its own day is day 0.</summary>
    public static DateTime AfterWorkingDays(DateTime start, int days)
    {
        var day = DateOnly.FromDateTime(InLondon(start));
        for (var left = days; left > 0; left -= IsWorkingDay(day) ? 1 : 0)
        {
            day = day.AddDays(1);
        }

        // Into the day, and on by the minute until it is another.
        var moment = DateTime.SpecifyKind(day.ToDateTime(new TimeOnly(20, 0)), DateTimeKind.Utc);
        while (DateOnly.FromDateTime(InLondon(moment)) == day)
        {
            moment = moment.AddMinutes(1);
        }

        return moment;
    }

    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday && !Holidays(day.Year).Contains(day);

    /// <summary>Whether a desk is staffed that is so from eight to six on working days.</summary>
    public static bool IsStaffed(DateTime utc) => InLondon(utc) is var here && IsWorkingDay(DateOnly.FromDateTime(here)) && here.Hour is >= 8 and < 18;

    /// <summary>The bank holidays of England and Wales of a year, those at a weekend as the day that stands in for them.</summary>
    public static IReadOnlySet<DateOnly> Holidays(int year) => Years.GetOrAdd(year, Counted);

    static HashSet<DateOnly> Counted(int year)
    {
        var (newYear, christmas, easter) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 25), Easter(year));
        return
        [
            newYear.DayOfWeek switch { DayOfWeek.Saturday => newYear.AddDays(2), DayOfWeek.Sunday => newYear.AddDays(1), _ => newYear }, easter.AddDays(-2), easter.AddDays(1),
            year == 2020 ? new DateOnly(2020, 5, 8) : First(DayOfWeek.Monday, year, 5),
            year switch { 2002 => new DateOnly(2002, 6, 4), 2012 => new DateOnly(2012, 6, 4), 2022 => new DateOnly(2022, 6, 2), _ => Last(DayOfWeek.Monday, year, 5) }, Last(DayOfWeek.Monday, year, 8),
            .. christmas.DayOfWeek switch
            {
                DayOfWeek.Friday => new[] { christmas, christmas.AddDays(3) }, DayOfWeek.Saturday => [christmas.AddDays(2), christmas.AddDays(3)], DayOfWeek.Sunday => [christmas.AddDays(1), christmas.AddDays(2)],
                _ => [christmas, christmas.AddDays(1)],
            },
            .. Proclaimed.Where(d => d.Year == year),
        ];
    }

    static DateOnly First(DayOfWeek wanted, int year, int month)
    {
        var day = new DateOnly(year, month, 1);
        while (day.DayOfWeek != wanted)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    static DateOnly Last(DayOfWeek wanted, int year, int month)
    {
        var day = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        while (day.DayOfWeek != wanted)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>By the rule of the Gregorian calendar.</summary>
    static DateOnly Easter(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * late) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
