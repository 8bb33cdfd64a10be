using Rowan.Matching.Fields;
using Rowan.Matching.Mixture;

namespace Rowan.Matching.Matches;

/// <summary>
/// Average linkage within sets of records that hang together, for one thread. What two groups say together is the mean of the log-odds of all pairs between them, those counting more in which more is known; then
/// it is corrected by three things that a mean does not see, and of which each was found to hold on every labelled set there was (decision 20).
/// </summary>
sealed class Linkage(FieldSet set, PairScores.Scorer scorer, double told)
{
    /// <summary>A pair says no more than this in a mean, in nats: eight bits.</summary>
    const double Most = 5.545;

    /// <summary>A larger set of records that hang together is cut by likelier pairs first.</summary>
    const int Largest = 900;

    /// <summary>Where both groups have several records, it is no slip of one record that speaks against: by so much they are likelier two people, for each doubling of the smaller.</summary>
    const double Established = 3;
    readonly PairComparer comparer = new(set);
    readonly Dictionary<int, int> at = [];
    readonly List<int> members = [];
    readonly List<int> chain = [];

    /// <summary>In a larger file more people look alike: there the best of several pairs, and their number, say less. 1 for a thousand records, 0 for a million.</summary>
    readonly double few = Math.Clamp((6 - Math.Log10(Math.Max(1, set.Table.Count))) / 3, 0, 1);
    double[] mean = [];
    double[] known = [];
    double[] best = [];
    double[] least = [];
    List<int>[] inside = [];

    /// <summary>Groups that were joined, by a record of each, and how likely it was.</summary>
    public List<(int A, int B, double LogOdds)> Joins { get; } = [];

    /// <summary>Pairs of records by what was said when their groups were joined.</summary>
    public List<MatchedPair> Within { get; } = [];

    public void Add(ReadOnlySpan<MatchedPair> pairs)
    {
        if (pairs.Length == 1)
        {
            Joins.Add((pairs[0].A, pairs[0].B, pairs[0].LogOdds));
            Within.Add(pairs[0]);
            return;
        }

        Number(pairs);
        if (members.Count <= Largest)
        {
            Measure(pairs);
            Link();
            return;
        }

        // The likeliest pairs stand first: the least likely third is left out, and what it parts is told by the pair alone.
        var likeliest = pairs.Length * 2 / 3;
        var (some, starts) = Groups.Components(set.Table.Count, pairs[..likeliest].ToArray());
        var part = new Dictionary<int, int>();
        for (var c = 0; c + 1 < starts.Length; c++)
        {
            for (var p = starts[c]; p < starts[c + 1]; p++)
            {
                (part[some[p].A], part[some[p].B]) = (c, c);
            }
        }

        foreach (var pair in pairs[likeliest..])
        {
            if (!part.TryGetValue(pair.A, out var a) || !part.TryGetValue(pair.B, out var b) || a != b)
            {
                Within.Add(pair);
            }
        }

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

    void Measure(ReadOnlySpan<MatchedPair> pairs)
    {
        var n = members.Count;
        if (least.Length < n)
        {
            (mean, known, best, least) = (new double[n * n], new double[n * n], new double[n * n], new double[n]);
        }

        mean.AsSpan(0, n * n).Fill(double.NaN);
        least.AsSpan(0, n).Fill(double.PositiveInfinity);
        inside = [.. Enumerable.Range(0, n).Select(i => new List<int> { i })];
        foreach (var pair in pairs)
        {
            var (i, j) = (at[pair.A], at[pair.B]);
            mean[(i * n) + j] = mean[(j * n) + i] = pair.LogOdds;
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                var (one, other) = ((i * n) + j, (j * n) + i);
                var pattern = comparer.Pattern(members[i], members[j]);
                var odds = double.IsNaN(mean[one]) ? scorer.LogOdds(members[i], pattern) : mean[one];
                mean[one] = mean[other] = best[one] = best[other] = Math.Clamp(odds, -Most, Most);
                known[one] = known[other] = scorer.Known(pattern);
            }
        }
    }

    /// <summary>Nearest-neighbour chains: the joins of average linkage, without trying all against all each time.</summary>
    void Link()
    {
        var n = members.Count;
        chain.Clear();
        for (var left = n; left > 1;)
        {
            if (chain.Count == 0)
            {
                chain.Add(Array.FindIndex(inside, i => i.Count > 0));
            }

            var top = chain[^1];
            var before = chain.Count > 1 ? chain[^2] : -1;
            var (nearest, odds) = (before, before >= 0 ? mean[(top * n) + before] : double.NegativeInfinity);
            for (var i = 0; i < n; i++)
            {
                if (inside[i].Count > 0 && i != top && mean[(top * n) + i] > odds)
                {
                    (nearest, odds) = (i, mean[(top * n) + i]);
                }
            }

            if (nearest != before)
            {
                chain.Add(nearest);
                continue;
            }

            chain.RemoveRange(chain.Count - 2, 2);
            Join(n, Math.Min(top, nearest), Math.Max(top, nearest));
            left--;
        }
    }

    void Join(int n, int keep, int drop)
    {
        // Never likelier than what was joined before: who doubts that two groups are one doubts all that came of it.
        var odds = least[keep] = Math.Min(Together(n, keep, drop), Math.Min(least[keep], least[drop]));
        Joins.Add((members[keep], members[drop], odds));
        if (odds >= told)
        {
            foreach (var i in inside[keep])
            {
                foreach (var j in inside[drop])
                {
                    if (set.Table.MayPair(members[i], members[j]))
                    {
                        Within.Add(new MatchedPair(Math.Min(members[i], members[j]), Math.Max(members[i], members[j]), 1 / (1 + Math.Exp(-odds)), odds));
                    }
                }
            }
        }

        inside[keep].AddRange(inside[drop]);
        inside[drop].Clear();
        for (var i = 0; i < n; i++)
        {
            if (inside[i].Count > 0 && i != keep)
            {
                var (one, other) = ((keep * n) + i, (drop * n) + i);
                var both = known[one] + known[other];
                mean[one] = mean[(i * n) + keep] = ((mean[one] * known[one]) + (mean[other] * known[other])) / both;
                known[one] = known[(i * n) + keep] = both;
                best[one] = best[(i * n) + keep] = Math.Max(best[one], best[other]);
            }
        }
    }

    /// <summary>What two groups say together.</summary>
    double Together(int n, int a, int b)
    {
        var (odds, one, other) = (mean[(a * n) + b], inside[a].Count, inside[b].Count);

        // Pairs that differ much speak of a slip in one record, pairs that are all alike do not.
        odds += (0.3 + (0.3 * few)) * (best[(a * n) + b] - odds);

        // Several pairs that speak for it say a little more than one.
        odds *= odds > 0 ? Math.Pow(one * (double)other, 0.2 * few) : 1;
        return odds - (Established * Math.Log2(Math.Min(one, other)) * Math.Max(0, 1 - (odds / (1.5 * Most))));
    }
}
