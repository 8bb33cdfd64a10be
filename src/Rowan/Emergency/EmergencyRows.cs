namespace Rowan.Emergency;

/// <summary>That a member broke the glass: opened, in an emergency and for some minutes, what is withheld from them of one person. Why is told by its fact. State.</summary>
public sealed class BrokenGlass
{
    public required long Id { get; init; }
    public required Guid MemberId { get; init; }
    public required string MemberName { get; init; }
    public required string Agency { get; init; }
    public required string Team { get; init; }
    public required long IdentityId { get; init; }
    public required DateTime From { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTime Until { get; init; }
    public required long FactId { get; init; }

    /// <summary>When the member stopped it; null where it ran out.</summary>
    public DateTime? StoppedAt { get; set; }

    /// <summary>When a review was last chased.</summary>
    public DateTime? ChasedAt { get; set; }
    public Guid? ReviewedBy { get; set; }
    public string? ReviewedByName { get; set; }
    public DateTime? ReviewedAt { get; set; }

    /// <summary>The code of the finding; null until it has been reviewed.</summary>
    public string? Finding { get; set; }
}
