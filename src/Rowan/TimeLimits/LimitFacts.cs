using Rowan.Record;
using Rowan.Sources;

namespace Rowan.TimeLimits;

/// <summary>Somebody was told of a time limit of a concern. It names nobody.</summary>
/// <param name="Words">What had to happen, and within which time.</param>
/// <param name="Points">All that came since it was last told of.</param>
/// <param name="BreachId">The number of the breach; null where it is none.</param>
public sealed record LimitWarned(long NotificationId, string Rule, string Words, DateTime StartedAt, DateTime DueAt, IReadOnlyList<string> Points, long? BreachId, string RulesVersion)
{
    public const string FactKind = "limit-warned";

    public FactDraft AsFact() => new(FactKind, $"notification/{NotificationId}", SourceJson.Write(this));
}

/// <summary>Who answers for it said why a time limit was not kept.</summary>
/// <param name="Words">What had to happen, and within which time.</param>
public sealed record BreachReasoned(long BreachId, long RecordId, string Words, string Reason, Guid By, string ByName)
{
    public const string FactKind = RecordFactKinds.BreachReasoned;

    public FactDraft AsFact(long? superseded) => new(FactKind, $"record/{RecordId}", SourceJson.Write(this), Supersedes: superseded);
}

/// <summary>A supervisor looked at why a time limit was not kept.</summary>
/// <param name="ReasonFactId">The reason that they looked at.</param>
/// <param name="Says">What they make of it, and what follows.</param>
public sealed record BreachLookedAt(long BreachId, long RecordId, long ReasonFactId, string Says, Guid By, string ByName)
{
    public const string FactKind = RecordFactKinds.BreachLookedAt;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}
