namespace Rowan.Sources;

/// <summary>A time in which a source is known to deliver nothing, as an administrator declared it. State.</summary>
public sealed class SourceOff
{
    public required long Id { get; init; }
    public required string Source { get; init; }
    public required DateTime From { get; init; }

    /// <summary>Null while nobody knows.</summary>
    public DateTime? Until { get; set; }
    public required string Reason { get; init; }
    public required string DeclaredBy { get; init; }
    public required DateTime Recorded { get; init; }
}

/// <summary>One attempt of a person at putting right what was rejected or held. The words, and the reason, stand in the fact. State.</summary>
public sealed class RowMend
{
    public required long Id { get; init; }

    /// <summary>What is mended: a reject, or a held row.</summary>
    public long? RejectId { get; init; }
    public long? HeldRowId { get; init; }

    /// <summary>1, 2, … of one row.</summary>
    public required int Number { get; init; }

    /// <summary>Why it still cannot be read; null where it was read and fed.</summary>
    public string? Fault { get; init; }

    /// <summary>The version that it was kept as; null for a draft.</summary>
    public long? RecordId { get; init; }
    public long? VersionId { get; init; }
    public Guid? MendedById { get; init; }
    public required string MendedBy { get; init; }
    public required DateTime Recorded { get; init; }
    public required long FactId { get; init; }

    /// <summary>Set when somebody took it back.</summary>
    public long? WithdrawnFactId { get; set; }
}

/// <summary>A held row that a person has set aside: it is not waited for any more. State.</summary>
public sealed class HeldSetAside
{
    public required long HeldRowId { get; init; }
    public required string SetAsideBy { get; init; }
    public required string Reason { get; init; }
    public required DateTime Recorded { get; init; }
    public required long FactId { get; init; }
}

/// <summary>A record that came under the reference of another subject: held for a person, not guessed. State.</summary>
public sealed class Contradiction
{
    public required long Id { get; init; }
    public required long DeliveryId { get; init; }
    public required string Source { get; init; }
    public required string File { get; init; }
    public required long Line { get; init; }

    /// <summary>The record that has the reference.</summary>
    public required long RecordId { get; init; }
    public required string Reason { get; init; }

    /// <summary>The fact that holds the bytes and the reading.</summary>
    public required long FactId { get; init; }
    public required byte[] GivenHash { get; init; }
    public required DateTime Received { get; init; }

    /// <summary><c>same</c>: a correction of the same record; <c>another</c>: the reference was used again; null while nobody has decided.</summary>
    public string? Decision { get; set; }
    public string? DecidedBy { get; set; }
    public DateTime? DecidedAt { get; set; }
    public long? DecisionFactId { get; set; }

    /// <summary>The record and version that the decision kept it as.</summary>
    public long? KeptRecordId { get; set; }
    public long? KeptVersionId { get; set; }
}

/// <summary>That a record was withdrawn: by its source, or by order of a court. State.</summary>
public sealed class Withdrawal
{
    public required long Id { get; init; }
    public required long RecordId { get; init; }
    public required string Source { get; init; }

    /// <summary>The code of a reason of the policy pack: <c>court-order</c>, <c>deleted</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Who asked: the number of the order, the delivery.</summary>
    public required string Authority { get; init; }
    public long? DeliveryId { get; init; }

    /// <summary>Whether the words were disposed of, or only hidden.</summary>
    public required bool Disposed { get; init; }
    public required string WithdrawnBy { get; init; }
    public required DateTime Received { get; init; }
    public required DateTime Recorded { get; init; }
    public required long FactId { get; init; }

    /// <summary>How many versions were withdrawn.</summary>
    public required int Versions { get; init; }

    /// <summary>Set when the record came back.</summary>
    public long? RestoredFactId { get; set; }
}

/// <summary>That somebody who had looked at a record is to be told that it was withdrawn. State.</summary>
public sealed class WithdrawalNotice
{
    public required long WithdrawalId { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>The last time they looked before it was withdrawn.</summary>
    public required DateTime LookedAt { get; init; }

    /// <summary>When they said that they have read the notice.</summary>
    public DateTime? ReadAt { get; set; }
}
