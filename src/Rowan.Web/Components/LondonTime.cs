using System.Globalization;

namespace Rowan.Web.Components;

/// <summary>Instants as people in London say them.</summary>
public static class LondonTime
{
    static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary><c>24 November 2010 at 09:30</c>.</summary>
    /// <param name="utc">An instant, UTC.</param>
    public static string Moment(DateTime utc) => Of(utc).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>24 November 2010 at 09:30:05</c>, where the order of what happened matters.</summary>
    /// <param name="utc">An instant, UTC.</param>
    public static string Second(DateTime utc) => Of(utc).ToString("d MMMM yyyy 'at' HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary><c>09:30</c>, of today.</summary>
    /// <param name="utc">An instant, UTC.</param>
    public static string Clock(DateTime utc) => Of(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>24 November 2010</c>.</summary>
    /// <param name="utc">An instant, UTC.</param>
    public static string Day(DateTime utc) => Of(utc).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>How long ago, by London's days: <c>today</c>, <c>yesterday</c>, <c>40 days ago</c>.</summary>
    public static string Ago(DateTime utc, DateTime now) => (Of(now).Date - Of(utc).Date).Days switch
    {
        <= 0 => "today",
        1 => "yesterday",
        var days => string.Create(CultureInfo.InvariantCulture, $"{days:N0} days ago"),
    };

    static DateTime Of(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);
}
