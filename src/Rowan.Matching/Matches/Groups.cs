using Rowan.Matching.Fields;
using Rowan.Matching.Mixture;

namespace Rowan.Matching.Matches;

/// <summary>
/// Records that are one person, by average linkage: two groups are joined while all pairs between them together speak for it (<see cref="Linkage"/>), so that one likely pair does not chain two people.
/// Pairs that no rule brought together are scored too.
/// </summary>
public sealed class Groups
{
    /// <summary>Sets of records that one thread takes at a time.</summary>
    const int Taken = 256;
    readonly int records;
    readonly List<(int A, int B, double LogOdds)> joins;

    Groups(int records, List<(int, int, double)> joins) => (this.records, this.joins) = (records, joins);

    /// <param name="least">The log-odds from which a pair of one group is told.</param>
    /// <returns>The groups, and all pairs of records that are likely to be in one: how likely, their groups say.</returns>
    internal static (Groups Groups, List<MatchedPair> Within) Of(FieldSet set, MatchedPair[] pairs, PairScores scores, double least, int threads)
    {
        var components = Components(set.Table.Count, pairs);
        var linkages = Enumerable.Range(0, threads).Select(_ => new Linkage(set, scores.ForThread(), least)).ToArray();
        var next = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
        {
            for (int c; (c = Interlocked.Add(ref next, Taken)) - Taken + 1 < components.Starts.Length - 1;)
            {
                for (var i = c - Taken + 1; i <= c && i < components.Starts.Length - 1; i++)
                {
                    linkages[t].Add(components.Pairs.AsSpan(components.Starts[i], components.Starts[i + 1] - components.Starts[i]));
                }
            }
        });
        return (new Groups(set.Table.Count, [.. linkages.SelectMany(l => l.Joins)]), [.. linkages.SelectMany(l => l.Within)]);
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
    internal static (MatchedPair[] Pairs, int[] Starts) Components(int records, MatchedPair[] pairs)
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

    internal sealed class Parents(int count)
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
