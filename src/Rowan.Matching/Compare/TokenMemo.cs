namespace Rowan.Matching;

/// <summary>Remembers the levels of pairs of interned tokens, direct-mapped: one a thread. Tokens that are not interned are compared each time.</summary>
sealed class TokenMemo
{
    const int Slots = 1 << 16;
    readonly ulong[] keys = new ulong[Slots];
    readonly TokenLevel[] levels = new TokenLevel[Slots];

    public static TokenLevel Given(TokenMemo? memo, NameToken a, NameToken b) =>
        ReferenceEquals(a, b) ? TokenLevel.Same
        : memo is null || a.Index < 0 || b.Index < 0 ? TokenComparison.Given(a, b) : memo.Look(a, b, family: false);

    public static TokenLevel Family(TokenMemo? memo, NameToken a, NameToken b) =>
        ReferenceEquals(a, b) ? TokenLevel.Same
        : memo is null || a.Index < 0 || b.Index < 0 ? TokenComparison.Family(a, b) : memo.Look(a, b, family: true);

    TokenLevel Look(NameToken a, NameToken b, bool family)
    {
        var (low, high) = a.Index < b.Index ? (a.Index, b.Index) : (b.Index, a.Index);
        var key = ((ulong)(uint)low << 33) | ((ulong)(uint)high << 1) | (family ? 1UL : 0);
        var slot = (int)((key * 0x9E3779B97F4A7C15UL) >> 48);

        // No pair has the key 0: it would be a token with itself.
        if (keys[slot] == key)
        {
            return levels[slot];
        }

        var level = family ? TokenComparison.Family(a, b) : TokenComparison.Given(a, b);
        keys[slot] = key;
        levels[slot] = level;
        return level;
    }
}
