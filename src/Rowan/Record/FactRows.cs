namespace Rowan.Record;

/// <summary>
/// Something somebody or some system said. Only ever added; to correct is to add one that supersedes another (facts-time-audit).
/// </summary>
public sealed class Fact
{
    /// <summary>The order in which Rowan committed facts; dense.</summary>
    public required long Id { get; init; }

    /// <summary>The audit entry written in the same transaction.</summary>
    public required Guid EntryId { get; init; }
    public required int Ordinal { get; init; }
    public required string Kind { get; init; }

    /// <summary>What it is about, by Rowan's own keys, never by words of the content: <c>record/12</c>, <c>persona/40</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was so in the world, canonical text (<c>2003-05-14</c>, <c>2003-05/2004</c>); null if unknown.</summary>
    public string? Happened { get; init; }

    /// <summary>When it reached Rowan; under declared historical loading, when it would have.</summary>
    public required DateTime Received { get; init; }

    /// <summary>When Rowan committed it.</summary>
    public required DateTime Recorded { get; init; }
    public string? Source { get; init; }
    public long? Supersedes { get; init; }

    /// <summary>SHA-256(salt ‖ content); the content may be disposed of, the fact still proves itself.</summary>
    public required byte[] Commitment { get; init; }
}

/// <summary>The words of a fact, held apart under a random salt so that they can be disposed of.</summary>
public sealed class FactContent
{
    public required long FactId { get; init; }
    public required byte[] Salt { get; init; }
    public required byte[] Content { get; init; }
}

/// <summary>The next number of a kind, taken in the transaction that uses it, so that numbers stay dense.</summary>
public sealed class NextNumber
{
    public required string Name { get; init; }
    public required long Next { get; set; }
}

/// <summary>A request that changed something and the answer it was given, so that the same request sent again has one effect.</summary>
public sealed class AnsweredRequest
{
    public required Guid RequestId { get; init; }
    public required Guid EntryId { get; init; }
    public required DateTime At { get; init; }
    public required byte[] Answer { get; init; }
}
