using Rowan.Synth.Concerns;

namespace Rowan.Web.Simulate;

/// <summary>What the simulation itself did with one concern, and when: kept apart from the database, to compare what stands there with it.</summary>
public sealed class ConcernDone
{
    public required string Reference { get; init; }

    /// <summary>In UTC, as all moments.</summary>
    public required DateTime SentAt { get; init; }

    /// <summary>The key of the request, or of the draft, that it was.</summary>
    public required Guid Key { get; init; }

    /// <summary>Whose children it is truly about.</summary>
    public required string Family { get; init; }
    public PlantedConcern? Planted { get; init; }
    public DateTime? DecidedAt { get; set; }

    /// <summary>Whether social care was asked.</summary>
    public bool Awaits { get; set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>When the first thing was recorded of its research, and when that was first signed off.</summary>
    public DateTime? BegunAt { get; set; }
    public DateTime? SignedOffAt { get; set; }
    public DiscussionDone? Discussion { get; set; }
}

/// <summary>What was done of the strategy discussion of a concern.</summary>
public sealed class DiscussionDone
{
    public required long Id { get; init; }
    public required DateTime PlannedFor { get; init; }
    public DateTime? HeldAt { get; set; }
    public DateTime? SignedAt { get; set; }

    /// <summary>When its record was with everybody who was invited.</summary>
    public DateTime? SentAt { get; set; }
    public DateTime? CalledOffAt { get; set; }

    /// <summary>Whether section 47 enquiries began with it.</summary>
    public bool Enquiries { get; set; }
}
