namespace Rowan.Matching.Matches;

/// <summary>How right pairs or groups are against the truth: of what was said, how much is so; of what is so, how much was said.</summary>
public sealed record MatchFigures(double Threshold, double Precision, double Recall, double F1);

/// <summary>What pairs of a likelihood come to: said and found.</summary>
/// <param name="From">The least likelihood of the bin.</param>
public sealed record CalibrationBin(double From, double Until, long Pairs, double Said, double True);

/// <summary>Measures an outcome against a labelled table: every true pair counts, whether any rule brought it together or not.</summary>
public sealed class MatchAccuracy
{
    readonly int[] truth;
    readonly MatchOutcome outcome;

    /// <param name="truth">Of each record which person it is.</param>
    public MatchAccuracy(MatchOutcome outcome, int[] truth)
    {
        (this.outcome, this.truth) = (outcome, truth);
        TruePairs = PairsOf(Enumerable.Range(0, truth.Length), r => truth[r]);
    }

    public long TruePairs { get; }

    public MatchFigures PairsAt(double threshold)
    {
        var (said, right) = (0L, 0L);
        foreach (var pair in outcome.Pairs.TakeWhile(p => p.Probability >= threshold))
        {
            (said, right) = (said + 1, right + (truth[pair.A] == truth[pair.B] ? 1 : 0));
        }

        return Figures(threshold, right, said);
    }

    public MatchFigures PairsAtBest()
    {
        var (said, right, best) = (0L, 0L, new MatchFigures(1, 1, 0, 0));
        for (var i = 0; i < outcome.Pairs.Count; i++)
        {
            (said, right) = (said + 1, right + (truth[outcome.Pairs[i].A] == truth[outcome.Pairs[i].B] ? 1 : 0));
            if ((i + 1 == outcome.Pairs.Count || outcome.Pairs[i + 1].Probability < outcome.Pairs[i].Probability) && Figures(outcome.Pairs[i].Probability, right, said) is var figures && figures.F1 > best.F1)
            {
                best = figures;
            }
        }

        return best;
    }

    public MatchFigures GroupsAt(double threshold)
    {
        var groups = outcome.Groups.At(threshold);
        var all = Enumerable.Range(0, truth.Length);
        return Figures(threshold, PairsOf(all, r => (groups[r], truth[r])), PairsOf(all, r => groups[r]));
    }

    public MatchFigures GroupsAtBest() => new[] { 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.97, 0.99 }.Select(GroupsAt).MaxBy(f => f.F1)!;

    /// <summary>Ten bins of likelihood.</summary>
    public IReadOnlyList<CalibrationBin> Calibration() =>
    [
        .. outcome.Pairs.GroupBy(p => Math.Min(9, (int)(p.Probability * 10))).OrderBy(g => g.Key)
            .Select(g => new CalibrationBin(g.Key / 10.0, (g.Key + 1) / 10.0, g.LongCount(), g.Average(p => p.Probability), g.Average(p => truth[p.A] == truth[p.B] ? 1.0 : 0))),
    ];

    /// <summary>How far what is said is from what is so, on average over all pairs that were found, by bins of likelihood: the expected calibration error.</summary>
    public double CalibrationError() => Calibration() is { Count: > 0 } bins ? bins.Sum(b => b.Pairs * Math.Abs(b.Said - b.True)) / bins.Sum(b => b.Pairs) : 0;

    /// <summary>How many pairs there are within groups; of two files those of one record of each.</summary>
    long PairsOf<TGroup>(IEnumerable<int> records, Func<int, TGroup> groupOf) where TGroup : notnull
    {
        var table = outcome.Fields.Table;
        var sizes = new Dictionary<TGroup, (long First, long Other)>();
        foreach (var r in records)
        {
            var size = sizes.GetValueOrDefault(groupOf(r));
            sizes[groupOf(r)] = r < table.First ? size with { First = size.First + 1 } : size with { Other = size.Other + 1 };
        }

        return sizes.Values.Sum(n => table.Between ? n.First * n.Other : n.First * (n.First - 1) / 2);
    }

    MatchFigures Figures(double threshold, long right, long said)
    {
        var counted = Accuracy.Of(right, said, TruePairs);
        return new MatchFigures(threshold, counted.Precision, counted.Recall, counted.F1);
    }
}
