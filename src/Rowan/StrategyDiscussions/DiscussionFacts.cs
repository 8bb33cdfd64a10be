using Rowan.Record;
using Rowan.Sources;

namespace Rowan.StrategyDiscussions;

/// <summary>A strategy discussion is planned, or planned anew.</summary>
/// <param name="Kind">One of <see cref="DiscussionKinds"/>.</param>
/// <param name="WhyKind">Why in this way, at this time, with these people: how it fits the risk.</param>
/// <param name="Asked">What decides who must be there, as <c>code=answer</c>.</param>
/// <param name="AskedWhy">Why the answer is no although the notification says yes.</param>
/// <param name="Needed">The codes of those who must be there, by the pack of the day.</param>
/// <param name="EarlierId">The discussion that it follows; null for the first of a concern.</param>
/// <param name="EarlierHow">One of <see cref="EarlierHows"/>.</param>
/// <param name="Why">Why it is planned anew, or takes another's place.</param>
public sealed record DiscussionPlanned(
    long Id, long NotificationId, long RecordId, string Kind, DateTime PlannedFor, string? Place, string WhyKind, Guid ChairId, string ChairName, IReadOnlyList<string> Asked, string? AskedWhy, IReadOnlyList<string> Needed,
    long? EarlierId, string? EarlierHow, string? Why, Guid By, string ByName, string RulesVersion)
{
    public const string FactKind = RecordFactKinds.DiscussionPlanned;

    public FactDraft AsFact(long? supersededFact) => new(FactKind, $"record/{RecordId}", SourceJson.Write(this), Supersedes: supersededFact);
}

/// <summary>It is called off: it is not held, and nobody plans it anew.</summary>
public sealed record DiscussionCalledOff(long Id, long RecordId, string Why, Guid By, string ByName)
{
    public const string FactKind = RecordFactKinds.DiscussionCalledOff;

    public FactDraft AsFact(long planFact) => new(FactKind, $"record/{RecordId}", SourceJson.Write(this), Supersedes: planFact);
}

/// <summary>Somebody is invited to it.</summary>
/// <param name="Part">Which of the pack's people they are.</param>
/// <param name="Reach">How they are reached.</param>
public sealed record DiscussionInvited(long Id, long DiscussionId, long RecordId, string Part, string PartWords, string Name, string Agency, string Designation, string Reach, Guid By, string ByName)
{
    public const string FactKind = RecordFactKinds.DiscussionInvited;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}

/// <summary>What was done to get somebody there, and what came of it (H08-57).</summary>
/// <param name="Came">One of <see cref="TriedCame"/>.</param>
public sealed record DiscussionTried(long InviteeId, long DiscussionId, long RecordId, string How, string Came, string? Said, Guid By, string ByName)
{
    public const string FactKind = RecordFactKinds.DiscussionTried;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}

/// <summary>Who took part, in the words of the day of the discussion.</summary>
public sealed record AttendanceKept(long InviteeId, string Part, string Name, string Agency, string Designation, string? Rank, bool TookPart, string? Why);

/// <summary>Something that was agreed, and by when it is done.</summary>
/// <param name="OwnerId">The member who does it; null where it is nobody here.</param>
public sealed record ActionKept(long Id, string Words, Guid? OwnerId, string OwnerName, DateTime DueAt);

/// <summary>Somebody who must be there was not, and why it was held all the same.</summary>
public sealed record WithoutKept(string Part, string Words, string Why);

/// <summary>It was held, and who chaired it counter-signs what was said and decided (H08-94).</summary>
/// <param name="SignOffId">The sign-off of research that stood, made before it was held; null where none did, or something came since.</param>
/// <param name="SignedOffAt">When that sign-off was made.</param>
/// <param name="TakesPlaceOf">The discussion whose record it takes the place of.</param>
public sealed record DiscussionHeld(
    long Id, long NotificationId, long RecordId, DateTime HeldAt, string Kind, IReadOnlyList<AttendanceKept> Attendance, IReadOnlyList<WithoutKept> Without, IReadOnlyList<AgencySaid> Said, string Decision, string DecisionWords,
    bool Enquiries, string Reasons, string Threshold, string? Legal, IReadOnlyList<ActionKept> Actions, IReadOnlyList<Dissent> Dissents, long? SignOffId, DateTime? SignedOffAt, string? ResearchWhy, long? TakesPlaceOf, Guid By, string ByName, string Rank,
    string Agency, string Team, string RulesVersion)
{
    public const string FactKind = RecordFactKinds.DiscussionHeld;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}

/// <summary>Something that was agreed is somebody else's to do, or nobody's any more.</summary>
/// <param name="OwnerId">Null where it is nobody here, or nobody.</param>
/// <param name="By">Null where Rowan found that who did it works here no more.</param>
public sealed record ActionGiven(long ActionId, long DiscussionId, long RecordId, Guid? OwnerId, string OwnerName, string Why, Guid? By, string ByName)
{
    public const string FactKind = RecordFactKinds.ActionGiven;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}

/// <summary>Somebody was told of something that was agreed. It names nobody.</summary>
/// <param name="Late">It is late; else it will be due soon.</param>
public sealed record ActionTold(long ActionId, long DiscussionId, bool Late)
{
    public const string FactKind = "strategy-action-told";

    public FactDraft AsFact() => new(FactKind, $"strategy-discussion/{DiscussionId}", SourceJson.Write(this));
}

/// <summary>What came of something that was agreed.</summary>
/// <param name="Outcome"><see cref="ActionOutcomes"/>.</param>
public sealed record ActionAnswered(long ActionId, long DiscussionId, long RecordId, string Outcome, string Said, Guid By, string ByName)
{
    public const string FactKind = RecordFactKinds.ActionAnswered;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}

/// <summary>The record was sent to some of those who were invited.</summary>
public sealed record DiscussionSent(long DiscussionId, long RecordId, IReadOnlyList<long> Invitees, string How, Guid By, string ByName)
{
    public const string FactKind = RecordFactKinds.DiscussionSent;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}

/// <summary>It is known that some of them have it.</summary>
public sealed record DiscussionReceived(long DiscussionId, long RecordId, IReadOnlyList<long> Invitees, string How, Guid By, string ByName)
{
    public const string FactKind = RecordFactKinds.DiscussionReceived;

    public FactDraft AsFact() => new(FactKind, $"record/{RecordId}", SourceJson.Write(this));
}
