using Rowan.Record;
using Rowan.Sources;

namespace Rowan.ReferralDesk;

/// <summary>A concern stands in a queue of the desk; like which others it is.</summary>
public sealed record ConcernPlaced(long NotificationId, string Queue, string AgeBand, string Gravest, string GravestWords, string RulesVersion)
{
    public const string FactKind = "concern-placed";

    public FactDraft AsFact() => new(FactKind, $"notification/{NotificationId}", SourceJson.Write(this));
}

/// <summary>Somebody has a concern from now on, or nobody has it any more.</summary>
/// <param name="How">One of <see cref="HeldHow"/>.</param>
/// <param name="HolderId">Who has it now; null where it was given back.</param>
/// <param name="Note">For who has it now.</param>
public sealed record ConcernHeld(long NotificationId, long RecordId, string How, Guid? HolderId, string? HolderName, string? HolderTeam, Guid? By, string ByName, string? Note)
{
    public const string FactKind = RecordFactKinds.ConcernHeld;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}

/// <summary>The desk decided the route of a concern.</summary>
public sealed record RouteDecided(
    long Id, long NotificationId, long RecordId, string Route, string RouteWords, string Answer, string? Awaits, string Crime, string Protection, string ProtectionWhy, string Reasons, string Options, string Consulted,
    long? Supersedes, string? SupersedesWhy, Guid By, string ByName, string Rank, string Agency, string Team, string RulesVersion)
{
    public const string FactKind = RecordFactKinds.RouteDecided;

    public FactDraft AsFact(long? supersededFact) => new(FactKind, $"record/{RecordId}", SourceJson.Write(this), Supersedes: supersededFact);
}

/// <summary>Social care said what became of a referral.</summary>
/// <param name="On">The day on which they said it.</param>
/// <param name="From">Who said it.</param>
/// <param name="Said">What they said besides.</param>
public sealed record CareAnswered(long DecisionId, long NotificationId, long RecordId, string Outcome, string OutcomeWords, DateOnly On, string From, string? Said, Guid? By, string ByName)
{
    public const string FactKind = RecordFactKinds.CareAnswered;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}
