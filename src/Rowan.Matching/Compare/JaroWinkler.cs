namespace Rowan.Matching;

/// <summary>Jaro–Winkler similarity without allocation. Symmetric: the arguments are put in one order first, which plain greedy Jaro is not.</summary>
public static class JaroWinkler
{
    /// <summary>Longest text compared; what is longer is compared by its beginning.</summary>
    public const int MaximumLength = 64;

    /// <summary>From 0, nothing in common, to 1, equal. Winkler's prefix bonus is 0.1 a letter, up to four, and is given at any similarity.</summary>
    public static double Similarity(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a.Length > MaximumLength ? a[..MaximumLength] : a;
        b = b.Length > MaximumLength ? b[..MaximumLength] : b;
        if (a.SequenceEqual(b))
        {
            return 1;
        }

        if (a.Length > b.Length || (a.Length == b.Length && a.SequenceCompareTo(b) > 0))
        {
            var swap = a;
            a = b;
            b = swap;
        }

        if (a.IsEmpty)
        {
            return 0;
        }

        var jaro = Jaro(a, b);
        var prefix = 0;
        while (prefix < 4 && prefix < a.Length && a[prefix] == b[prefix])
        {
            prefix++;
        }

        return jaro + (prefix * 0.1 * (1 - jaro));
    }

    static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var reach = Math.Max((b.Length / 2) - 1, 0);
        ulong usedA = 0, usedB = 0;
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var to = Math.Min(i + reach, b.Length - 1);
            for (var j = Math.Max(i - reach, 0); j <= to; j++)
            {
                if (a[i] == b[j] && (usedB & (1UL << j)) == 0)
                {
                    usedA |= 1UL << i;
                    usedB |= 1UL << j;
                    matches++;
                    break;
                }
            }
        }

        if (matches == 0)
        {
            return 0;
        }

        var moved = 0;
        for (var (x, y) = (usedA, usedB); x != 0; x &= x - 1, y &= y - 1)
        {
            moved += a[System.Numerics.BitOperations.TrailingZeroCount(x)] == b[System.Numerics.BitOperations.TrailingZeroCount(y)] ? 0 : 1;
        }

        double m = matches;
        return ((m / a.Length) + (m / b.Length) + ((m - (moved / 2)) / m)) / 3;
    }
}
