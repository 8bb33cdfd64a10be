using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.Risk;
using Rowan.Tests.Host;

namespace Rowan.Tests.Builders;

/// <summary>What is done of an assessment of risk, without pages.</summary>
static class GivenAssessment
{
    /// <summary>Every factor answered alike, whatever is held, with the reason.</summary>
    public static AssessmentAnswers Answers(MatrixRules matrix, string answer = FactorAnswers.NotKnown, string word = "Said") => new()
    {
        Factors = [.. matrix.Factors.Select(f => new FactorTyped { Factor = f.Code, Answer = answer, Why = $"{word} why." })], Judgement = $"{word} what it comes to.", Measures = $"{word} what is done.",
    };

    /// <summary>Signed by who acts, on what is held now.</summary>
    public static async Task<IReadOnlyList<TypedFault>> SignedAsync(TestRowan rowan, string reference, AssessmentAnswers? answers = null, Actor? by = null)
    {
        var (said, assess) = (answers ?? Answers(rowan.System.RiskMatrix), new AssessRisk(rowan.System.Feeds, rowan.System.RiskMatrix, rowan.Door.Rules));
        await BegunAsync(rowan, reference, said, by);
        var pack = await GivenResearch.ReadAsync(rowan, reference);
        await using var tables = rowan.Tables();
        var stood = await tables.RiskAssessments.Where(a => a.NotificationId == pack.Notification.Id && a.SupersededById == null).Select(a => (long?)a.Id).SingleOrDefaultAsync();
        return (await rowan.Door.ChangeAsync(As(Permissions.AssessRisk, by), changing => assess.SignAsync(changing, pack, new PackAsRead(pack.Rests.Digest, pack.Rests.Through, false), said.Mark, stood)))!;
    }

    /// <summary>Begun, and not signed.</summary>
    public static async Task BegunAsync(TestRowan rowan, string reference, AssessmentAnswers answers, Actor? by = null) => Assert.True((await rowan.Door.ChangeAsync(
        As(Permissions.AssessRisk, by), changing => new AssessRisk(rowan.System.Feeds, rowan.System.RiskMatrix, rowan.Door.Rules).KeepAsync(changing, reference, answers, AssessmentAnswers.None.Mark)))!.IsKept);

    /// <summary>The second person answers.</summary>
    public static async Task<IReadOnlyList<TypedFault>> LookedAtAsync(TestRowan rowan, string reference, string agrees = FactorAnswers.Yes, string why = "Read it all.")
    {
        await using var tables = rowan.Tables();
        var id = await tables.RiskAssessments.Join(tables.Notifications.Where(n => n.Reference == reference), a => a.NotificationId, n => n.Id, (a, _) => a).MaxAsync(a => a.Id);
        return (await rowan.Door.ChangeAsync(TestRowan.As(Roles.Supervisor, Permissions.AgreeRisk), changing => new LookAtAssessment(rowan.System.Feeds).WithinAsync(changing, reference, id, agrees, why)))!;
    }

    static Act As(string permission, Actor? by) => TestRowan.As(Roles.DeskSergeant, permission) is var act && by is not null ? act with { Actor = by } : act;
}
