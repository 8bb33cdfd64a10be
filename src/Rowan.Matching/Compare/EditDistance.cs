namespace Rowan.Matching;

/// <summary>Damerau–Levenshtein distance in its optimal-string-alignment form: insertion, deletion, change, exchange of two neighbours, each counted once.
/// Bit-parallel (Hyyrö 2003), without allocation.</summary>
public static class EditDistance
{
    /// <summary>Longest text compared; what is longer is compared by its beginning.</summary>
    public const int MaximumLength = 64;

    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a.Length > MaximumLength ? a[..MaximumLength] : a;
        b = b.Length > MaximumLength ? b[..MaximumLength] : b;
        while (!a.IsEmpty && !b.IsEmpty && a[0] == b[0])
        {
            a = a[1..];
            b = b[1..];
        }

        while (!a.IsEmpty && !b.IsEmpty && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        return a.IsEmpty || b.IsEmpty ? a.Length + b.Length : BitParallel(a, b);
    }

    static int BitParallel(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        ulong vp = ulong.MaxValue, vn = 0, d0 = 0, before = 0;
        var last = 1UL << (a.Length - 1);
        var distance = a.Length;
        foreach (var c in b)
        {
            ulong equal = 0;
            for (var i = 0; i < a.Length; i++)
            {
                equal |= a[i] == c ? 1UL << i : 0;
            }

            var exchanged = ((~d0 & equal) << 1) & before;
            d0 = (((equal & vp) + vp) ^ vp) | equal | vn | exchanged;
            var hp = vn | ~(d0 | vp);
            var hn = d0 & vp;
            distance += (hp & last) != 0 ? 1 : 0;
            distance -= (hn & last) != 0 ? 1 : 0;
            hp = (hp << 1) | 1;
            hn <<= 1;
            vp = hn | ~(d0 | hp);
            vn = hp & d0;
            before = equal;
        }

        return distance;
    }
}
