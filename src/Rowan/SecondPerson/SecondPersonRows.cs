namespace Rowan.SecondPerson;

/// <summary>What became of something that one person asked and another had to decide.</summary>
public enum SecondAnswer
{
    Waiting = 0,
    Confirmed = 1,
    Declined = 2,
}

/// <summary>Something that two people must decide: asked by one, waiting for another. What exactly is told by its fact. State.</summary>
public sealed class SecondPersonRequest
{
    public required long Id { get; init; }

    /// <summary>A code of <see cref="SecondPersonKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The permission that whoever decides must hold.</summary>
    public required string Permission { get; init; }

    /// <summary>The identity it is about; null where it is about none. Whoever may not know of it does not see the request.</summary>
    public long? IdentityId { get; init; }
    public required Guid AskedBy { get; init; }
    public required string AskedByName { get; init; }
    public required DateTime AskedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public required long FactId { get; init; }
    public required SecondAnswer Answer { get; set; }
    public Guid? AnsweredBy { get; set; }
    public string? AnsweredByName { get; set; }
    public DateTime? AnsweredAt { get; set; }
}
