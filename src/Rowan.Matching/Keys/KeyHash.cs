namespace Rowan.Matching;

/// <summary>A 64-bit hash that is the same in every process and on every machine: FNV-1a over UTF-16 units, then the finaliser of MurmurHash3.
/// Stored keys depend on it: it changes only with <see cref="BlockingKeys.Version"/>.</summary>
readonly ref struct KeyHash
{
    const ulong Prime = 1099511628211;
    readonly ulong state;

    KeyHash(ulong state) => this.state = state;

    public static KeyHash For(KeyRule rule) => new KeyHash(14695981039346656037).With(BlockingKeys.Version).With((int)rule);

    public KeyHash With(int value)
    {
        var h = state;
        for (var shift = 0; shift < 32; shift += 8)
        {
            h = (h ^ (byte)(value >> shift)) * Prime;
        }

        return new(h);
    }

    public KeyHash With(ReadOnlySpan<char> text)
    {
        var h = state;
        foreach (var c in text)
        {
            h = (h ^ (byte)c) * Prime;
            h = (h ^ (byte)(c >> 8)) * Prime;
        }

        return new((h ^ 0xFF) * Prime);
    }

    public long Value
    {
        get
        {
            var h = state;
            h = (h ^ (h >> 33)) * 0xff51afd7ed558ccd;
            h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53;
            return (long)(h ^ (h >> 33));
        }
    }
}
