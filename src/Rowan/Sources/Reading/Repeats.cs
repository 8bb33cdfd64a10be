namespace Rowan.Sources.Reading;

/// <summary>What to do with a record that stands more than once in one delivery.</summary>
enum Repeat
{
    /// <summary>Read it.</summary>
    Read,

    /// <summary>The same was read before: nothing new.</summary>
    Same,

    /// <summary>A later version of it stands in the delivery, and is read.</summary>
    Earlier,

    /// <summary>It contradicts another, and neither says that it is the later one.</summary>
    Contradicts,
}

/// <summary>One occurrence of a record: by what it is known, its version, a hash of what it says, and where it stands.</summary>
sealed record Occurrence(string Key, string? Version, Func<string> Content, Func<string> Where);

static class Repeats
{
    /// <summary>For each occurrence, in order, what to do with it, and the place of the one it gives way to or contradicts.</summary>
    public static IReadOnlyList<(Repeat Repeat, string? Other)> Judge(IReadOnlyList<Occurrence> occurrences)
    {
        var verdicts = new (Repeat, string?)[occurrences.Count];
        foreach (var same in StandingAgain(occurrences))
        {
            var contents = same.ToDictionary(i => i, i => occurrences[i].Content());
            var firsts = same.GroupBy(i => contents[i], StringComparer.Ordinal).Select(g => g.First()).ToList();
            var firstOf = firsts.ToDictionary(i => contents[i], i => i, StringComparer.Ordinal);
            var latest = firsts.Aggregate((a, b) => SourceVersions.Compare(occurrences[b].Version, occurrences[a].Version) > 0 ? b : a);
            var clear = firsts.All(i => i == latest || SourceVersions.Compare(occurrences[i].Version, occurrences[latest].Version) < 0);
            foreach (var i in same)
            {
                var first = firstOf[contents[i]];
                verdicts[i] = first != i ? (Repeat.Same, null)
                    : firsts.Count == 1 || (clear && i == latest) ? (Repeat.Read, null)
                    : clear ? (Repeat.Earlier, occurrences[latest].Where())
                    : (Repeat.Contradicts, occurrences[firsts.First(f => f != i)].Where());
            }
        }

        return verdicts;
    }

    /// <summary>The occurrences of each record that stands more than once.</summary>
    static IEnumerable<List<int>> StandingAgain(IReadOnlyList<Occurrence> occurrences)
    {
        var first = new Dictionary<string, int>(occurrences.Count, StringComparer.Ordinal);
        var again = new Dictionary<int, List<int>>();
        for (var i = 0; i < occurrences.Count; i++)
        {
            if (first.TryAdd(occurrences[i].Key, i))
            {
                continue;
            }

            var at = first[occurrences[i].Key];
            if (!again.TryGetValue(at, out var same))
            {
                again.Add(at, same = [at]);
            }

            same.Add(i);
        }

        return again.Values;
    }

    public static string Reason(Repeat repeat, string? other) => repeat == Repeat.Earlier
        ? $"A later version of the same record stands in this delivery ({other}) and was read; this one is kept here."
        : $"The same record stands again in this delivery with other content ({other}), and no version says which is later: neither was read. Ask the source which holds.";
}
