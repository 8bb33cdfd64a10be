namespace Rowan.Disclosures;

/// <summary>What is decided of something that was gathered.</summary>
public enum ItemAnswer
{
    Undecided = 0,

    /// <summary>It goes out as it is.</summary>
    Disclose = 1,

    /// <summary>It goes out with passages taken out.</summary>
    Redact = 2,

    /// <summary>Nothing of it goes out.</summary>
    Withhold = 3,
}

/// <summary>A request for what is held about a person, and what becomes of it. Who asked and how they were known stands in its fact. State.</summary>
public sealed class Disclosure
{
    public required long Id { get; init; }
    public required long IdentityId { get; init; }

    /// <summary>A code of the pack's kinds of disclosure.</summary>
    public required string Kind { get; init; }

    /// <summary>The day it was asked, in London.</summary>
    public required DateOnly AskedOn { get; init; }
    public required DateOnly DueOn { get; set; }
    public bool Extended { get; set; }
    public required string OpenedByName { get; init; }

    /// <summary>The agency that was asked: nobody else reads or answers it.</summary>
    public required string Agency { get; init; }
    public required DateTime OpenedAt { get; init; }
    public required long FactId { get; init; }

    /// <summary>When what is held was last gathered.</summary>
    public DateTime? GatheredAt { get; set; }

    /// <summary>Set when it was answered.</summary>
    public long? ClosedFactId { get; set; }
    public DateTime? ClosedAt { get; set; }
}

/// <summary>One record, in one version, or one thing that Rowan itself holds, that was gathered for a disclosure, and what was decided of it. State.</summary>
public sealed class DisclosureItem
{
    public required long Id { get; init; }
    public required long DisclosureId { get; init; }

    /// <summary>The record; of what Rowan itself holds one that it is about, or 0.</summary>
    public required long RecordId { get; init; }

    /// <summary>The version of the record; of what Rowan itself holds the last fact of it.</summary>
    public required long VersionId { get; init; }

    /// <summary>The source; of what Rowan itself holds what it is: <c>rowan:hold/3</c>.</summary>
    public required string Source { get; init; }

    /// <summary>A later version has come since: that one is decided of instead.</summary>
    public bool Superseded { get; set; }
    public required ItemAnswer Answer { get; set; }

    /// <summary>The code of the exemption by which the whole of it is withheld.</summary>
    public string? Exemption { get; set; }

    /// <summary>How many passages are taken out.</summary>
    public int Passages { get; set; }
    public string? DecidedByName { get; set; }
    public DateTime? DecidedAt { get; set; }
    public long? DecisionFactId { get; set; }
}

/// <summary>A copy that was made to go out: the digests by which a leaked one is recognised. State.</summary>
public sealed class DisclosureExport
{
    public required long Id { get; init; }
    public required long DisclosureId { get; init; }
    public required string MadeByName { get; init; }
    public required DateTime MadeAt { get; init; }

    /// <summary>The entry on the log that made it.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>SHA-256 of the page and of the JSON.</summary>
    public required byte[] HtmlDigest { get; init; }
    public required byte[] JsonDigest { get; init; }
    public required int Disclosed { get; init; }
    public required int Withheld { get; init; }
    public required long FactId { get; init; }
}
