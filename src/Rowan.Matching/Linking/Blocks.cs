namespace Rowan.Matching;

/// <summary>People under one key, found by sorting. Blocks up to the cap hold pairs to compare in full; larger ones are kept apart.</summary>
sealed class Blocks
{
    const int Parts = 64;

    readonly int[] members;
    readonly int[] starts;
    readonly int[] ofRecord;
    readonly int[] recordStarts;

    Blocks(int[] members, int[] starts, int[] ofRecord, int[] recordStarts, IReadOnlyList<int[]> oversized) =>
        (this.members, this.starts, this.ofRecord, this.recordStarts, Oversized) = (members, starts, ofRecord, recordStarts, oversized);

    public int Count => starts.Length - 1;

    /// <summary>Blocks over the cap.</summary>
    public IReadOnlyList<int[]> Oversized { get; }

    public ReadOnlySpan<int> Members(int block) => members.AsSpan(starts[block], starts[block + 1] - starts[block]);

    /// <summary>Whether a pair meets first in this block: so that each pair is compared once, without a table of pairs.</summary>
    public bool MeetFirst(int i, int j, int block)
    {
        var x = Of(i);
        var y = Of(j);
        var (p, q) = (0, 0);
        while (true)
        {
            var (a, b) = (x[p], y[q]);
            if (a == b)
            {
                return a == block;
            }

            p += a < b ? 1 : 0;
            q += b < a ? 1 : 0;
        }
    }

    /// <summary>Whether a pair shares a block that is compared in full.</summary>
    public bool Meet(int i, int j)
    {
        var x = Of(i);
        var y = Of(j);
        var (p, q) = (0, 0);
        while (p < x.Length && q < y.Length)
        {
            if (x[p] == y[q])
            {
                return true;
            }

            (p, q) = x[p] < y[q] ? (p + 1, q) : (p, q + 1);
        }

        return false;
    }

    ReadOnlySpan<int> Of(int record) => ofRecord.AsSpan(recordStarts[record], recordStarts[record + 1] - recordStarts[record]);

    public static Blocks Of(IReadOnlyList<Features> people, int cap, ParallelOptions parallel)
    {
        var keys = new IReadOnlyList<long>[people.Count];
        Parallel.For(0, people.Count, parallel, i => keys[i] = BatchKeys.Of(people[i]));
        var (sorted, records, partStarts) = Partition(keys);
        Parallel.For(0, Parts, parallel, p => Sort(sorted, records, partStarts[p], partStarts[p + 1]));
        return Cut(sorted, records, people.Count, cap);
    }

    /// <summary>Sorts into parts by the highest bits, which keeps the order of the keys and lets the parts be sorted side by side.</summary>
    static (ulong[] Keys, int[] Records, int[] Starts) Partition(IReadOnlyList<long>[] keys)
    {
        var from = new int[Parts + 1];
        foreach (var list in keys)
        {
            foreach (var key in list)
            {
                from[Part(key) + 1]++;
            }
        }

        for (var p = 0; p < Parts; p++)
        {
            from[p + 1] += from[p];
        }

        var (sorted, records, next) = (new ulong[from[Parts]], new int[from[Parts]], from[..Parts]);
        for (var i = 0; i < keys.Length; i++)
        {
            foreach (var key in keys[i])
            {
                var at = next[Part(key)]++;
                (sorted[at], records[at]) = ((ulong)key, i);
            }

            keys[i] = [];
        }

        return (sorted, records, from);
    }

    static int Part(long key) => (int)((ulong)key >> 58);

    static void Sort(ulong[] keys, int[] records, int from, int to) => Array.Sort(keys, records, from, to - from);

    static Blocks Cut(ulong[] keys, int[] records, int people, int cap)
    {
        var (inBlocks, cuts, oversized, counts) = (new List<int>(records.Length / 2), new List<int> { 0 }, new List<int[]>(), new int[people + 1]);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] == keys[from]; to++)
            {
            }

            if (to - from == 1)
            {
                continue;
            }

            var block = records.AsSpan(from, to - from);
            block.Sort();
            if (block.Length > cap)
            {
                oversized.Add(block.ToArray());
                continue;
            }

            inBlocks.AddRange(block);
            cuts.Add(inBlocks.Count);
            foreach (var record in block)
            {
                counts[record + 1]++;
            }
        }

        for (var i = 0; i < people; i++)
        {
            counts[i + 1] += counts[i];
        }

        var (ofRecord, next, all) = (new int[inBlocks.Count], counts[..people], inBlocks.ToArray());
        for (var b = 0; b + 1 < cuts.Count; b++)
        {
            for (var m = cuts[b]; m < cuts[b + 1]; m++)
            {
                ofRecord[next[all[m]]++] = b;
            }
        }

        return new(all, [.. cuts], ofRecord, counts, oversized);
    }
}
