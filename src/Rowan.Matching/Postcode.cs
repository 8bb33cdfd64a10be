using System.Text;

namespace Rowan.Matching;

/// <summary>Postcodes as comparing needs them: packed into eight bytes, with the outward part of a UK unit postcode at hand.</summary>
static class Postcode
{
    /// <summary>Canonical form, or null when nothing that could be a code was given. A UK unit postcode gets its one space; others lose theirs.</summary>
    public static string? Normalise(string? given)
    {
        if (given is null)
        {
            return null;
        }

        var kept = new StringBuilder(8);
        foreach (var c in given)
        {
            if (char.IsAsciiLetterOrDigit(c) && kept.Length < 8)
            {
                kept.Append(char.ToUpperInvariant(c));
            }
        }

        var code = kept.ToString();
        return code.Length < 2 || IsNone(code) ? null : IsUnit(code) ? $"{code[..^3]} {code[^3..]}" : code;
    }

    /// <summary>ZZ99 postcodes stand for no fixed abode and places abroad in NHS data: they name no place.</summary>
    static bool IsNone(string code) => code.StartsWith("ZZ99", StringComparison.Ordinal) || code.Trim('0').Length == 0;

    static bool IsUnit(ReadOnlySpan<char> code) =>
        code.Length is >= 5 and <= 7 && char.IsAsciiLetter(code[0])
        && char.IsAsciiDigit(code[^3]) && char.IsAsciiLetter(code[^2]) && char.IsAsciiLetter(code[^1]);

    /// <summary>Eight bytes, first character highest; the space left out.</summary>
    public static ulong Pack(string normalised)
    {
        ulong packed = 0;
        var shift = 56;
        foreach (var c in normalised)
        {
            if (c != ' ' && shift >= 0)
            {
                packed |= (ulong)(byte)c << shift;
                shift -= 8;
            }
        }

        return packed;
    }

    public static int Length(ulong packed) => packed == 0 ? 0 : 8 - (System.Numerics.BitOperations.TrailingZeroCount(packed) / 8);

    public static bool IsUnit(ulong packed)
    {
        Span<char> text = stackalloc char[8];
        var n = Length(packed);
        for (var i = 0; i < n; i++)
        {
            text[i] = (char)(byte)(packed >> (56 - (8 * i)));
        }

        return IsUnit(text[..n]);
    }

    /// <summary>The outward part of a unit postcode (<c>E8</c>); any other code is its own area.</summary>
    public static ulong Outward(ulong packed) => IsUnit(packed) ? Keep(packed, Length(packed) - 3) : packed;

    static ulong Keep(ulong packed, int characters) => characters <= 0 ? 0 : packed & (ulong.MaxValue << (64 - (8 * characters)));

    /// <summary>Whether two codes of the same length differ in one character, or in two neighbours exchanged.</summary>
    public static bool OneSlip(ulong a, ulong b)
    {
        if (Length(a) != Length(b))
        {
            return false;
        }

        Span<int> at = stackalloc int[8];
        var differing = 0;
        for (var i = 0; i < 8; i++)
        {
            if ((byte)((a ^ b) >> (56 - (8 * i))) != 0)
            {
                at[differing++] = i;
            }
        }

        return differing == 1
            || (differing == 2 && at[1] == at[0] + 1
                && (byte)(a >> (56 - (8 * at[0]))) == (byte)(b >> (56 - (8 * at[1])))
                && (byte)(a >> (56 - (8 * at[1]))) == (byte)(b >> (56 - (8 * at[0]))));
    }

    public static string Words(ulong packed)
    {
        var text = new StringBuilder(8);
        for (var i = 0; i < Length(packed); i++)
        {
            text.Append((char)(byte)(packed >> (56 - (8 * i))));
        }

        return IsUnit(packed) ? text.Insert(text.Length - 3, ' ').ToString() : text.ToString();
    }
}
