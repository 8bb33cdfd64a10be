using System.Globalization;
using Rowan.Matching.Records;

namespace Rowan.Matching.Fields;

/// <summary>Dates of birth, whole or in part.</summary>
sealed class BirthField(InternedColumn column) : Field(
    "birth", FieldNature.Personal, column, ["missing", "different", "the same year, or all but the year", "two of day, month and year", "one digit off, or day and month exchanged", "as far as it is known", "equal"])
{
    readonly (int Year, int Month, int Day)[] parts = Array.ConvertAll(column.Values, Parts);

    public override bool IsBirth => true;

    /// <summary>The form in which births are compared: <c>19790524</c>, with 00 for what is not given; anything else as it is.</summary>
    public static string Form(string text)
    {
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                i++;
                continue;
            }

            var from = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            if (count == 3 || i - from > 8)
            {
                break;
            }

            (numbers[count], lengths[count++]) = (int.Parse(text.AsSpan(from, i - from), NumberStyles.None, CultureInfo.InvariantCulture), i - from);
        }

        var (year, month, day) = (count, lengths[0]) switch
        {
            (1, 8) => (numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100),
            (1, 4) => (numbers[0], 0, 0),
            (2, 4) => (numbers[0], numbers[1], 0),
            (2, _) when lengths[1] == 4 => (numbers[1], numbers[0], 0),
            (3, 4) => (numbers[0], numbers[1], numbers[2]),
            (3, _) when lengths[2] == 4 => (numbers[2], numbers[1], numbers[0]),
            _ => (0, 0, 0),
        };
        return year == 0 ? text.Trim() : string.Create(CultureInfo.InvariantCulture, $"{year:0000}{month:00}{day:00}");
    }

    internal override int LevelOf(int a, int b)
    {
        var (x, y) = (parts[a], parts[b]);
        if (x.Year == 0 || y.Year == 0)
        {
            return 1;
        }

        var (year, month, day) = (x.Year == y.Year, x.Month == y.Month, x.Day == y.Day);
        var partial = IsYear(x) || IsYear(y);
        if (partial || x.Day == 0 || y.Day == 0)
        {
            return year && (partial || month) ? 5 : 1;
        }

        var off = Digits(x.Year, y.Year, 4) + Digits(x.Month, y.Month, 2) + Digits(x.Day, y.Day, 2);
        return off == 1 || (year && x.Month == y.Day && x.Day == y.Month) ? 4
            : (year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0) == 2 ? 3
            : year ? 2 : 1;
    }

    /// <summary>The first of January is written for "some time that year".</summary>
    static bool IsYear((int Year, int Month, int Day) birth) => birth.Month == 0 || (birth.Month == 1 && birth.Day == 1);

    static int Digits(int a, int b, int count)
    {
        var off = 0;
        for (var i = 0; i < count; i++, a /= 10, b /= 10)
        {
            off += a % 10 == b % 10 ? 0 : 1;
        }

        return off;
    }

    internal static (int Year, int Month, int Day) Parts(string form) => form.Length == 8 && int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
        ? (all / 10000, all / 100 % 100, all % 100) : (0, 0, 0);
}
