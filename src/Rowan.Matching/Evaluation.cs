namespace Rowan.Matching;

/// <summary>Right and wrong, counted.</summary>
/// <param name="Precision">Of what was found, the share that is true; 1 when nothing was found.</param>
/// <param name="Recall">Of what is true, the share that was found; 1 when there was nothing to find.</param>
/// <param name="F1">Harmonic mean of the two.</param>
public sealed record Accuracy(double Precision, double Recall, double F1)
{
    internal static Accuracy Of(long right, long found, long truth)
    {
        var (precision, recall) = (found == 0 ? 1.0 : (double)right / found, truth == 0 ? 1.0 : (double)right / truth);
        return new(precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}

/// <summary>How clusters compare with the truth.</summary>
/// <param name="Pairs">Over pairs of mentions: found are the pairs within a cluster, true are the pairs of mentions of one person, blocked or not.</param>
/// <param name="Clusters">Over clusters, those of one mention included: a cluster is right when it holds all mentions of a person and no other.</param>
public sealed record Evaluation(Accuracy Pairs, Accuracy Clusters)
{
    /// <summary>Compares clusters with who each mention really is. Mentions without a known truth are left out of both;
    /// a mention that has a truth and is in no cluster counts as alone.</summary>
    public static Evaluation Compare(IEnumerable<IReadOnlyCollection<long>> clusters, IReadOnlyDictionary<long, string> truth)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(truth);
        var sizes = truth.Values.GroupBy(t => t, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (long)g.Count(), StringComparer.Ordinal);
        long right = 0, found = 0, whole = 0, count = 0, clustered = 0;
        foreach (var cluster in clusters)
        {
            var people = cluster.Where(truth.ContainsKey).GroupBy(m => truth[m], StringComparer.Ordinal).Select(g => (Person: g.Key, Size: (long)g.Count())).ToList();
            var size = people.Sum(p => p.Size);
            clustered += size;
            found += PairsAmong(size);
            right += people.Sum(p => PairsAmong(p.Size));
            count += size > 0 ? 1 : 0;
            whole += people.Count == 1 && people[0].Size == sizes[people[0].Person] ? 1 : 0;
        }

        if (clustered < truth.Count)
        {
            // Those in no cluster stand alone.
            return Compare(clusters.Concat(truth.Keys.Except(clusters.SelectMany(c => c)).Select(m => (IReadOnlyCollection<long>)[m])).ToList(), truth);
        }

        return new(Accuracy.Of(right, found, sizes.Values.Sum(PairsAmong)), Accuracy.Of(whole, count, sizes.Count));
    }

    static long PairsAmong(long size) => size * (size - 1) / 2;
}
