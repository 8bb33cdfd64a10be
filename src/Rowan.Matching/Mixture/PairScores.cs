using System.Numerics;
using Rowan.Matching.Fields;

namespace Rowan.Matching.Mixture;

/// <summary>Scores pairs by a fitted mixture: log-odds that two records are one person, with the rarity of what agrees.</summary>
sealed class PairScores
{
    /// <summary>Of a table with no more patterns than these each has its place.</summary>
    const int MostPlaces = 1 << 22;
    readonly FieldSet set;
    readonly PairMixture mixture;
    readonly double cut;
    readonly float[]? bounds;

    /// <param name="cut">Log-odds below which a pair is not of interest.</param>
    public PairScores(FieldSet set, PairMixture mixture, double cut)
    {
        (this.set, this.mixture, this.cut) = (set, mixture, cut);
        if (set.Patterns <= MostPlaces)
        {
            bounds = new float[set.Patterns];
            Array.Fill(bounds, float.NaN);
        }
    }

    /// <summary>For one thread.</summary>
    public Scorer ForThread() => new(this);

    public sealed class Scorer(PairScores scores)
    {
        readonly Dictionary<long, float> bounds = [];
        readonly int[] levels = new int[scores.set.Fields.Count];
        readonly double[] logs = new double[scores.mixture.Classes.Count + 1];

        /// <summary>Whether a pair of this pattern can be of interest, however rare what agrees in it is.</summary>
        public bool MayReach(long pattern) => Bound(pattern) >= scores.cut;

        /// <summary>The log-odds of two records of which the pattern is known.</summary>
        public double LogOdds(int a, int b, long pattern)
        {
            scores.set.LevelsOf(pattern, levels);
            return Of(a, rarest: false);
        }

        float Bound(long pattern)
        {
            if (scores.bounds is { } places)
            {
                var bound = places[pattern];
                return float.IsNaN(bound) ? places[pattern] = Work(pattern) : bound;
            }

            if (!bounds.TryGetValue(pattern, out var known))
            {
                bounds.Add(pattern, known = Work(pattern));
            }

            return known;
        }

        float Work(long pattern)
        {
            scores.set.LevelsOf(pattern, levels);
            return MathF.BitIncrement((float)Of(-1, rarest: true));
        }

        double Of(int record, bool rarest)
        {
            var (fields, classes) = (scores.set.Fields, scores.mixture.Classes);
            scores.mixture.LogMasses(levels, logs);
            for (var f = 0; f < levels.Length; f++)
            {
                var field = fields[f];
                if (levels[f] != field.Equal || !field.ByRarity)
                {
                    continue;
                }

                var least = 2.0 / Math.Max(2, field.Column.Codes.Length - field.Column.Counts[0]);
                var rarity = Math.Log((rarest ? least : Math.Max(least, field.Frequency[field.Column.Codes[record]])) / scores.mixture.Chance[f][field.Equal]);
                logs[0] += rarity;
                for (var c = 0; c < classes.Count; c++)
                {
                    logs[c + 1] += classes[c].Tied[f] ? rarity : 0;
                }
            }

            var others = logs[0];
            for (var c = 1; c < classes.Count; c++)
            {
                var (more, less) = (Math.Max(others, logs[c + 1]), Math.Min(others, logs[c + 1]));
                others = more + Math.Log(1 + Math.Exp(less - more));
            }

            return logs[1] - others;
        }
    }
}
