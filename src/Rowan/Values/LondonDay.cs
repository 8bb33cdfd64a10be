namespace Rowan.Values;

/// <summary>Days as people in London count them; instants are kept in UTC.</summary>
public static class LondonDay
{
    static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The day in London at an instant in UTC.</summary>
    public static DateOnly Of(DateTime instant) => DateOnly.FromDateTime(InLondon(instant));

    /// <summary>The clock in London at an instant in UTC.</summary>
    public static DateTime InLondon(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), London);

    public static DateOnly Today(TimeProvider clock) => Of(clock.GetUtcNow().UtcDateTime);

    /// <summary><c>24 November 2010</c>.</summary>
    public static string InWords(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The first instant, in UTC, that is no longer of the day.</summary>
    public static DateTime EndOf(DateOnly day) =>
        day == DateOnly.MaxValue ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) : TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(default), London);

    /// <summary>A time of day in London, in UTC. One that the clock passes over in spring is an hour later; of one that it passes twice in autumn the second.</summary>
    public static DateTime At(DateOnly day, TimeOnly time)
    {
        var at = day.ToDateTime(time);
        return TimeZoneInfo.ConvertTimeToUtc(London.IsInvalidTime(at) ? at.AddHours(1) : at, London);
    }

    /// <summary>Noon in London on a day, in UTC.</summary>
    public static DateTime NoonOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(12, 0)), London);
}
