using Rowan.Matching.Fields;

namespace Rowan.Matching.Mixture;

/// <summary>Scores pairs by a fitted mixture: log-odds that two records are one person, with the rarity of what agrees.</summary>
sealed class PairScores
{
    /// <summary>Of a table with no more patterns than these each has its place.</summary>
    const int MostPlaces = 1 << 22;

    /// <summary>A pair of which nothing is known counts as if this share were.</summary>
    const double LeastKnown = 0.02;
    readonly FieldSet set;
    readonly PairMixture mixture;
    readonly PatternScore?[]? places;

    /// <summary>By field and value how much likelier two people have it than any of the values, as a logarithm; by field the least there is.</summary>
    readonly double[][] rarity;
    readonly double[] rarest;

    /// <summary>By field how much of all that can be known of a pair it tells, on average of pairs of one person.</summary>
    readonly double[] tells;

    public PairScores(FieldSet set, PairMixture mixture)
    {
        (this.set, this.mixture) = (set, mixture);
        places = set.Patterns <= MostPlaces ? new PatternScore?[set.Patterns] : null;
        rarity = new double[set.Fields.Count][];
        rarest = new double[set.Fields.Count];
        for (var f = 0; f < rarity.Length; f++)
        {
            var field = set.Fields[f];
            if (!field.ByRarity)
            {
                rarity[f] = [];
                continue;
            }

            var (least, chance) = (2.0 / Math.Max(2, field.Column.Codes.Length - field.Column.Counts[0]), mixture.Chance[f][field.Equal]);
            rarity[f] = Array.ConvertAll(field.Frequency, q => Math.Log(Math.Max(least, q) / chance));
            rarest[f] = field.Column.Values.Length < 2 ? 0 : rarity[f].AsSpan(1).ToArray().Min();
        }

        tells = [.. set.Fields.Select((field, f) => Tells(mixture.Classes[0].Levels[f], mixture.Chance[f]))];
        var all = tells.Sum();
        tells = Array.ConvertAll(tells, t => all > 0 ? t / all : 1);
    }

    /// <summary>What a field tells: how far the levels of pairs of one person are from those of chance.</summary>
    static double Tells(double[] match, double[] chance) => match.Zip(chance).Skip(1).Sum(l => l.First > 0 && l.Second > 0 ? l.First * Math.Log(l.First / l.Second) : 0);

    /// <summary>For one thread.</summary>
    public Scorer ForThread() => new(this);

    PatternScore Work(long pattern)
    {
        Span<int> levels = stackalloc int[set.Fields.Count];
        set.LevelsOf(pattern, levels);
        var logs = new double[mixture.Classes.Count + 1];
        mixture.LogMasses(levels, logs);
        var equal = new List<int>();
        for (var f = 0; f < levels.Length; f++)
        {
            if (levels[f] == set.Fields[f].Equal && set.Fields[f].ByRarity)
            {
                equal.Add(f);
            }
        }

        int[] fields = [.. equal];
        var known = 0.0;
        for (var f = 0; f < levels.Length; f++)
        {
            known += levels[f] == 0 ? 0 : tells[f];
        }

        return new PatternScore(logs, fields, Of(logs, fields, f => rarest[f]), Math.Pow(Math.Max(LeastKnown, known), 2));
    }

    double Of(ReadOnlySpan<double> logs, int[] equal, Func<int, double> rarityOf)
    {
        Span<double> sums = stackalloc double[logs.Length];
        logs.CopyTo(sums);
        foreach (var f in equal)
        {
            Add(sums, f, rarityOf(f));
        }

        return Odds(sums);
    }

    void Add(Span<double> sums, int field, double more)
    {
        sums[0] += more;
        for (var c = 1; c < sums.Length; c++)
        {
            sums[c] += mixture.Classes[c - 1].Tied[field] ? more : 0;
        }
    }

    static double Odds(ReadOnlySpan<double> sums)
    {
        var most = sums[0];
        for (var c = 2; c < sums.Length; c++)
        {
            most = Math.Max(most, sums[c]);
        }

        var others = Math.Exp(sums[0] - most);
        for (var c = 2; c < sums.Length; c++)
        {
            others += Math.Exp(sums[c] - most);
        }

        return sums[1] - most - Math.Log(others);
    }

    /// <param name="Logs">What each class would show, before rarity.</param>
    /// <param name="Equal">Fields that agree and of which rare values say more.</param>
    /// <param name="Most">The log-odds were each of these the rarest there is.</param>
    /// <param name="Known">How much the fields that both records have tell, squared.</param>
    sealed record PatternScore(double[] Logs, int[] Equal, double Most, double Known);

    public sealed class Scorer(PairScores scores)
    {
        readonly Dictionary<long, PatternScore> others = [];

        /// <summary>Whether the log-odds of a pair of this pattern can reach so much, however rare what agrees in it is.</summary>
        public bool MayReach(long pattern, double least) => Of(pattern).Most >= least;

        /// <summary>The log-odds of two records of which the pattern is known.</summary>
        public double LogOdds(int record, long pattern)
        {
            var score = Of(pattern);
            Span<double> sums = stackalloc double[score.Logs.Length];
            score.Logs.CopyTo(sums);
            foreach (var f in score.Equal)
            {
                scores.Add(sums, f, scores.rarity[f][scores.set.Rows[(record * scores.rarity.Length) + f]]);
            }

            return Odds(sums);
        }

        /// <summary>How much a pair of this pattern counts in a mean: by what is known of both.</summary>
        public double Known(long pattern) => Of(pattern).Known;

        PatternScore Of(long pattern)
        {
            if (scores.places is { } places)
            {
                return places[pattern] ??= scores.Work(pattern);
            }

            if (!others.TryGetValue(pattern, out var score))
            {
                others.Add(pattern, score = scores.Work(pattern));
            }

            return score;
        }
    }
}
