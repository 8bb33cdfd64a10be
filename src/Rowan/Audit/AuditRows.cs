namespace Rowan.Audit;

/// <summary>
/// One request that looked or changed, as canonical bytes (<see cref="EntryBytes"/>). The other columns repeat parts of the bytes
/// so that they can be asked for; the verifier compares them.
/// </summary>
public sealed class AuditEntry
{
    public required Guid Id { get; init; }
    public required DateTime At { get; init; }
    public Guid? MemberId { get; init; }
    public required string Permission { get; init; }
    public required string Outcome { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>One person whom an entry concerns, so that "who looked at this child" is an indexed question.</summary>
public sealed class AuditSubject
{
    public required Guid EntryId { get; init; }
    public required int Ordinal { get; init; }
    public long? IdentityId { get; init; }
    public long? RecordId { get; init; }
    public required Access.Answer Answer { get; init; }
    public required string Rule { get; init; }
}

/// <summary>The personal part of an entry, under a random salt; the entry's bytes carry only the commitment to it.</summary>
public sealed class AuditContent
{
    public required Guid EntryId { get; init; }
    public required byte[] Salt { get; init; }
    public required byte[] Content { get; init; }
}

/// <summary>An entry that waits for the sequencer.</summary>
public sealed class AuditPending
{
    public required Guid EntryId { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>A leaf of the log's Merkle tree.</summary>
public sealed class AuditLeaf
{
    public required long Sequence { get; init; }
    public required Guid EntryId { get; init; }
    public required byte[] LeafHash { get; init; }
}

/// <summary>A signed head of the log's Merkle tree.</summary>
public sealed class AuditCheckpoint
{
    public required long Size { get; init; }
    public required byte[] Root { get; init; }

    /// <summary>The roots of the full subtrees that make up the tree, largest first, so that appending needs no older leaf.</summary>
    public required byte[] Frontier { get; init; }
    public required DateTime At { get; init; }
    public required string KeyId { get; init; }
    public required byte[] Signature { get; init; }
}
