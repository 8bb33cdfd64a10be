namespace Rowan.ReferralDesk;

/// <summary>A concern with whom it is about and where they live.</summary>
/// <param name="Children">Whom the children in it are believed to be.</param>
/// <param name="Addresses">The dwellings, however they are written.</param>
public sealed record ConcernOf(long Id, IReadOnlyList<long> Children, IReadOnlyList<string> Addresses);

/// <summary>Another concern of the same child, or from the same address.</summary>
public sealed record SharedWith(long Id, bool SameChild);

/// <summary>A concern, and those beside which it stands.</summary>
public sealed record ConcernTogether(long Id, IReadOnlyList<SharedWith> With);

/// <summary>Puts concerns that share a child or an address beside one another: each by itself is smaller than they are together.</summary>
public static class ConcernsTogether
{
    /// <summary>Pure. Each once; where the first of some that belong together stands, the others follow in their order.</summary>
    /// <param name="concerns">In the order in which they would stand alone.</param>
    public static IReadOnlyList<ConcernTogether> Of(IReadOnlyList<ConcernOf> concerns)
    {
        var first = Enumerable.Range(0, concerns.Count).ToArray();
        int Root(int at)
        {
            while (first[at] != at)
            {
                at = first[at] = first[first[at]];
            }

            return at;
        }

        var (byChild, byAddress) = (By(concerns, c => c.Children), By(concerns, c => c.Addresses));
        foreach (var group in byChild.Values.Concat(byAddress.Values))
        {
            foreach (var at in group)
            {
                var (one, other) = (Root(group[0]), Root(at));
                first[Math.Max(one, other)] = Math.Min(one, other);
            }
        }

        IReadOnlyList<SharedWith> With(int at)
        {
            var sameChild = concerns[at].Children.SelectMany(c => byChild[c]).ToHashSet();
            return [.. sameChild.Concat(concerns[at].Addresses.SelectMany(a => byAddress[a])).Where(o => o != at).Distinct().Order().Select(o => new SharedWith(concerns[o].Id, sameChild.Contains(o)))];
        }

        return [.. concerns.Select((c, at) => (c, at, Root: Root(at))).OrderBy(x => x.Root).ThenBy(x => x.at).Select(x => new ConcernTogether(x.c.Id, With(x.at)))];
    }

    static Dictionary<T, List<int>> By<T>(IReadOnlyList<ConcernOf> concerns, Func<ConcernOf, IReadOnlyList<T>> keys) where T : notnull =>
        concerns.SelectMany((c, at) => keys(c).Distinct().Select(k => (k, at))).GroupBy(x => x.k).ToDictionary(g => g.Key, g => g.Select(x => x.at).ToList());
}
