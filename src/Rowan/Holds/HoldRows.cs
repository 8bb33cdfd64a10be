namespace Rowan.Holds;

/// <summary>
/// That nothing of a person, or of one record, may be disposed of while it stands: an inquiry, an inquest, a claim or proceedings need it. Why and by what
/// authority is told by its fact. State.
/// </summary>
public sealed class LegalHold
{
    public required long Id { get; init; }

    /// <summary>Whose records are held; null where one record is.</summary>
    public long? IdentityId { get; init; }

    /// <summary>The record that is held; null where a person's are.</summary>
    public long? RecordId { get; init; }
    public required long FactId { get; init; }
    public required string PutOnByName { get; init; }

    /// <summary>The agency that put it on: nobody else reads or lifts it, and it holds for everybody.</summary>
    public required string Agency { get; init; }
    public required DateTime PutOnAt { get; init; }

    /// <summary>By which day somebody must look whether it is still needed.</summary>
    public required DateOnly ReviewBy { get; set; }

    /// <summary>The fact by which it was lifted; null while it stands.</summary>
    public long? LiftedFactId { get; set; }
    public string? LiftedByName { get; set; }
    public DateTime? LiftedAt { get; set; }
}
