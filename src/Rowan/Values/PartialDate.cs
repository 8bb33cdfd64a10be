namespace Rowan.Values;

/// <summary>A date as people know it: a whole date, a year and month, or a year alone; perhaps an estimate.</summary>
/// <remarks>Dates of birth in the source systems are often "about 2003" (domain-facts §2.5, GDS practice).</remarks>
public readonly record struct PartialDate
{
    public PartialDate(int year, int? month = null, int? day = null, bool estimated = false)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || (day is not null && month is null)
            || (day is { } d && (d < 1 || d > DateTime.DaysInMonth(year, month!.Value))))
        {
            throw new ArgumentException("Not a date, nor a part of one.", nameof(year));
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
}
