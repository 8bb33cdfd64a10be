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
    readonly int records;
    readonly List<(int A, int B, double LogOdds)> joins;

    Groups(int records, List<(int, int, double)> joins) => (this.records, this.joins) = (records, joins);

    internal static Groups Of(FieldSet set, IReadOnlyList<MatchedPair> pairs, PairScores scores)
    {
        var joins = new List<(int, int, double)>();
        var (comparer, scorer) = (new PairComparer(set), scores.ForThread());
        var waiting = new Stack<(List<MatchedPair> Pairs, double Cut)>();
        waiting.Push(([.. pairs], double.NegativeInfinity));
        while (waiting.Count > 0)
        {
            var (within, cut) = waiting.Pop();
            foreach (var component in Components(within))
            {
                var members = component.SelectMany(p => new[] { p.A, p.B }).Distinct().Order().ToArray();
                if (members.Length > Largest)
                {
                    // The likeliest pairs stand first: the least likely third is left out.
                    var fewer = component.Take(component.Count * 2 / 3).ToList();
                    waiting.Push((fewer, fewer.Count == 0 ? 0 : fewer[^1].LogOdds));
                }
                else if (members.Length == 2)
                {
                    joins.Add((members[0], members[1], component[0].LogOdds));
                }
                else
                {
                    Join(members, component, joins, (a, b) => scorer.LogOdds(a, b, comparer.Pattern(a, b)));
                }
            }
        }

        return new Groups(set.Table.Count, joins);
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

    static IEnumerable<List<MatchedPair>> Components(List<MatchedPair> pairs)
    {
        if (pairs.Count == 0)
        {
            return [];
        }

        var parents = new Parents(pairs.Max(p => Math.Max(p.A, p.B)) + 1);
        foreach (var pair in pairs)
        {
            parents.Join(pair.A, pair.B);
        }

        var byRoot = new Dictionary<int, List<MatchedPair>>();
        foreach (var pair in pairs)
        {
            var root = parents.Of(pair.A);
            (byRoot.TryGetValue(root, out var list) ? list : byRoot[root] = []).Add(pair);
        }

        return byRoot.Values;
    }

    /// <summary>Nearest-neighbour chains: the joins of average linkage, without trying all against all each time.</summary>
    static void Join(int[] members, List<MatchedPair> pairs, List<(int, int, double)> joins, Func<int, int, double> score)
    {
        var n = members.Length;
        var at = new Dictionary<int, int>(n);
        for (var i = 0; i < n; i++)
        {
            at.Add(members[i], i);
        }

        var mean = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                mean[i, j] = double.NaN;
            }
        }

        foreach (var pair in pairs)
        {
            var (i, j) = (Math.Min(at[pair.A], at[pair.B]), Math.Max(at[pair.A], at[pair.B]));
            mean[i, j] = pair.LogOdds;
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                var odds = double.IsNaN(mean[i, j]) ? score(members[i], members[j]) : mean[i, j];
                mean[i, j] = mean[j, i] = Math.Clamp(odds, -Most, Most);
            }
        }

        var (size, gone, chain) = (new int[n], new bool[n], new Stack<int>());
        Array.Fill(size, 1);
        for (var left = n; left > 1;)
        {
            if (chain.Count == 0)
            {
                chain.Push(Array.IndexOf(gone, false));
            }

            var top = chain.Peek();
            var before = chain.Count > 1 ? chain.ElementAt(1) : -1;
            var (best, odds) = (before, before >= 0 ? mean[top, before] : double.NegativeInfinity);
            for (var i = 0; i < n; i++)
            {
                if (!gone[i] && i != top && mean[top, i] > odds)
                {
                    (best, odds) = (i, mean[top, i]);
                }
            }

            if (best != before)
            {
                chain.Push(best);
                continue;
            }

            chain.Pop();
            chain.Pop();
            joins.Add((members[top], members[best], odds));
            var (keep, drop) = (Math.Min(top, best), Math.Max(top, best));
            for (var i = 0; i < n; i++)
            {
                if (!gone[i] && i != keep && i != drop)
                {
                    mean[keep, i] = mean[i, keep] = ((mean[keep, i] * size[keep]) + (mean[drop, i] * size[drop])) / (size[keep] + size[drop]);
                }
            }

            size[keep] += size[drop];
            gone[drop] = true;
            left--;
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
