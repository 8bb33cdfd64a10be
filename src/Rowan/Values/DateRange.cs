using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Rowan.Values;

/// <summary>Days from one to another, both included; open at the end while it lasts, open at the start when nobody knows.</summary>
[JsonConverter(typeof(DateRangeJson))]
[StructLayout(LayoutKind.Auto)]
public readonly record struct DateRange : IParsable<DateRange>
{
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public DateRange(DateOnly? from, DateOnly? until)
    {
        if (until < from)
        {
            throw new ArgumentException("It ends before it begins.");
        }

        (From, Until) = (from, until);
    }

    public DateOnly? From { get; }
    public DateOnly? Until { get; }

    public bool Contains(DateOnly day) => !(day < From) && !(day > Until);

    public bool Overlaps(DateRange other) => !(Until < other.From) && !(other.Until < From);

    /// <summary>Reads <c>2003-05-14/2004-01-31</c>; either side may be empty.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateRange range)
    {
        range = default;
        var sides = text?.Trim().Split('/') ?? [];
        if (sides.Length != 2 || !Side(sides[0], out var from) || !Side(sides[1], out var until) || until < from)
        {
            return false;
        }

        range = new DateRange(from, until);
        return true;
    }

    static bool IParsable<DateRange>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DateRange result) => TryParse(s, out result);

    /// <exception cref="FormatException">It is not two dates with a stroke between, or it ends before it begins.</exception>
    public static DateRange Parse(string text) => TryParse(text, out var range) ? range
        : throw new FormatException("Not a range of days: write it as 2003-05-14/2004-01-31.");

    static DateRange IParsable<DateRange>.Parse(string s, IFormatProvider? provider) => Parse(s);

    public override string ToString() => $"{From?.ToString("O", CultureInfo.InvariantCulture)}/{Until?.ToString("O", CultureInfo.InvariantCulture)}";

    static bool Side(string text, out DateOnly? day)
    {
        day = null;
        if (text.Length == 0)
        {
            return true;
        }

        var read = DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known);
        day = known;
        return read;
    }
}
