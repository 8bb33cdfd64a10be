using Rowan.Values;

namespace Rowan.Clocks;

/// <summary>In what a time limit is counted.</summary>
public enum TimeUnit
{
    /// <summary>Elapsed hours, through nights, weekends and holidays, by the clock of the world: a change to summer time adds or takes none.</summary>
    Hours = 0,

    /// <summary>Working days; the day on which it starts is day 0.</summary>
    WorkingDays = 1,

    /// <summary>Days of the calendar; the day on which it starts is day 0.</summary>
    CalendarDays = 2,

    /// <summary>Months: the corresponding day, or the last of the month where it has none.</summary>
    Months = 3,
}

/// <summary>So many of a unit.</summary>
public sealed record TimeLimit(int Count, TimeUnit Unit)
{
    /// <summary><c>15 working days</c>.</summary>
    public override string ToString() => $"{Count} {Unit switch { TimeUnit.Hours => "hour", TimeUnit.WorkingDays => "working day", TimeUnit.CalendarDays => "day", _ => "month" }}{(Count == 1 ? "" : "s")}";

    /// <summary>The instant, in UTC, by which it must have happened: to the second for hours, for all others the end of the last day in London.</summary>
    /// <param name="start">When it started, in UTC.</param>
    /// <param name="pauses">From when until when the time did not run, in UTC, one after another. A day at whose end the clock stood still is not counted.</param>
    public DateTime DueAfter(DateTime start, BankHolidays holidays, IReadOnlyList<(DateTime From, DateTime Until)> pauses) => Unit switch
    {
        TimeUnit.Hours => AfterHours(start, TimeSpan.FromHours(Count), pauses),
        TimeUnit.Months => LondonDay.EndOf(LondonDay.Of(start).AddMonths(Count).AddDays(Stood(pauses, start, LondonDay.Of(start).AddMonths(Count)))),
        _ => LondonDay.EndOf(AfterDays(LondonDay.Of(start), holidays, pauses)),
    };

    /// <summary>The instant at which so much is left until an instant: from when it is warned of.</summary>
    public DateTime Before(DateTime due, BankHolidays holidays)
    {
        // The end of a day is the first instant of the next: the day that ends is meant.
        var last = LondonDay.Of(due.AddTicks(-1));
        return Unit switch
        {
            TimeUnit.Hours => due.AddHours(-Count),
            TimeUnit.WorkingDays => LondonDay.EndOf(holidays.Before(last, Count)),
            TimeUnit.CalendarDays => LondonDay.EndOf(last.AddDays(-Count)),
            _ => LondonDay.EndOf(last.AddMonths(-Count)),
        };
    }

    static DateTime AfterHours(DateTime start, TimeSpan hours, IReadOnlyList<(DateTime From, DateTime Until)> pauses)
    {
        var due = start + hours;
        foreach (var (from, until) in pauses)
        {
            due = from < due ? due + (until - from) : due;
        }

        return due;
    }

    DateOnly AfterDays(DateOnly day, BankHolidays holidays, IReadOnlyList<(DateTime From, DateTime Until)> pauses)
    {
        for (var left = Count; left > 0;)
        {
            day = day.AddDays(1);
            left -= (Unit == TimeUnit.CalendarDays || holidays.IsWorkingDay(day)) && !StandsStill(pauses, day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>How many days until the due day the clock stood still; those that are thereby added may stand still as well.</summary>
    static int Stood(IReadOnlyList<(DateTime From, DateTime Until)> pauses, DateTime start, DateOnly due)
    {
        var stood = 0;
        for (var day = LondonDay.Of(start).AddDays(1); day <= due.AddDays(stood); day = day.AddDays(1))
        {
            stood += StandsStill(pauses, day) ? 1 : 0;
        }

        return stood;
    }

    static bool StandsStill(IReadOnlyList<(DateTime From, DateTime Until)> pauses, DateOnly day)
    {
        var end = LondonDay.EndOf(day);
        return pauses.Any(p => p.From < end && p.Until >= end);
    }
}
