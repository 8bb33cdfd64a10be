namespace Rowan.Chronology;

/// <summary>One line of a story as it is read: an entry, or a long time with none before it.</summary>
/// <param name="SilentMonths">Whole months without an entry before this one, when they are more than <see cref="StoryLines.SilenceMonths"/>; else null.</param>
public sealed record StoryLine(StoryEntry Entry, int? SilentMonths);

/// <summary>Puts entries in lines, naming long silences: a child of whom nothing is heard is not a child who is safe.</summary>
public static class StoryLines
{
    public const int SilenceMonths = 6;

    /// <param name="entries">In order, with nothing filtered out; a filter would make silences that were none.</param>
    public static IReadOnlyList<StoryLine> Of(IReadOnlyList<StoryEntry> entries)
    {
        var lines = new List<StoryLine>(entries.Count);
        DateOnly? last = null;
        foreach (var entry in entries)
        {
            var months = last is { } before && entry.HappenedKnown && entry.From > before ? HappenedWords.MonthsBetween(before, entry.From) : 0;
            lines.Add(new StoryLine(entry, months > SilenceMonths ? months : null));
            last = entry.HappenedKnown && !(last > entry.Until) ? entry.Until : last;
        }

        return lines;
    }
}
