using System.Globalization;
using System.Numerics;
using Rowan.Matching.Records;

namespace Rowan.Matching.Fields;

/// <summary>Dates of birth, whole or in part.</summary>
sealed class BirthField(InternedColumn column) : Field(
    "birth", FieldNature.Personal, column, ["missing", "different", "the same year, or all but the year", "two of day, month and year", "one digit off, or day and month exchanged", "as far as it is known", "equal"])
{
    /// <summary>By value its eight digits, four bits each; 0 where it is no date.</summary>
    readonly uint[] digits = Array.ConvertAll(column.Values, Digits);

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

    internal override bool Remembered => false;

    internal override int LevelOf(int a, int b)
    {
        var (x, y) = (digits[a], digits[b]);
        if (x == 0 || y == 0)
        {
            return 1;
        }

        var off = x ^ y;
        var (year, month, day) = ((off & 0xFFFF0000) == 0, (off & 0x0000FF00) == 0, (off & 0x000000FF) == 0);
        if (IsYear(x) || IsYear(y))
        {
            return year ? 5 : 1;
        }

        if ((x & 0xFF) == 0 || (y & 0xFF) == 0)
        {
            return year && month ? 5 : 1;
        }

        var nibbles = off | (off >> 1);
        nibbles = (nibbles | (nibbles >> 2)) & 0x11111111;
        return BitOperations.PopCount(nibbles) == 1 || (year && ((x >> 8) & 0xFF) == (y & 0xFF) && (x & 0xFF) == ((y >> 8) & 0xFF)) ? 4
            : (year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0) == 2 ? 3
            : year ? 2 : 1;
    }

    /// <summary>The first of January is written for "some time that year".</summary>
    static bool IsYear(uint birth) => (birth & 0xFFFF) is 0x0101 || (birth & 0xFF00) == 0;

    static uint Digits(string form)
    {
        if (form.Length != 8)
        {
            return 0;
        }

        var digits = 0U;
        foreach (var c in form)
        {
            if (!char.IsAsciiDigit(c))
            {
                return 0;
            }

            digits = (digits << 4) | (uint)(c - '0');
        }

        return digits;
    }
}
