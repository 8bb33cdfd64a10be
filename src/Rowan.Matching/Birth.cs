namespace Rowan.Matching;

/// <summary>When a person was born, as far as is known: a whole date, a part of one, or a span of days that an age or an estimate leaves open.</summary>
public readonly record struct Birth
{
    /// <summary>Years on either side that an estimate leaves open.</summary>
    public const int EstimateYears = 1;

    Birth(int year, int month, int day, bool estimated, DateOnly earliest, DateOnly latest) =>
        (Year, Month, Day, Estimated, Earliest, Latest) = (year, month, day, estimated, earliest, latest);

    /// <summary>The year; 0 where only an age was given.</summary>
    public int Year { get; }

    /// <summary>The month, or 0 if not known.</summary>
    public int Month { get; }

    /// <summary>The day of the month, or 0 if not known.</summary>
    public int Day { get; }

    /// <summary>Whether the source called it an estimate, or it follows from an age said to be about right.</summary>
    public bool Estimated { get; }

    /// <summary>The first day it may mean.</summary>
    public DateOnly Earliest { get; }

    /// <summary>The last day it may mean.</summary>
    public DateOnly Latest { get; }

    /// <summary>A whole date that is not an estimate.</summary>
    public bool IsWhole => Day > 0 && !Estimated;

    /// <summary>The first of January: in many registers what is entered when only the year is known, so it speaks for the year alone.</summary>
    public bool IsFirstOfJanuary => IsWhole && Month == 1 && Day == 1;

    /// <summary>A whole date whose day may be read as a month and the month as a day.</summary>
    public bool IsSwappable => IsWhole && Day <= 12 && Day != Month;

    /// <summary>A date of birth or a part of one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no date between the years 1 and 9998.</exception>
    public static Birth On(int year, int? month = null, int? day = null, bool estimated = false)
    {
        if (year is < 2 or > 9998 || month is < 1 or > 12 || (day is not null && month is null)
            || (day is { } d && (d < 1 || d > DateTime.DaysInMonth(year, month!.Value))))
        {
            throw new ArgumentOutOfRangeException(nameof(year), "A date of birth needs a year, perhaps a month of it, perhaps a day of that month.");
        }

        var earliest = new DateOnly(year, month ?? 1, day ?? 1);
        var latest = new DateOnly(year, month ?? 12, day ?? DateTime.DaysInMonth(year, month ?? 12));
        return estimated
            ? new(year, month ?? 0, day ?? 0, true, earliest.AddYears(-EstimateYears), latest.AddYears(EstimateYears))
            : new(year, month ?? 0, day ?? 0, false, earliest, latest);
    }

    /// <summary>The span of birthdays of somebody who was this many whole years old on a day.</summary>
    /// <param name="years">Age in whole years, 0 to 130.</param>
    /// <param name="on">The day on which the age held.</param>
    /// <param name="about">The age was said to be about right: a year more on either side, and another for every fifteen, as grown-ups are harder to guess.</param>
    public static Birth Aged(int years, DateOnly on, bool about = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(years, 130);
        var slack = about ? EstimateYears + (years / 15) : 0;
        var latest = on.AddYears(slack - years);
        return new(0, 0, 0, about, on.AddYears(-years - 1 - slack).AddDays(1), latest);
    }

    /// <summary>The span between two days, as a query may give it.</summary>
    public static Birth Between(DateOnly earliest, DateOnly latest) =>
        earliest <= latest ? Span(earliest, latest, true) : Span(latest, earliest, true);

    internal static Birth Span(DateOnly earliest, DateOnly latest, bool estimated) => new(0, 0, 0, estimated, earliest, latest);

    /// <summary>The date with day and month exchanged; only where <see cref="IsSwappable"/>.</summary>
    public Birth Swapped() => On(Year, Day, Month);

    /// <summary>Words for a reader: <c>14 May 2019</c>, <c>May 2019</c>, <c>about 2019</c>, <c>2018 to 2020</c>.</summary>
    public override string ToString()
    {
        var about = Estimated ? "about " : "";
        return (Year, Month, Day) switch
        {
            (0, _, _) when Earliest.Year == Latest.Year => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Earliest.Year}"),
            (0, _, _) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Earliest.Year} to {Latest.Year}"),
            (_, 0, _) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{about}{Year}"),
            (_, _, 0) => about + new DateOnly(Year, Month, 1).ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture),
            _ => about + new DateOnly(Year, Month, Day).ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
