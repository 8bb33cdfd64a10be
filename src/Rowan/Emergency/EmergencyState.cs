using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Emergency;

/// <summary>The kinds of fact that an emergency leaves.</summary>
public static class EmergencyFactKinds
{
    public const string Broken = "glass-broken";
    public const string Stopped = "glass-stopped";
    public const string Chased = "glass-review-chased";
    public const string Reviewed = "glass-reviewed";
}

/// <summary>A member opens, in an emergency, what is withheld from them of one person.</summary>
/// <param name="Reason">In the member's words; stands in the fact alone.</param>
/// <param name="ProvedBy">How the member proved again who they are: <c>fresh-proof</c> or <c>password-or-code</c>.</param>
public sealed record GlassBroken(long Id, Guid MemberId, string MemberName, string Agency, string Team, long IdentityId, string Reason, DateTime Until, string ProvedBy);

/// <summary>The member stops before the time is over.</summary>
public sealed record GlassStopped(long Id);

/// <summary>Those who must review it are told again.</summary>
public sealed record GlassReviewChased(long Id);

/// <summary>Another member has looked whether it was right.</summary>
/// <param name="Finding">A code of <see cref="Findings"/>.</param>
public sealed record GlassReviewed(long Id, Guid By, string ByName, string Finding, string Reason);

/// <summary>Emergencies and their reviews, from the facts of them.</summary>
public sealed class EmergencyState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [EmergencyFactKinds.Broken, EmergencyFactKinds.Stopped, EmergencyFactKinds.Chased, EmergencyFactKinds.Reviewed];
    public IReadOnlyCollection<Type> Tables => [typeof(BrokenGlass)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            switch (fact.Kind)
            {
                case EmergencyFactKinds.Broken:
                    var broken = words.As(SourceJson.Read<GlassBroken>);
                    db.BrokenGlasses.Add(new BrokenGlass
                    {
                        Id = broken.Id, MemberId = broken.MemberId, MemberName = broken.MemberName, Agency = broken.Agency, Team = broken.Team, IdentityId = broken.IdentityId,
                        From = fact.Recorded, Until = broken.Until, FactId = fact.Id,
                    });
                    break;
                case EmergencyFactKinds.Stopped:
                    (await db.BrokenGlasses.FindAsync(words.As(SourceJson.Read<GlassStopped>).Id))!.StoppedAt = fact.Recorded;
                    break;
                case EmergencyFactKinds.Chased:
                    (await db.BrokenGlasses.FindAsync(words.As(SourceJson.Read<GlassReviewChased>).Id))!.ChasedAt = fact.Recorded;
                    break;
                default:
                    var reviewed = words.As(SourceJson.Read<GlassReviewed>);
                    var glass = (await db.BrokenGlasses.FindAsync(reviewed.Id))!;
                    (glass.ReviewedBy, glass.ReviewedByName, glass.ReviewedAt, glass.Finding) = (reviewed.By, reviewed.ByName, fact.Recorded, reviewed.Finding);
                    break;
            }
        }
    }
}

/// <summary>What a review can find.</summary>
public static class Findings
{
    public const string Right = "right";
    public const string NotNeeded = "not-needed";
    public const string Misused = "misused";

    public static IReadOnlyList<(string Code, string Words)> All { get; } =
    [
        (Right, "It was right: there was an emergency, and only what it needed was opened"),
        (NotNeeded, "It was meant well and not needed: the member is told how to ask next time"),
        (Misused, "It was misused: it is handed on to professional standards; the member is told nothing"),
    ];

    public static string WordsOf(string code) => All.FirstOrDefault(f => f.Code == code).Words ?? code;
}
