using Rowan.Matching.Fields;

namespace Rowan.Matching.Mixture;

/// <summary>How often each level is met in each field among all pairs of records there are: what chance does, and the few that are one person.</summary>
static class AllPairs
{
    const int Sampled = 1_000_000;

    /// <summary>By field and level; missing left out, so that each field's sum is 1. Equal values are counted, not sampled.</summary>
    public static double[][] Of(FieldSet set, int threads)
    {
        var records = set.Table.Count;
        var whole = set.Table.Pairs <= Sampled;
        var counts = set.Fields.Select(f => new double[f.Levels]).ToArray();
        var gate = new Lock();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
        {
            var own = set.Fields.Select(f => new double[f.Levels]).ToArray();
            var comparer = new PairComparer(set);
            Span<int> levels = stackalloc int[set.Fields.Count];
            if (whole)
            {
                for (var a = t; a < records; a += threads)
                {
                    for (var b = a + 1; b < records; b++)
                    {
                        if (set.Table.MayPair(a, b))
                        {
                            Count(set, own, levels, comparer.Pattern(a, b));
                        }
                    }
                }
            }
            else
            {
                // Which pairs are drawn hangs on what the records say, and neither on their order nor on how many threads draw.
                for (var i = t; i < Sampled; i += threads)
                {
                    var state = (ulong)(i + 1) * 0x9E3779B97F4A7C15;
                    var (a, b) = (set.InOrder[Next(ref state, records)], set.InOrder[Next(ref state, records)]);
                    if (a != b && set.Table.MayPair(a, b))
                    {
                        Count(set, own, levels, comparer.Pattern(a, b));
                    }
                }
            }

            lock (gate)
            {
                for (var f = 0; f < counts.Length; f++)
                {
                    for (var l = 0; l < counts[f].Length; l++)
                    {
                        counts[f][l] += own[f][l];
                    }
                }
            }
        });
        for (var f = 0; f < counts.Length; f++)
        {
            var (field, of) = (set.Fields[f], counts[f]);
            of[0] = 0;
            var equal = set.Table.Between ? EqualBetween(field, set.Table.First) : Equal(field);
            var others = of.Sum() - of[field.Equal];
            for (var l = 1; l < of.Length; l++)
            {
                of[l] = l == field.Equal ? equal : others == 0 ? 0 : of[l] / others * (1 - equal);
            }
        }

        return counts;
    }

    /// <summary>The share of pairs of given values that are equal.</summary>
    static double Equal(Field field)
    {
        var (equal, known) = (0.0, 0.0);
        for (var v = 1; v < field.Column.Values.Length; v++)
        {
            double of = field.Column.Counts[v];
            (equal, known) = (equal + (of * (of - 1)), known + of);
        }

        return known < 2 ? 0 : equal / (known * (known - 1));
    }

    /// <summary>The same of pairs of one record of each of two files.</summary>
    static double EqualBetween(Field field, int first)
    {
        var (one, other) = (new double[field.Column.Values.Length], new double[field.Column.Values.Length]);
        for (var r = 0; r < field.Column.Codes.Length; r++)
        {
            (r < first ? one : other)[field.Column.Codes[r]]++;
        }

        var (equal, known) = (one.Zip(other, (a, b) => a * b).Skip(1).Sum(), one.Skip(1).Sum() * other.Skip(1).Sum());
        return known == 0 ? 0 : equal / known;
    }

    static void Count(FieldSet set, double[][] counts, Span<int> levels, long pattern)
    {
        set.LevelsOf(pattern, levels);
        for (var f = 0; f < levels.Length; f++)
        {
            counts[f][levels[f]]++;
        }
    }

    static int Next(ref ulong state, int below)
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return (int)((state * 0x2545F4914F6CDD1D >> 33) % (ulong)below);
    }
}
