namespace Rowan.Risk;

/// <summary>That Rowan has counted what stands around a concern, and when last. State.</summary>
public sealed class RiskReading
{
    /// <summary>That of its notification.</summary>
    public required long Id { get; init; }
    public required DateTime At { get; set; }

    /// <summary>The last fact that there was.</summary>
    public required long Through { get; set; }

    /// <summary>The fact of the last reading.</summary>
    public required long FactId { get; set; }
}

/// <summary>What was found by one rule around a concern. What it rests on stands in the fact. State.</summary>
public sealed class RiskFinding
{
    public required long NotificationId { get; init; }
    public required string Rule { get; init; }
    public required string RuleWords { get; set; }
    public required bool AtOnce { get; init; }
    public required DateTime FoundAt { get; init; }

    /// <summary>The fact of the last reading that found it.</summary>
    public required long FactId { get; set; }

    /// <summary>When a reading found it no more.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>Somebody around a concern: what comes about them is counted anew. State.</summary>
public sealed class RiskPerson
{
    public required long NotificationId { get; init; }

    /// <summary>A mention of them, by which they are known again when identities are joined.</summary>
    public required long PersonaId { get; init; }
}
