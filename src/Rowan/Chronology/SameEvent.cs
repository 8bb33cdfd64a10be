using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>The same event keyed twice under two references (failing 3): drawn together, never dropped, and still counted.</summary>
public static class SameEvent
{
    const double NearlyAll = 0.9;
    const int WordsToTellBy = 5;

    /// <summary>Each entry once: those that repeat an earlier-received one stand in its <see cref="StoryEntry.Also"/>.</summary>
    public static IReadOnlyList<StoryEntry> Together(IReadOnlyList<StoryEntry> entries)
    {
        var kept = new List<StoryEntry>();
        foreach (var day in entries.Index().GroupBy(e => e.Item.HappenedKnown ? (e.Item.Kind, e.Item.Happened) : (e.Item.Kind, $"{e.Index}")).OrderBy(g => g.First().Index))
        {
            var here = new List<StoryEntry>();
            foreach (var entry in day.Select(e => e.Item).OrderBy(e => e.FirstReceived).ThenBy(e => e.EntryId))
            {
                var same = here.FindIndex(h => h.By.RecordId != entry.By.RecordId && NearlyTheSame(h.Account, entry.Account));
                if (same < 0)
                {
                    here.Add(entry);
                }
                else
                {
                    here[same] = here[same] with { Also = [.. here[same].Also, entry] };
                }
            }

            kept.AddRange(here);
        }

        var place = entries.Index().ToDictionary(e => e.Item.EntryId, e => e.Index);
        return [.. kept.OrderBy(e => place[e.EntryId])];
    }

    internal static bool NearlyTheSame(string? one, string? other)
    {
        var (a, b) = (Words(one), Words(other));
        return a.Count >= WordsToTellBy && b.Count >= WordsToTellBy && a.Count(b.Contains) >= NearlyAll * a.Union(b).Count();
    }

    static HashSet<string> Words(string? account) => [.. PlainWords.Of(account ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
