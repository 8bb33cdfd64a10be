namespace Rowan.Synth.Chance;

/// <summary>Repeatable chance: SplitMix64, whole numbers only, so that every machine throws the same.</summary>
sealed class Dice
{
    /// <summary>At each place the weights of the places before it, each 100,000 over the place and six: as with surnames, the tail is long.</summary>
    static readonly int[] Tail = [.. Enumerable.Range(0, 301).Select(count => Enumerable.Range(0, count).Sum(at => 100_000 / (at + 6)))];

    readonly ulong origin;
    ulong state;

    Dice(ulong origin) => this.origin = state = origin;

    /// <summary>A stream of its own for the seed and what it is thrown for; streams do not depend on one another.</summary>
    public static Dice Of(int seed, string purpose, long index = 0) => new(Key(Mix((ulong)seed + 0x51ED2701UL), purpose, index));

    /// <summary>A further stream; it is the same however often this one was thrown.</summary>
    public Dice For(string purpose, long index = 0) => new(Key(origin, purpose, index));

    /// <summary>From 0 up to but not including <paramref name="below"/>.</summary>
    public int Below(int below) => (int)(((UInt128)Next() * (ulong)below) >> 64);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Percent(int chance) => Below(100) < chance;

    public bool PerMille(int chance) => Below(1000) < chance;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public T Pick<T>(IReadOnlyList<T> from, Func<T, int> weight) => from[Weighted(from.Select(weight))];

    public int Weighted(IEnumerable<int> weights)
    {
        var all = weights as IReadOnlyList<int> ?? [.. weights];
        var throwAt = Below(all.Sum());
        var at = 0;
        while (throwAt >= all[at])
        {
            throwAt -= all[at++];
        }

        return at;
    }

    /// <summary>The first of the list is the commonest, the rest a long tail.</summary>
    public T PickCommon<T>(IReadOnlyList<T> from)
    {
        var at = Array.BinarySearch(Tail, Below(Tail[from.Count]));
        return from[at >= 0 ? at : ~at - 1];
    }

    /// <summary>Both ends included; the later end is taken where it comes before the first.</summary>
    public DateOnly Day(DateOnly first, DateOnly last) => last <= first ? last : first.AddDays(Below(last.DayNumber - first.DayNumber + 1));

    ulong Next() => Mix(state += 0x9E3779B97F4A7C15UL);

    static ulong Key(ulong from, string purpose, long index)
    {
        var hash = 14695981039346656037UL ^ from;
        foreach (var letter in purpose)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return Mix(Mix(hash) + (ulong)index);
    }

    static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
