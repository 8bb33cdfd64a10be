using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Notices;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Risk;

/// <summary>A second person looks at an assessment: at another level that was asked for, which counts only then, or at a low level that rests on little (H08-37).</summary>
public sealed class LookAtAssessment(IReadOnlyDictionary<string, Feed> feeds)
{
    /// <param name="id">The assessment that they read.</param>
    /// <param name="agrees"><c>yes</c> or <c>no</c>.</param>
    /// <returns>What is wrong, or nothing where it is kept; null for a concern that is not there for who acts.</returns>
    public async Task<IReadOnlyList<TypedFault>?> WithinAsync(Changing changing, string reference, long id, string? agrees, string? why)
    {
        if (await AtDesk.FindAsync(changing, feeds, reference) is not { } at || changing.Act.Actor.MemberId is not { } me
            || await changing.Db.RiskAssessments.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.NotificationId == at.Notification.Id) is not { } assessment)
        {
            changing.Outcome = "not-found";
            return null;
        }

        var said = await changing.Db.FactContents.Where(c => c.FactId == assessment.FactId).Select(c => c.Content).FirstOrDefaultAsync();
        var whole = said is not null && await ReadAssessments.IsThereAsync(changing, feeds, SourceJson.Read<RiskAssessed>(said));
        IReadOnlyList<TypedFault> faults = WhyNot(assessment, me, whole) is { } not ? [new TypedFault("", not)]
            :
            [
                .. new[]
                {
                    agrees is FactorAnswers.Yes or FactorAnswers.No ? null : new TypedFault("Agrees", "Say whether you agree"),
                    AssessmentRules.Said(why, "Why", "Say what you looked at, and why you agree or do not"),
                }.OfType<TypedFault>(),
            ];
        if (faults.Count > 0)
        {
            changing.Outcome = "not-looked-at";
            return faults;
        }

        await changing.AddAsync(new RiskLookedAt(id, at.Record.Id, agrees == FactorAnswers.Yes, why!.Trim(), me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor)).AsFact());
        await TellThem.WithinAsync(
            changing, [Whom.Member(assessment.By)], $"A second person {(agrees == FactorAnswers.Yes ? "agrees with" : "does not agree with")} your risk assessment of {reference}.", $"/risk-assessments/{reference}", at.Record.Id);
        changing.Outcome = "assessment-looked-at";
        return [];
    }

    /// <summary>Why they may not answer as the second person; null where they may. Pure.</summary>
    /// <param name="whole">They are shown all that it rested on.</param>
    public static string? WhyNot(RiskAssessment assessment, Guid? me, bool whole) =>
        assessment.SupersededById is not null ? "Another assessment has taken its place: read that one."
        : assessment.Second == SecondLook.NotAsked ? "It asks for no second person."
        : assessment.Second != SecondLook.Waits ? $"{assessment.SecondByName} has answered already."
        : assessment.By == me ? "You assessed it yourself: somebody else looks."
        : !whole ? "It rests on what is not here any more, or not for you: somebody who is shown all of it looks, or it is assessed anew."
        : null;
}
