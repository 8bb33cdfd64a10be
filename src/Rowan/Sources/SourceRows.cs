namespace Rowan.Sources;

/// <summary>One hand-over of files from a source. State.</summary>
public sealed class Delivery
{
    public required long Id { get; init; }
    public required string Source { get; init; }

    /// <summary>The source's own number of the delivery.</summary>
    public required long Sequence { get; init; }
    public required DateTime MadeAt { get; init; }
    public required DateTime Received { get; init; }

    /// <summary>Loaded under the declared historical mode: <see cref="Received"/> is when it would have come.</summary>
    public required bool Historical { get; init; }

    /// <summary>SHA-256 over names and checksums of the files, by which the same delivery is known again.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>How many outcomes of reading have been committed; a delivery that was interrupted goes on from here.</summary>
    public long Position { get; set; }
    public bool Finished { get; set; }
    public long Read { get; set; }
    public long Kept { get; set; }
    public long Unchanged { get; set; }
    public long Rejected { get; set; }
    public long Held { get; set; }
}

/// <summary>What all deliveries of one source come to: every search and every story asks it, and what Rowan itself keeps for its forms is a delivery each time. State.</summary>
public sealed class SourceDelivered
{
    public required string Source { get; init; }

    /// <summary>When the first of them was received.</summary>
    public required DateTime First { get; set; }

    /// <summary>When the last of them was received.</summary>
    public required DateTime Latest { get; set; }

    /// <summary>How many rows of all of them were set aside as not to be read.</summary>
    public long Rejected { get; set; }
}

/// <summary>What a source calls one record. State.</summary>
public sealed class SourceRecord
{
    public required long Id { get; init; }
    public required string Source { get; init; }

    /// <summary>The kind under which its source keeps it: with the reference, which record it is.</summary>
    public required string KeptAs { get; init; }

    /// <summary>The kind with the marks that the version now believed carries: by it is decided what is shown (<see cref="Access.RecordKind"/>).</summary>
    public required string Kind { get; set; }
    public required string Reference { get; init; }
    public required string SubjectKey { get; init; }
    public required long CurrentVersionId { get; set; }
}

/// <summary>One version of a source record: where it came from and when. Its words stand in the facts. State.</summary>
public sealed class RecordVersion
{
    public required long Id { get; init; }
    public required long RecordId { get; init; }

    /// <summary>The kind with the marks that this version carries.</summary>
    public required string Kind { get; init; }

    /// <summary>1, 2, … in the order in which Rowan received them.</summary>
    public required int Number { get; init; }
    public string? SourceVersion { get; init; }
    public required long DeliveryId { get; init; }

    /// <summary>The source's number of the latest delivery that said this, by which versions are ordered where the source names none.</summary>
    public long LatestSequence { get; set; }
    public required string File { get; init; }
    public required long Line { get; init; }

    /// <summary>The fact that holds the bytes as they came.</summary>
    public required long GivenFactId { get; init; }

    /// <summary>The fact that holds what Rowan understood of them.</summary>
    public required long ReadingFactId { get; init; }
    public required DateTime Received { get; init; }
    public required DateTime Recorded { get; init; }
    public required byte[] GivenHash { get; init; }
    public string? Author { get; init; }
}

/// <summary>Something in a delivery that could not be read, kept so that it can be mended. State.</summary>
public sealed class Reject
{
    public required long Id { get; init; }
    public required long DeliveryId { get; init; }
    public required string File { get; init; }
    public required long Line { get; init; }
    public required string Reason { get; init; }

    /// <summary>The fact that holds the bytes as they came.</summary>
    public required long FactId { get; init; }
}

/// <summary>A row whose record has not come, or that contradicts another, held for later or for a person. State.</summary>
public sealed class HeldRow
{
    public required long Id { get; init; }
    public required long DeliveryId { get; init; }
    public required string Source { get; init; }
    public required string File { get; init; }
    public required long Line { get; init; }
    public required string Reference { get; init; }
    public required string Reason { get; init; }
    public required long FactId { get; init; }
    public required byte[] GivenHash { get; init; }

    /// <summary>The record version that the row was joined to when its record came; null while it waits.</summary>
    public long? JoinedToVersionId { get; set; }
}
