namespace Rowan.Sources;

/// <summary>Kinds of fact that members say of a record at the referral desk, or of its research, under <c>record/…</c>: their words are disposed of with it.</summary>
public static class RecordFactKinds
{
    public const string ConcernHeld = "concern-held";
    public const string RouteDecided = "route-decided";
    public const string CareAnswered = "care-answered";
    public const string CheckMade = "research-check";
    public const string ResearchSigned = "research-signed";
    public const string BreachReasoned = "breach-reasoned";
    public const string BreachLookedAt = "breach-looked-at";
}
