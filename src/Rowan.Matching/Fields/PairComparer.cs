namespace Rowan.Matching.Fields;

/// <summary>Compares records of a table, for one thread. A group that was brought together by a rule is gathered first, so that its values lie side by side.</summary>
sealed class PairComparer(FieldSet set)
{
    readonly LevelMemo?[] memos = [.. set.Fields.Select(f => f.Remembered ? new LevelMemo(f) : null)];
    readonly int[][] gathered = [.. set.Fields.Select(_ => Array.Empty<int>())];
    long[] patterns = [];

    /// <summary>The pattern of two records.</summary>
    public long Pattern(int a, int b)
    {
        var (given, family) = set.Names;
        var one = set.Rows.AsSpan(a * memos.Length, memos.Length);
        var other = set.Rows.AsSpan(b * memos.Length, memos.Length);
        var exchanged = given >= 0 && Exchanged(one[given], one[family], other[given], other[family]);
        var pattern = 0L;
        for (var f = 0; f < memos.Length; f++)
        {
            pattern += set.Radix[f] * (exchanged && f == given ? GivenField.Exchanged : exchanged && f == family ? 0 : Level(f, one[f], other[f]));
        }

        return pattern;
    }

    public void Gather(ReadOnlySpan<int> records)
    {
        if (patterns.Length < records.Length)
        {
            var size = Math.Max(64, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)records.Length));
            patterns = new long[size];
            for (var f = 0; f < gathered.Length; f++)
            {
                gathered[f] = new int[size];
            }
        }

        for (var i = 0; i < records.Length; i++)
        {
            var row = set.Rows.AsSpan(records[i] * gathered.Length, gathered.Length);
            for (var f = 0; f < row.Length; f++)
            {
                gathered[f][i] = row[f];
            }
        }
    }

    /// <summary>The patterns of the record at a place of the group with each of those behind it, up to <paramref name="count"/>: the first is that of the next.</summary>
    public ReadOnlySpan<long> Patterns(int at, int count)
    {
        var into = patterns.AsSpan(0, count - at - 1);
        into.Clear();
        for (var f = 0; f < memos.Length; f++)
        {
            var own = gathered[f][at];
            if (own == 0)
            {
                continue;
            }

            var others = gathered[f].AsSpan(at + 1, into.Length);
            var (field, radix, equal, memo) = (set.Fields[f], set.Radix[f], set.Fields[f].Equal, memos[f]);
            for (var j = 0; j < others.Length; j++)
            {
                var other = others[j];
                into[j] += other == own ? radix * equal : other == 0 ? 0 : radix * (memo is null ? field.LevelOf(own, other) : memo.Of(own, other));
            }
        }

        var (given, family) = set.Names;
        if (given >= 0)
        {
            var (g, f) = (gathered[given][at], gathered[family][at]);
            if (g != f && g != 0 && f != 0)
            {
                var gs = gathered[given].AsSpan(at + 1, into.Length);
                var fs = gathered[family].AsSpan(at + 1, into.Length);
                for (var j = 0; j < gs.Length; j++)
                {
                    if (gs[j] == f && fs[j] == g)
                    {
                        into[j] += (set.Radix[given] * (GivenField.Exchanged - Level(given, g, f))) - (set.Radix[family] * Level(family, f, g));
                    }
                }
            }
        }

        return into;
    }

    int Level(int f, int a, int b) => a == 0 || b == 0 ? 0 : a == b ? set.Fields[f].Equal : memos[f]?.Of(a, b) ?? set.Fields[f].LevelOf(a, b);

    static bool Exchanged(int g, int f, int otherG, int otherF) => g != f && g != 0 && f != 0 && g == otherF && f == otherG;
}
