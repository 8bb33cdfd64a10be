namespace Rowan.Chronology;

/// <summary>What of a story to show; an empty part narrows nothing.</summary>
/// <param name="Sources">Codes.</param>
/// <param name="Kinds">Codes of kinds of entry.</param>
/// <param name="From">Entries that may have happened on the day or later.</param>
/// <param name="Until">Entries that may have happened on the day or earlier.</param>
public sealed record StoryFilter(
    IReadOnlyCollection<string> Sources, IReadOnlyCollection<string> Kinds, DateOnly? From = null, DateOnly? Until = null, string? Text = null)
{
    public static StoryFilter None { get; } = new([], []);

    public bool NarrowsNothing => Sources.Count == 0 && Kinds.Count == 0 && From is null && Until is null && string.IsNullOrWhiteSpace(Text);

    public bool Lets(StoryEntry entry) =>
        (Sources.Count == 0 || Sources.Contains(entry.By.Source, StringComparer.OrdinalIgnoreCase))
        && (Kinds.Count == 0 || Kinds.Contains(entry.Kind, StringComparer.Ordinal))
        && !(entry.Until < From) && !(entry.From > Until)
        && (string.IsNullOrWhiteSpace(Text) || entry.Says(Text.Trim()));
}
