namespace Rowan.Chronology;

/// <summary>One entry about a child, from one version of a source record. State.</summary>
public sealed class ChronologyEntry
{
    public required long Id { get; init; }
    public required long RecordId { get; init; }
    public required long RecordVersionId { get; init; }
    public required string Source { get; init; }

    /// <summary>The key of the entry within its record, the same in each version.</summary>
    public required string Key { get; init; }
    public required string Kind { get; init; }
    public required string Heading { get; init; }
    public string? Account { get; init; }

    /// <summary>When it happened, canonical text; null if unknown.</summary>
    public string? Happened { get; init; }

    /// <summary>The first day it may have happened, for the order of the story; when unknown, the day it was received.</summary>
    public required DateOnly HappenedFrom { get; init; }
    public TimeOnly? HappenedAt { get; init; }
    public required DateTime Received { get; init; }
    public required DateTime Recorded { get; init; }
    public string? Author { get; init; }

    /// <summary>Further details, canonical JSON: label and value.</summary>
    public required byte[] Details { get; init; }
}

/// <summary>That an entry concerns a persona. State.</summary>
public sealed class EntryPersona
{
    public required long EntryId { get; init; }
    public required long PersonaId { get; init; }
}
