namespace Rowan.TimeLimits;

/// <summary>That somebody was told of a time limit of a concern. By its key it is told of once, whatever restarts and however many nodes there are. State.</summary>
public sealed class LimitWarning
{
    public required long NotificationId { get; init; }

    /// <summary>The code of the rule, and when the clock started that it reads.</summary>
    public required string Rule { get; init; }
    public required DateTime StartedAt { get; init; }

    /// <summary>How long before it was due: <c>4 hours</c>; or one of <see cref="LimitPoints"/>.</summary>
    public required string Point { get; init; }
    public required DateTime DueAt { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>That a time limit of a concern was over before what had to happen did; whether why is said, and whether a supervisor has looked at that. What was said stands in facts. State.</summary>
public sealed class LimitBreach
{
    public required long Id { get; init; }
    public required long NotificationId { get; init; }
    public required string Rule { get; init; }

    /// <summary>What had to happen, and within which time, in the words of the pack of the day.</summary>
    public required string Words { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime DueAt { get; init; }

    /// <summary>The fact of the reason that stands, who gave it and when; null where nobody has.</summary>
    public long? ReasonFactId { get; set; }
    public Guid? ReasonBy { get; set; }
    public string? ReasonByName { get; set; }
    public DateTime? ReasonAt { get; set; }

    /// <summary>Who has looked at that reason; null where nobody has.</summary>
    public string? LookedByName { get; set; }
    public DateTime? LookedAt { get; set; }
}
