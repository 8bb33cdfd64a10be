using System.Globalization;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>When something happened, in words: <c>14 May 2003 at 22:10</c>, <c>May 2003</c>, <c>about 2003</c>, <c>May 2003 to 2004</c>.</summary>
public static class HappenedWords
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>From canonical text (<see cref="HappenedText"/>); null stands for not known.</summary>
    public static string Of(string? happened) => Read(happened)?.ToWords() ?? "Date not known";

    public static string Of(TimeOnly at) => at.ToString("HH:mm", English);

    public static string Of(DateOnly day) => day.ToString("d MMMM yyyy", English);

    /// <summary>An instant in UTC as a day and time in London: <c>3 March 2007 at 02:00</c>.</summary>
    public static string OfInstant(DateTime instant) => LondonDay.InLondon(instant).ToString("d MMMM yyyy 'at' HH:mm", English);

    /// <summary>Reads canonical text back; null when it is null or not such text.</summary>
    public static HappenedReading? Read(string? happened)
    {
        var sides = (happened ?? "").Split('/');
        var start = sides[0].Split('T');
        if (!PartialDate.TryParse(start[0], out var from))
        {
            return null;
        }

        TimeOnly? at = start.Length > 1 && TimeOnly.TryParseExact(start[1], "HH:mm", English, DateTimeStyles.None, out var time) ? time : null;
        PartialDate? until = sides.Length > 1 && PartialDate.TryParse(sides[1], out var end) ? end : null;
        return new HappenedReading(from, until, at);
    }

    /// <summary>A stretch of time in whole months or years: <c>7 months</c>, <c>2 years and 1 month</c>.</summary>
    public static string OfMonths(int months) => (months / 12, months % 12) switch
    {
        (0, var m) => Count(m, "month"),
        (var y, 0) => Count(y, "year"),
        var (y, m) => $"{Count(y, "year")} and {Count(m, "month")}",
    };

    /// <summary>Whole months from one day to a later one.</summary>
    public static int MonthsBetween(DateOnly from, DateOnly until) =>
        ((until.Year - from.Year) * 12) + until.Month - from.Month - (until.Day < from.Day ? 1 : 0);

    public static string Count(int number, string of) => Count(number, of, of + "s");

    public static string Count(int number, string one, string several) => string.Create(English, $"{number} {(number == 1 ? one : several)}");
}
