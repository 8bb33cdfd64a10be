using System.Runtime.InteropServices;

namespace Rowan.Matching;

/// <summary>What ties a member into its cluster.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Tie(int Member, int Partner, float Bits, bool ByDecision);

/// <summary>A cluster by places, members ascending.</summary>
sealed record Cluster(int[] Members, IReadOnlyList<Tie> Ties);

/// <summary>From pairs to clusters: connected components first, then each taken apart by average linkage.</summary>
sealed class Clustering(Features[] people, Scorer scorer, Decisions decisions, float match, ParallelOptions parallel)
{
    /// <summary>Largest component that is clustered whole, as every pair in it is scored; larger ones are first cut at stronger links.</summary>
    const int LargestWhole = 900;

    /// <summary>By how many bits the cut is raised at a time.</summary>
    const float CutStep = 4;

    /// <summary>The clusters in the order of their first members; those alone included.</summary>
    public IReadOnlyList<Cluster> Of(FoundPair[] pairs)
    {
        var links = Array.FindAll(pairs, p => p.Conflict == ConflictKind.None && p.Bits >= 0 && !decisions.AreApart(p.A, p.B));
        var components = Components(Enumerable.Range(0, people.Length).ToArray(), links, 0).ToArray();
        var clusters = new IReadOnlyList<Cluster>[components.Length];
        Parallel.For(0, components.Length, parallel, () => new TokenMemo[1], (i, _, memo) =>
        {
            clusters[i] = components[i].Length == 1 ? [new Cluster(components[i], [])]
                : components[i].Length <= LargestWhole ? Average(components[i], memo)
                : Large(components[i], links, memo);
            return memo;
        }, _ => { });
        return [.. clusters.SelectMany(c => c).OrderBy(c => c.Members[0])];
    }

    IReadOnlyList<Cluster> Average(int[] component, TokenMemo[] memo) =>
        new AverageLinkage(people, scorer, decisions, match, memo[0] ??= new TokenMemo()).Of(component);

    /// <summary>A large component is mostly one person mentioned often in the same words: each wording is clustered once and stands for its copies.
    /// If there are still too many, they are cut at stronger links.</summary>
    IReadOnlyList<Cluster> Large(int[] component, FoundPair[] links, TokenMemo[] memo)
    {
        var copies = Copies(component);
        int[] firsts = [.. copies.Keys.Order()];
        var inside = firsts.ToHashSet();
        var pieces = firsts.Length <= LargestWhole ? [firsts] : Components(firsts, Array.FindAll(links, l => inside.Contains(l.A) && inside.Contains(l.B)), CutStep);
        return [.. pieces.SelectMany(p => p.Length == 1 ? [new Cluster(p, [])] : Average(p, memo)).Select(c => WithCopies(c, copies))];
    }

    /// <summary>Mentions that say exactly the same and are one person by their score, under the first of them; those that decisions name stay by themselves.</summary>
    SortedDictionary<int, List<Tie>> Copies(int[] component)
    {
        var copies = new SortedDictionary<int, List<Tie>>();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in component)
        {
            var says = Convert.ToBase64String(people[member].Person.ToBytes());
            if (!decisions.IsNamed(member) && first.TryGetValue(says, out var original) && Bits(original, member) is var bits && bits >= match)
            {
                copies[original].Add(new(member, original, bits, ByDecision: false));
                continue;
            }

            copies.Add(member, []);
            if (!decisions.IsNamed(member))
            {
                first.TryAdd(says, member);
            }
        }

        return copies;
    }

    float Bits(int a, int b)
    {
        var c = default(Compared);
        PairComparison.Compare(people[a], people[b], scorer, null, ref c);
        return c.Conflict == ConflictKind.None ? c.Bits : float.MinValue;
    }

    static Cluster WithCopies(Cluster cluster, SortedDictionary<int, List<Tie>> copies)
    {
        var more = cluster.Members.SelectMany(m => copies[m]).ToList();
        var ties = cluster.Ties.Concat(more).ToList();
        if (cluster.Ties.Count == 0 && more.Count > 0)
        {
            ties.Add(new(more[0].Partner, more[0].Member, more[0].Bits, ByDecision: false));
        }

        return new([.. cluster.Members.Concat(more.Select(t => t.Member)).Order()], ties);
    }

    IEnumerable<int[]> Components(int[] members, FoundPair[] links, float cut)
    {
        var parent = new Dictionary<int, int>(members.Length);
        int Root(int x)
        {
            while (parent.TryGetValue(x, out var up) && up != x)
            {
                parent[x] = parent.GetValueOrDefault(up, up);
                x = up;
            }

            return x;
        }

        void Join(int a, int b)
        {
            var (x, y) = (Root(a), Root(b));
            parent[Math.Max(x, y)] = Math.Min(x, y);
        }

        var strong = Array.FindAll(links, l => l.Bits >= cut);
        Array.ForEach(strong, l => Join(l.A, l.B));
        var here = members.Length == people.Length ? null : members.ToHashSet();
        foreach (var (a, b) in decisions.MustLinks)
        {
            if (here is null || (here.Contains(a) && here.Contains(b)))
            {
                Join(a, b);
            }
        }

        foreach (var component in members.GroupBy(Root).Select(g => g.ToArray()))
        {
            if (component.Length <= LargestWhole || cut == 0 || strong.Length == 0)
            {
                yield return component;
                continue;
            }

            var inside = component.ToHashSet();
            var rest = Array.FindAll(strong, l => inside.Contains(l.A));
            foreach (var piece in Components(component, rest, cut + CutStep))
            {
                yield return piece;
            }
        }
    }
}
