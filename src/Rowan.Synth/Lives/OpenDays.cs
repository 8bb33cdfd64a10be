namespace Rowan.Synth.Lives;

/// <summary>Days on which offices and schools are open, near enough: weekends, Christmas and the long holidays are kept, Easter is not.</summary>
static class OpenDays
{
    /// <summary>That day, or the first after it on which an office is open.</summary>
    public static DateOnly Weekday(DateOnly day)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (day.Month, day.Day) is (12, 25) or (12, 26) or (1, 1))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>A weekday of term near that day.</summary>
    public static DateOnly SchoolDay(DateOnly day)
    {
        var term = (day.Month, day.Day) switch
        {
            (7, > 19) => day.AddDays(-18),
            (8, _) => day.AddDays(-49),
            (9, < 5) => day.AddDays(6),
            (12, > 18) => day.AddDays(-16),
            (1, < 6) => day.AddDays(8),
            _ => day,
        };
        return term.DayOfWeek switch { DayOfWeek.Saturday => term.AddDays(-1), DayOfWeek.Sunday => term.AddDays(1), _ => term };
    }
}
