namespace Rowan.Chronology;

public enum Change
{
    None = 0,
    Added = 1,
    Removed = 2,
}

/// <summary>A line of a record, and whether the version has it new, or has it no longer.</summary>
public sealed record LineChange(Change Change, string Text)
{
    /// <summary>Above so many pairs of lines the middle is told as all removed and all added: a record that long has no small change to find.</summary>
    const int MostPairs = 4_000_000;

    /// <summary>What changed from one version to the next, line by line, by the longest run of lines they share.</summary>
    public static IReadOnlyList<LineChange> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && before[start] == after[start])
        {
            start++;
        }

        var end = 0;
        while (end < before.Count - start && end < after.Count - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        return
        [
            .. before.Take(start).Select(l => new LineChange(Change.None, l)),
            .. Middle([.. before.Skip(start).SkipLast(end)], [.. after.Skip(start).SkipLast(end)]),
            .. before.Skip(before.Count - end).Select(l => new LineChange(Change.None, l)),
        ];
    }

    static IEnumerable<LineChange> Middle(string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > MostPairs)
        {
            return [.. before.Select(l => new LineChange(Change.Removed, l)), .. after.Select(l => new LineChange(Change.Added, l))];
        }

        var shared = new int[before.Length + 1, after.Length + 1];
        for (var b = before.Length - 1; b >= 0; b--)
        {
            for (var a = after.Length - 1; a >= 0; a--)
            {
                shared[b, a] = before[b] == after[a] ? shared[b + 1, a + 1] + 1 : Math.Max(shared[b + 1, a], shared[b, a + 1]);
            }
        }

        return Walk(before, after, shared);
    }

    static IEnumerable<LineChange> Walk(string[] before, string[] after, int[,] shared)
    {
        var (b, a) = (0, 0);
        while (b < before.Length || a < after.Length)
        {
            if (b < before.Length && a < after.Length && before[b] == after[a])
            {
                yield return new LineChange(Change.None, before[b++]);
                a++;
            }
            else if (b < before.Length && (a == after.Length || shared[b + 1, a] >= shared[b, a + 1]))
            {
                yield return new LineChange(Change.Removed, before[b++]);
            }
            else
            {
                yield return new LineChange(Change.Added, after[a++]);
            }
        }
    }
}
