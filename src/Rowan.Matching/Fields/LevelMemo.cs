namespace Rowan.Matching.Fields;

/// <summary>Levels of pairs of distinct values that were met lately, of one field, for one thread. Small enough to stay in the processor's own memory; what is not there is worked out again.</summary>
sealed class LevelMemo(Field field)
{
    const int Bits = 16;
    const int Number = 28;
    const int Level = 8;
    readonly ulong[] met = new ulong[1 << Bits];

    /// <summary>Of two values that are given and differ.</summary>
    public int Of(int a, int b)
    {
        var (less, more) = a < b ? ((uint)a, (uint)b) : ((uint)b, (uint)a);
        if ((more >> Number) != 0)
        {
            return field.LevelOf(a, b);
        }

        var pair = ((ulong)less << (Number + Level)) | ((ulong)more << Level);
        ref var at = ref met[(int)((pair * 0x9E3779B97F4A7C15) >> (64 - Bits))];
        if ((at ^ pair) >> Level != 0)
        {
            at = pair | (byte)field.LevelOf(a, b);
        }

        return (int)(at & 0xFF);
    }
}
