using Rowan.Policy;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Retention;

/// <summary>The days of a record from which its time may be counted.</summary>
/// <param name="Birth">The latest day on which the youngest whom it is about may have been born; null where it is not said.</param>
public sealed record DaysOfRecord(DateOnly Received, DateOnly? Happened, DateOnly? Birth)
{
    public static DaysOfRecord Of(RecordReading reading, DateTime received)
    {
        var born = reading.Personas.Where(p => p.Role == PersonaReading.Subject && p.Birth is not null).Select(p => p.Birth!.Value.Latest).ToList();
        var happened = reading.Happened is { } h ? (h.Until ?? h.From).Latest : (DateOnly?)null;
        return new DaysOfRecord(LondonDay.Of(received), happened, born.Count == 0 ? null : born.Max());
    }
}

/// <summary>When a record is to be reviewed. Pure.</summary>
public static class RetentionDue
{
    /// <summary>The day it is counted from, and the first day on which it is due for review.</summary>
    public static (DateOnly CountedFrom, DateOnly DueOn) Of(RetentionRule rule, DaysOfRecord days)
    {
        // What is not known is counted from the day it came: a later day than any it could be, so nothing is due too soon.
        var from = rule.From switch
        {
            CountedFrom.Birth => days.Birth ?? days.Received,
            CountedFrom.Happened => days.Happened ?? days.Received,
            _ => days.Received,
        };
        return (from, Years(from, rule.KeepYears));
    }

    /// <summary>The latest day until which it may be kept without another review.</summary>
    public static DateOnly KeepAtMost(RetentionRule rule, DateOnly today) => Years(today, rule.AgainYears);

    /// <summary>Why it cannot be kept until that day; null where it can.</summary>
    public static string? WrongUntil(RetentionRule rule, DateOnly? until, DateOnly today) => until switch
    {
        null => "Say until which day it is kept",
        { } d when d <= today => "The day must be after today",
        { } d when d > KeepAtMost(rule, today) => $"It may be kept {rule.AgainYears} years at most before somebody looks again: until {LondonDay.InWords(KeepAtMost(rule, today))}",
        _ => null,
    };

    /// <summary>The same day of a later year; from 29 February the 1 March, so that the years are whole.</summary>
    static DateOnly Years(DateOnly day, int years) =>
        day.Year + years > DateOnly.MaxValue.Year ? DateOnly.MaxValue
        : day is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(day.Year + years) ? new DateOnly(day.Year + years, 3, 1)
        : day.AddYears(years);
}
