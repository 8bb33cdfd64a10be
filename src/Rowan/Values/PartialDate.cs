using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Rowan.Values;

/// <summary>A date as people know it: a whole date, a year and month, or a year alone; perhaps an estimate.</summary>
/// <remarks>Dates of birth in the source systems are often "about 2003" (domain-facts §2.5, GDS practice).
/// Ordered by the first day it may mean, then the last, certain before estimated.</remarks>
[JsonConverter(typeof(PartialDateJson))]
public readonly record struct PartialDate : IComparable<PartialDate>, IParsable<PartialDate>
{
    public PartialDate(int year, int? month = null, int? day = null, bool estimated = false)
    {
        if (!Stands(year, month, day))
        {
            throw new ArgumentException("Not a date, nor a part of one.");
        }

        (Year, Month, Day, Estimated) = (year, month, day, estimated);
    }

    public int Year { get; }
    public int? Month { get; }
    public int? Day { get; }
    public bool Estimated { get; }

    /// <summary>The first day it may mean.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day it may mean.</summary>
    public DateOnly Latest => new(Year, Month ?? 12, Day ?? DateTime.DaysInMonth(Year, Month ?? 12));

    /// <summary>A day, month and year are all known; it may still be an estimate.</summary>
    public bool IsWhole => Day is not null;

    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Makes a date of its parts, or says that they are not one.</summary>
    public static bool TryCreate(int year, int? month, int? day, bool estimated, out PartialDate date)
    {
        var stands = Stands(year, month, day);
        date = stands ? new PartialDate(year, month, day, estimated) : default;
        return stands;
    }

    /// <summary>Reads <c>2003</c>, <c>2003-05</c>, <c>2003-05-14</c>, <c>14/05/2003</c>, <c>05/2003</c>, <c>May 2003</c>, <c>14 May 2003</c>,
    /// each perhaps with <c>~</c>, <c>about</c> or <c>c</c> before it for an estimate. Day before month, as in Britain.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PartialDate date) => PartialDateText.TryRead(text, out date);

    static bool IParsable<PartialDate>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PartialDate result) => TryParse(s, out result);

    /// <exception cref="FormatException">It is not a date in one of the forms of <see cref="TryParse(string?, out PartialDate)"/>.</exception>
    public static PartialDate Parse(string text) => TryParse(text, out var date) ? date
        : throw new FormatException("Not a date: write it as 14/05/2003, 05/2003, 2003 or about 2003.");

    static PartialDate IParsable<PartialDate>.Parse(string s, IFormatProvider? provider) => Parse(s);

    public int CompareTo(PartialDate other)
    {
        var byFirst = Earliest.CompareTo(other.Earliest);
        var byLast = byFirst != 0 ? byFirst : Latest.CompareTo(other.Latest);
        return byLast != 0 ? byLast : Estimated.CompareTo(other.Estimated);
    }

    /// <summary>Canonical text: <c>2003-05-14</c>, <c>2003-05</c>, <c>2003</c>, with <c>~</c> before an estimate.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Estimated ? "~" : "")}{Year:0000}{(Month is { } m ? $"-{m:00}" : "")}{(Day is { } d ? $"-{d:00}" : "")}");

    /// <summary>In words: <c>14 May 2003</c>, <c>May 2003</c>, <c>about 2003</c>.</summary>
    public string ToWords() => (Estimated ? "about " : "")
        + Earliest.ToString(Day is not null ? "d MMMM yyyy" : Month is not null ? "MMMM yyyy" : "yyyy", English);

    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    static bool Stands(int year, int? month, int? day) =>
        year is >= 1 and <= 9999 && month is null or (>= 1 and <= 12)
        && (day is not { } d || (month is { } m && d >= 1 && d <= DateTime.DaysInMonth(year, m)));
}
