namespace Rowan.Sources;

/// <summary>Kinds of fact that members say of a record at the referral desk, of its research and its risk, or in its strategy discussions, under <c>record/…</c>: their words are disposed of with it.</summary>
public static class RecordFactKinds
{
    public const string ConcernHeld = "concern-held";
    public const string RouteDecided = "route-decided";
    public const string CareAnswered = "care-answered";
    public const string CheckMade = "research-check";
    public const string ResearchSigned = "research-signed";
    public const string BreachReasoned = "breach-reasoned";
    public const string BreachLookedAt = "breach-looked-at";
    public const string RiskRead = "risk-read";
    public const string RiskAssessed = "risk-assessed";
    public const string RiskLookedAt = "risk-looked-at";
    public const string DiscussionPlanned = "strategy-planned";
    public const string DiscussionCalledOff = "strategy-called-off";
    public const string DiscussionInvited = "strategy-invited";
    public const string DiscussionTried = "strategy-tried";
    public const string DiscussionHeld = "strategy-held";
    public const string ActionAnswered = "strategy-action";
    public const string ActionGiven = "strategy-action-given";
    public const string DiscussionSent = "strategy-sent";
    public const string DiscussionReceived = "strategy-received";

    /// <summary>All that is said of a record at the desk: disclosed as such.</summary>
    public static IReadOnlyList<string> AtTheDesk { get; } =
    [
        ConcernHeld, RouteDecided, CareAnswered, CheckMade, ResearchSigned, BreachReasoned, BreachLookedAt, RiskRead, RiskAssessed, RiskLookedAt, DiscussionPlanned, DiscussionCalledOff, DiscussionInvited,
        DiscussionTried, DiscussionHeld, ActionAnswered, ActionGiven, DiscussionSent, DiscussionReceived,
    ];

    /// <summary>The kinds of fact whose words may be disposed of with a record: the database lets no others go (docs/decisions/0010).</summary>
    public static IReadOnlyList<string> Disposable { get; } =
    [
        SourceFactKinds.SourceRecord, SourceFactKinds.RecordReading, SourceFactKinds.RowRejected, SourceFactKinds.RowHeld, CareFactKinds.RowMended, CareFactKinds.RecordContradicts,
        CareFactKinds.ContradictionDecided, "persona-linked", "link-decided", .. AtTheDesk,
    ];
}
