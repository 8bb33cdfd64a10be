namespace Rowan.Matching.Blocking;

/// <summary>The records of a table in the groups that a rule brings together, each group once.</summary>
/// <param name="Keys">Of each record its key under the rule; 0 where it has none.</param>
/// <param name="Records">Those of all groups, group after group.</param>
/// <param name="Starts">Where each group begins; one more at the end.</param>
sealed record RuleBlocks(ulong[] Keys, int[] Records, int[] Starts)
{
    const int Buckets = 1 << 18;

    public int Groups => Starts.Length - 1;

    /// <summary>Every group of two and more, up to the most.</summary>
    public static RuleBlocks Of(ulong[] keys, int most)
    {
        var counts = new int[Buckets + 1];
        foreach (var key in keys)
        {
            counts[key == 0 ? Buckets : key >> 46]++;
        }

        var at = new int[Buckets];
        for (int b = 0, sum = 0; b < Buckets; b++)
        {
            at[b] = sum;
            sum += counts[b];
        }

        var (sorted, sortedKeys) = (new int[keys.Length - counts[Buckets]], new ulong[keys.Length - counts[Buckets]]);
        for (var r = 0; r < keys.Length; r++)
        {
            if (keys[r] != 0)
            {
                var to = at[keys[r] >> 46]++;
                (sorted[to], sortedKeys[to]) = (r, keys[r]);
            }
        }

        var (records, starts) = (new List<int>(), new List<int> { 0 });
        for (int b = 0, from = 0; b < Buckets; from = at[b++])
        {
            var bucket = sorted.AsSpan(from, at[b] - from);
            var own = sortedKeys.AsSpan(from, bucket.Length);
            if (bucket.Length < 2)
            {
                continue;
            }

            own.Sort(bucket);
            for (var i = 0; i < bucket.Length;)
            {
                var j = i + 1;
                while (j < bucket.Length && own[j] == own[i])
                {
                    j++;
                }

                if (j - i >= 2 && j - i <= most)
                {
                    bucket[i..j].Sort();
                    records.AddRange(bucket[i..j]);
                    starts.Add(records.Count);
                }

                i = j;
            }
        }

        return new RuleBlocks(keys, [.. records], [.. starts]);
    }

    /// <summary>One group of all there is.</summary>
    public static RuleBlocks Everybody(int count) => new(Enumerable.Repeat(1UL, count).ToArray(), [.. Enumerable.Range(0, count)], [0, count]);
}
