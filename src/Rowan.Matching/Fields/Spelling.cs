using System.Numerics;
using System.Runtime.InteropServices;

namespace Rowan.Matching.Fields;

/// <summary>
/// What can be told of two spellings without comparing them letter by letter: which letters each has, twice at most, in 32 places of two bits. Two that have too few in common are neither alike nor one slip apart.
/// </summary>
[StructLayout(LayoutKind.Auto)]
readonly struct Spelling
{
    const int Places = 32;
    readonly ulong letters;
    readonly int length;
    readonly int beyond;

    public Spelling(string text)
    {
        length = Math.Min(text.Length, JaroWinkler.MaximumLength);
        for (var i = 0; i < length; i++)
        {
            var place = text[i] % Places * 2;
            if ((letters & (1UL << place)) == 0)
            {
                letters |= 1UL << place;
            }
            else if ((letters & (2UL << place)) == 0)
            {
                letters |= 2UL << place;
            }
            else
            {
                beyond++;
            }
        }
    }

    /// <summary>Whether the two may be as like as this by Jaro and Winkler.</summary>
    public bool MayBeLike(in Spelling other, string text, string another, double least)
    {
        var common = Math.Min(Math.Min(length, other.length), BitOperations.PopCount(letters & other.letters) + Math.Min(beyond, other.beyond));
        if (common == 0)
        {
            return false;
        }

        double m = common;
        var jaro = ((m / length) + (m / other.length) + 1) / 3;
        if (jaro >= least)
        {
            return true;
        }

        var prefix = 0;
        while (prefix < 4 && prefix < length && prefix < other.length && text[prefix] == another[prefix])
        {
            prefix++;
        }

        return jaro + (prefix * 0.1 * (1 - jaro)) >= least;
    }

    /// <summary>Whether so many slips may lie between the two.</summary>
    public bool MayBeWithin(in Spelling other, int slips) =>
        Math.Abs(length - other.length) <= slips
        && BitOperations.PopCount(letters & other.letters) + Math.Min(beyond, other.beyond) >= Math.Max(length, other.length) - slips;
}
