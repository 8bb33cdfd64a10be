namespace Rowan.Matching.Fields;

/// <summary>Hashes that are the same in every run.</summary>
static class Hashes
{
    /// <summary>0 for the empty text alone.</summary>
    public static ulong Of(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 0x100000001B3;
        }

        return text.Length == 0 ? 0 : Mixed(hash, 0x9E3779B97F4A7C15);
    }

    /// <summary>Never 0.</summary>
    public static ulong Mixed(ulong a, ulong b)
    {
        var mixed = (a ^ (b + 0x9E3779B97F4A7C15 + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9;
        mixed ^= mixed >> 31;
        mixed *= 0x94D049BB133111EB;
        mixed ^= mixed >> 29;
        return mixed == 0 ? 1 : mixed;
    }
}
