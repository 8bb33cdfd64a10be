namespace Rowan.Matching.Fields;

/// <summary>Levels of pairs of distinct values that were met lately, of one field, for one thread.</summary>
sealed class LevelMemo(Field field)
{
    const int Size = 1 << 16;
    readonly ulong[] pairs = new ulong[Size];
    readonly byte[] levels = new byte[Size];

    /// <summary>Of two values that are given and differ.</summary>
    public int Of(int a, int b)
    {
        if (a > b)
        {
            (a, b) = (b, a);
        }

        var pair = ((ulong)(uint)a << 32) | (uint)b;
        var at = (int)((pair * 0x9E3779B97F4A7C15) >> 48);
        if (pairs[at] != pair)
        {
            (pairs[at], levels[at]) = (pair, (byte)field.LevelOf(a, b));
        }

        return levels[at];
    }
}
