namespace Rowan.Bench.Audit;

/// <summary>Whether two samples are of the same times, as far as numbers can tell.</summary>
static class TwoSamples
{
    /// <summary>Either statistic beyond this, to either side, is taken as a leak.</summary>
    public const double Leak = 4.5;

    public static double Median(IReadOnlyList<double> of) => of.Order().ElementAt(of.Count / 2);

    /// <summary>Welch's t, without the slowest hundredth of each: a pause of the machine is of neither.</summary>
    public static double Welch(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var (one, other) = (Trimmed(a), Trimmed(b));
        var (m, n) = (one.Average(), other.Average());
        return (m - n) / Math.Sqrt((Variance(one, m) / one.Count) + (Variance(other, n) / other.Count));
    }

    /// <summary>The normal deviate of Mann and Whitney's U.</summary>
    public static double MannWhitney(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var (n, m) = ((double)a.Count, (double)b.Count);
        return (U(a, b) - (n * m / 2)) / Math.Sqrt(n * m * (n + m + 1) / 12);
    }

    /// <summary>Of one of each, how often the first is the larger: 0.5 where nothing can be told.</summary>
    public static double Superior(IReadOnlyList<double> a, IReadOnlyList<double> b) => U(a, b) / ((double)a.Count * b.Count);

    static double U(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var (rank, sum) = (0L, 0.0);
        foreach (var tied in a.Select(v => (v, first: true)).Concat(b.Select(v => (v, first: false))).GroupBy(s => s.v).OrderBy(g => g.Key))
        {
            var (of, all) = (tied.Count(s => s.first), tied.Count());
            sum += of * (rank + ((all + 1) / 2.0));
            rank += all;
        }

        return sum - (a.Count * (a.Count + 1.0) / 2);
    }

    static List<double> Trimmed(IReadOnlyList<double> of) => [.. of.Order().Take(of.Count * 99 / 100)];

    static double Variance(List<double> of, double mean) => of.Sum(v => (v - mean) * (v - mean)) / (of.Count - 1);
}
