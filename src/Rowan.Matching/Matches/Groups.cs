using Rowan.Matching.Fields;
using Rowan.Matching.Mixture;

namespace Rowan.Matching.Matches;

/// <summary>
/// Records that are one person, by average linkage: two groups are joined while the mean of the log-odds of all pairs between them speaks for it, so that one likely pair does not chain two people.
/// Pairs that no rule brought together are scored too.
/// </summary>
public sealed class Groups
{
    /// <summary>A pair says no more than this in a mean, in nats: eight bits.</summary>
    const double Most = 5.545;

    /// <summary>A larger set of records that hang together is cut by likelier pairs first.</summary>
    const int Largest = 900;
    /// <summary>Sets of records that one thread takes at a time.</summary>
    const int Taken = 256;
    readonly int records;
    readonly List<(int A, int B, double LogOdds)> joins;

    Groups(int records, List<(int, int, double)> joins) => (this.records, this.joins) = (records, joins);

    internal static Groups Of(FieldSet set, MatchedPair[] pairs, PairScores scores, int threads)
    {
        var components = Components(set.Table.Count, pairs);
        var found = new List<(int, int, double)>[threads];
        var next = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
        {
            var linkage = new Linkage(set, scores.ForThread(), found[t] = []);
            for (int c; (c = Interlocked.Add(ref next, Taken)) - Taken + 1 < components.Starts.Length - 1;)
            {
                for (var i = c - Taken + 1; i <= c && i < components.Starts.Length - 1; i++)
                {
                    linkage.Add(components.Pairs.AsSpan(components.Starts[i], components.Starts[i + 1] - components.Starts[i]));
                }
            }
        });
        return new Groups(set.Table.Count, [.. found.SelectMany(f => f)]);
    }

    /// <summary>Of each record the number of its group, those of one person with one; a record alone has its own.</summary>
    /// <param name="least">How likely it must be on average that two groups are one.</param>
    public int[] At(double least)
    {
        var cut = Math.Log(least / (1 - least));
        var parents = new Parents(records);
        foreach (var (a, b, odds) in joins)
        {
            if (odds >= cut)
            {
                parents.Join(a, b);
            }
        }

        return [.. Enumerable.Range(0, records).Select(parents.Of)];
    }

    /// <summary>The pairs of each set of records that hang together, one set after another, each in the order in which they came.</summary>
    static (MatchedPair[] Pairs, int[] Starts) Components(int records, MatchedPair[] pairs)
    {
        var parents = new Parents(records);
        foreach (var pair in pairs)
        {
            parents.Join(pair.A, pair.B);
        }

        var number = new int[records];
        var count = 0;
        var sizes = new List<int> { 0 };
        foreach (var pair in pairs)
        {
            ref var own = ref number[parents.Of(pair.A)];
            if (own == 0)
            {
                own = ++count;
                sizes.Add(0);
            }

            sizes[own]++;
        }

        var starts = new int[count + 1];
        for (var c = 1; c <= count; c++)
        {
            starts[c] = starts[c - 1] + sizes[c];
        }

        var (at, sorted) = ((int[])starts.Clone(), new MatchedPair[pairs.Length]);
        foreach (var pair in pairs)
        {
            sorted[at[number[parents.Of(pair.A)] - 1]++] = pair;
        }

        return (sorted, starts);
    }

    /// <summary>Average linkage within sets of records that hang together, for one thread.</summary>
    sealed class Linkage(FieldSet set, PairScores.Scorer scorer, List<(int, int, double)> joins)
    {
        readonly PairComparer comparer = new(set);
        readonly Dictionary<int, int> at = [];
        readonly List<int> members = [];
        readonly List<int> chain = [];
        double[] mean = [];
        int[] size = [];
        bool[] gone = [];

        public void Add(ReadOnlySpan<MatchedPair> pairs)
        {
            if (pairs.Length == 1)
            {
                joins.Add((pairs[0].A, pairs[0].B, pairs[0].LogOdds));
                return;
            }

            Number(pairs);
            if (members.Count <= Largest)
            {
                Link(pairs);
                return;
            }

            // The likeliest pairs stand first: the least likely third is left out.
            var (some, starts) = Components(set.Table.Count, pairs[..(pairs.Length * 2 / 3)].ToArray());
            for (var c = 0; c + 1 < starts.Length; c++)
            {
                Add(some.AsSpan(starts[c], starts[c + 1] - starts[c]));
            }
        }

        void Number(ReadOnlySpan<MatchedPair> pairs)
        {
            at.Clear();
            members.Clear();
            foreach (var pair in pairs)
            {
                foreach (var record in (ReadOnlySpan<int>)[pair.A, pair.B])
                {
                    if (at.TryAdd(record, members.Count))
                    {
                        members.Add(record);
                    }
                }
            }

            // In an order that hangs on what the records say and not on where they stand.
            members.Sort((a, b) => set.Said[a] != set.Said[b] ? set.Said[a].CompareTo(set.Said[b]) : a.CompareTo(b));
            for (var i = 0; i < members.Count; i++)
            {
                at[members[i]] = i;
            }
        }

        /// <summary>Nearest-neighbour chains: the joins of average linkage, without trying all against all each time.</summary>
        void Link(ReadOnlySpan<MatchedPair> pairs)
        {
            var n = members.Count;
            if (size.Length < n)
            {
                (mean, size, gone) = (new double[n * n], new int[n], new bool[n]);
            }

            mean.AsSpan(0, n * n).Fill(double.NaN);
            size.AsSpan(0, n).Fill(1);
            gone.AsSpan(0, n).Clear();
            foreach (var pair in pairs)
            {
                var (i, j) = (at[pair.A], at[pair.B]);
                mean[(i * n) + j] = mean[(j * n) + i] = Math.Clamp(pair.LogOdds, -Most, Most);
            }

            for (var i = 0; i < n; i++)
            {
                for (var j = i + 1; j < n; j++)
                {
                    if (double.IsNaN(mean[(i * n) + j]))
                    {
                        var (a, b) = (members[i], members[j]);
                        mean[(i * n) + j] = mean[(j * n) + i] = Math.Clamp(scorer.LogOdds(a, comparer.Pattern(a, b)), -Most, Most);
                    }
                }
            }

            chain.Clear();
            for (var left = n; left > 1;)
            {
                if (chain.Count == 0)
                {
                    chain.Add(Array.IndexOf(gone, false, 0, n));
                }

                var top = chain[^1];
                var before = chain.Count > 1 ? chain[^2] : -1;
                var (best, odds) = (before, before >= 0 ? mean[(top * n) + before] : double.NegativeInfinity);
                for (var i = 0; i < n; i++)
                {
                    if (!gone[i] && i != top && mean[(top * n) + i] > odds)
                    {
                        (best, odds) = (i, mean[(top * n) + i]);
                    }
                }

                if (best != before)
                {
                    chain.Add(best);
                    continue;
                }

                chain.RemoveRange(chain.Count - 2, 2);
                joins.Add((members[top], members[best], odds));
                var (keep, drop) = (Math.Min(top, best), Math.Max(top, best));
                for (var i = 0; i < n; i++)
                {
                    if (!gone[i] && i != keep && i != drop)
                    {
                        mean[(keep * n) + i] = mean[(i * n) + keep] = ((mean[(keep * n) + i] * size[keep]) + (mean[(drop * n) + i] * size[drop])) / (size[keep] + size[drop]);
                    }
                }

                size[keep] += size[drop];
                gone[drop] = true;
                left--;
            }
        }
    }

    sealed class Parents(int count)
    {
        readonly int[] parent = [.. Enumerable.Range(0, count)];

        public int Of(int record)
        {
            while (parent[record] != record)
            {
                parent[record] = parent[parent[record]];
                record = parent[record];
            }

            return record;
        }

        public void Join(int a, int b)
        {
            (a, b) = (Of(a), Of(b));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }
    }
}
