namespace Rowan.Matching;

/// <summary>Clusters one component: joins the two clusters that agree best on average over all their pairs, as long as they agree at all,
/// at least one pair is a match, and nothing keeps them apart. Pairs that blocking left out are scored here.</summary>
/// <remarks>Bits are held in whole hundredths, so that sums are exact and the order of adding does not matter.</remarks>
sealed class AverageLinkage(Features[] people, Scorer scorer, Decisions decisions, float match, TokenMemo memo)
{
    /// <summary>One pair counts for or against at most this many bits: no single link outweighs the rest.</summary>
    const int Clip = 800;

    int[] members = [];
    float[,] bits = new float[0, 0];
    long[,] sum = new long[0, 0];
    bool[,] matched = new bool[0, 0];
    bool[,] barred = new bool[0, 0];
    bool[,] doubtful = new bool[0, 0];
    bool[,] sameNumber = new bool[0, 0];
    List<int>[] clusters = [];

    public IReadOnlyList<Cluster> Of(int[] component)
    {
        members = component;
        var n = members.Length;
        (bits, sum, matched, barred) = (new float[n, n], new long[n, n], new bool[n, n], new bool[n, n]);
        (doubtful, sameNumber) = (new bool[n, n], new bool[n, n]);
        clusters = new List<int>[n];
        for (var i = 0; i < n; i++)
        {
            clusters[i] = [i];
        }

        ScoreAll(n);
        Force(n);
        while (Best(n) is var (a, b) && a >= 0)
        {
            Merge(a, b, n);
        }

        return [.. clusters.Where(c => c.Count > 0).Select(Cluster)];
    }

    void ScoreAll(int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                var c = default(Compared);
                PairComparison.Compare(people[members[i]], people[members[j]], scorer, memo, ref c);
                bits[i, j] = bits[j, i] = c.Bits;
                sum[i, j] = sum[j, i] = (long)Math.Round(Math.Clamp(c.Bits * 100, -Clip, Clip));
                matched[i, j] = matched[j, i] = c.Bits >= match && c.Conflict == ConflictKind.None;
                barred[i, j] = barred[j, i] = c.Conflict is ConflictKind.ExclusiveIdentifiers or ConflictKind.SameSource || decisions.AreApart(members[i], members[j]);
                doubtful[i, j] = doubtful[j, i] = c.Conflict is ConflictKind.GivenNames or ConflictKind.Generations;
                sameNumber[i, j] = sameNumber[j, i] = c.IdentifierAgrees && c.Conflict == ConflictKind.None;
            }
        }
    }

    /// <summary>What people have decided comes first, and against every score.</summary>
    void Force(int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                if (decisions.AreTogether(members[i], members[j]))
                {
                    var (a, b) = (Array.FindIndex(clusters, c => c.Contains(i)), Array.FindIndex(clusters, c => c.Contains(j)));
                    if (a != b)
                    {
                        Merge(Math.Min(a, b), Math.Max(a, b), n);
                    }
                }
            }
        }
    }

    /// <summary>The two clusters that agree best; of equals those with the smallest members.</summary>
    (int A, int B) Best(int n)
    {
        var (best, at) = (0.0, (-1, -1));
        for (var i = 0; i < n; i++)
        {
            if (clusters[i].Count == 0)
            {
                continue;
            }

            for (var j = i + 1; j < n; j++)
            {
                if (clusters[j].Count > 0 && matched[i, j] && !barred[i, j]
                    && (double)sum[i, j] / (clusters[i].Count * clusters[j].Count) is var average && average > best
                    && !IsDoubtful(clusters[i], clusters[j]))
                {
                    (best, at) = (average, (i, j));
                }
            }
        }

        return at;
    }

    /// <summary>Another given name, or a birth a generation off, keeps two clusters apart, unless a number that no household shares
    /// shows that its bearer is also known as the other says.</summary>
    bool IsDoubtful(List<int> one, List<int> two) =>
        one.Exists(x => two.Exists(y => doubtful[x, y] && !IsAlso(x, one, y) && !IsAlso(x, two, y) && !IsAlso(y, two, x) && !IsAlso(y, one, x)));

    bool IsAlso(int member, List<int> among, int other) => among.Exists(m => sameNumber[member, m] && !doubtful[m, other]);

    void Merge(int a, int b, int n)
    {
        clusters[a].AddRange(clusters[b]);
        clusters[b].Clear();
        for (var k = 0; k < n; k++)
        {
            if (k != a && k != b)
            {
                sum[a, k] = sum[k, a] = sum[a, k] + sum[b, k];
                matched[a, k] = matched[k, a] = matched[a, k] || matched[b, k];
                barred[a, k] = barred[k, a] = barred[a, k] || barred[b, k];
            }
        }
    }

    Cluster Cluster(List<int> cluster)
    {
        cluster.Sort();
        return new([.. cluster.Select(m => members[m])], cluster.Count == 1 ? [] : [.. cluster.Select(m => Tie(m, cluster))]);
    }

    /// <summary>A decision ties more strongly than any score.</summary>
    Tie Tie(int member, List<int> cluster)
    {
        var best = cluster.Where(m => m != member)
            .OrderByDescending(m => decisions.AreTogether(members[member], members[m]))
            .ThenByDescending(m => bits[member, m])
            .ThenBy(m => m)
            .First();
        return new(members[member], members[best], bits[member, best], decisions.AreTogether(members[member], members[best]));
    }
}
