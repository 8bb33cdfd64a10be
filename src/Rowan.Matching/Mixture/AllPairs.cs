using Rowan.Matching.Fields;

namespace Rowan.Matching.Mixture;

/// <summary>How often each level is met in each field among all pairs of records there are: what chance does, and the few that are one person.</summary>
static class AllPairs
{
    const int Sampled = 2_400_000;

    /// <summary>By field and level; missing left out, so that each field's sum is 1. Equal values are counted, not sampled.</summary>
    public static double[][] Of(FieldSet set)
    {
        var records = set.Table.Count;
        var counts = set.Fields.Select(f => new double[f.Levels]).ToArray();
        var comparer = new PairComparer(set);
        Span<int> levels = stackalloc int[set.Fields.Count];
        if ((long)records * (records - 1) / 2 <= Sampled)
        {
            for (var a = 0; a < records; a++)
            {
                for (var b = a + 1; b < records; b++)
                {
                    Count(set, counts, levels, comparer.Pattern(a, b));
                }
            }
        }
        else
        {
            var state = 0x2545F4914F6CDD1DUL;
            for (var i = 0; i < Sampled; i++)
            {
                var (a, b) = (Next(ref state, records), Next(ref state, records));
                if (a != b)
                {
                    Count(set, counts, levels, comparer.Pattern(a, b));
                }
            }
        }

        for (var f = 0; f < counts.Length; f++)
        {
            var (field, of) = (set.Fields[f], counts[f]);
            of[0] = 0;
            var equal = Equal(field);
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
