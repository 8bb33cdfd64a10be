using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Notices;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Risk;

/// <summary>What came of keeping what was typed.</summary>
/// <param name="Mark">By which the draft as it stands now is known.</param>
/// <param name="TooLong">What is too long to be kept; nothing was kept then.</param>
/// <param name="Changed">Another window has changed the draft; nothing was kept then.</param>
public sealed record KeptAssessment(string Mark, string? TooLong, bool Changed)
{
    public bool IsKept => TooLong is null && !Changed;
}

/// <summary>An assessment as its member goes on with it.</summary>
public sealed record AssessmentBegun(AssessmentAnswers Answers, DateTime SavedAt);

/// <summary>Assesses the risk of a concern by the matrix of the pack (L09-30): signed once, by who answers for it; a later one takes its place.</summary>
public sealed class AssessRisk(IReadOnlyDictionary<string, Feed> feeds, MatrixRules matrix, AccessRules access)
{
    /// <summary>What who looks has begun; null where they have not.</summary>
    public static async Task<AssessmentBegun?> BegunAsync(Seen seen, long notificationId, CancellationToken cancel = default)
    {
        var me = seen.Act.Actor.MemberId;
        return await seen.Db.AssessmentDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.MemberId == me && d.NotificationId == notificationId, cancel) is not { } draft ? null
            : new AssessmentBegun(SourceJson.Read<AssessmentAnswers>(draft.Answers), draft.SavedAt);
    }

    /// <summary>Keeps what was typed. What another window has kept since is not written over.</summary>
    /// <param name="mark">That of the draft when its page was shown (<see cref="AssessmentAnswers.Mark"/>).</param>
    /// <returns>Null for a concern that is not there for who acts.</returns>
    public async Task<KeptAssessment?> KeepAsync(Changing changing, string reference, AssessmentAnswers answers, string mark)
    {
        if (await AtDesk.FindAsync(changing, feeds, reference) is not { } at || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (AssessmentRules.TooLong(answers) is { } tooLong)
        {
            changing.Outcome = "too-long";
            return new KeptAssessment(mark, tooLong, false);
        }

        var draft = await changing.Db.AssessmentDrafts.FirstOrDefaultAsync(d => d.MemberId == me && d.NotificationId == at.Notification.Id);
        if (draft is not null && SourceJson.Read<AssessmentAnswers>(draft.Answers).Mark is var stands && stands != mark && stands != answers.Mark)
        {
            changing.Outcome = "draft-changed-elsewhere";
            return new KeptAssessment(stands, null, true);
        }

        var (content, until) = (SourceJson.Write(answers), changing.Now.AddDays(matrix.DraftDays));
        if (draft is null)
        {
            changing.Db.AssessmentDrafts.Add(new AssessmentDraft { MemberId = me, NotificationId = at.Notification.Id, Answers = content, SavedAt = changing.Now, KeptUntil = until });
        }
        else
        {
            (draft.Answers, draft.SavedAt, draft.KeptUntil) = (content, changing.Now, until);
        }

        changing.Outcome = "assessment-kept";
        return new KeptAssessment(answers.Mark, null, false);
    }

    /// <summary>Signs what was begun. Where another level is asked for, or it rests on little, a second person is told.</summary>
    /// <param name="pack">The pack of research, read anew by who acts.</param>
    /// <param name="read">The pack that they read; null where nobody knows which.</param>
    /// <param name="mark">That of the answers that they read.</param>
    /// <param name="stood">The assessment that stood when they read it; null where none did.</param>
    /// <returns>What is wrong, or nothing where it was signed; null for a concern that is not there for who acts, or of which nothing is begun.</returns>
    public async Task<IReadOnlyList<TypedFault>?> SignAsync(Changing changing, PackRead pack, PackAsRead? read, string mark, long? stood)
    {
        if (await AtDesk.FindAsync(changing, feeds, pack.Notification.Reference) is not { } at || changing.Act.Actor.MemberId is not { } me
            || await changing.Db.AssessmentDrafts.FirstOrDefaultAsync(d => d.MemberId == me && d.NotificationId == at.Notification.Id) is not { } draft)
        {
            changing.Outcome = "not-found";
            return null;
        }

        var answers = SourceJson.Read<AssessmentAnswers>(draft.Answers);
        var before = await changing.Db.RiskAssessments.AsNoTracking().FirstOrDefaultAsync(a => a.NotificationId == at.Notification.Id && a.SupersededById == null);
        var told = PrefillFactors.Of(matrix, pack, LondonDay.Of(changing.Now));
        IReadOnlyList<TypedFault> faults =
        [
            .. new[]
            {
                answers.Mark != mark ? new TypedFault("", "Your answers were changed in another window while you read them here. Read them again")
                    : read?.Digest != pack.Rests.Digest ? new TypedFault("", "What is held changed while you read this. Read the evidence again, and sign then") : null,
                before is not null && before.Id != stood ? new TypedFault("", $"{before.ByName} assessed it {HappenedWords.OfInstant(before.At)}: {before.LevelWords}. Read that; if you sign all the same, yours takes its place") : null,
            }.OfType<TypedFault>(),
            .. AssessmentRules.Wrong(answers, matrix, told),
        ];
        if (faults.Count > 0)
        {
            changing.Outcome = "not-assessed";
            return faults;
        }

        var said = await SaidAsync(changing, at, answers, told, pack.Rests, before?.Id, me);
        await changing.AddAsync(said.AsFact(before?.FactId));
        changing.Db.AssessmentDrafts.Remove(draft);
        if (said.LookAsked || said.Override is not null)
        {
            var may = (await DeskMembers.OfAsync(changing, access, LondonDay.Of(changing.Now), Permissions.AgreeRisk)).Where(m => m.Id != me);
            await TellThem.WithinAsync(changing, may.Select(m => Whom.Member(m.Id)), $"The risk assessment of {at.Notification.Reference} waits for a second person.", $"/risk-assessments/{at.Notification.Reference}", at.Record.Id);
        }

        changing.Outcome = "risk-assessed";
        return [];
    }

    async Task<RiskAssessed> SaidAsync(Changing changing, AtDesk at, AssessmentAnswers answers, IReadOnlyList<FactorPrefilled> told, PackRests rests, long? before, Guid me)
    {
        var (score, actor) = (ScoreAssessment.Of(matrix, answers.Answered()), changing.Act.Actor);
        var other = matrix.Level(answers.Override);
        FactorKept Kept(RiskDomain domain, RiskFactor factor)
        {
            var (typed, tells) = (answers.Of(factor.Code)!, told.First(t => t.Factor.Code == factor.Code));
            return new FactorKept(
                domain.Code, factor.Code, factor.Words, typed.Answer!, string.IsNullOrWhiteSpace(typed.Why) ? null : typed.Why.Trim(), tells.Answer, factor.WeightOf(typed.Answer), factor.IsGrave(typed.Answer),
                [.. tells.Evidence.Select(e => e.RecordId).Distinct()]);
        }

        return new RiskAssessed(
            await changing.NextAsync("risk-assessment"), at.Notification.Id, at.Record.Id, [.. matrix.Domains.SelectMany(d => d.Factors.Select(f => Kept(d, f)))], score.Sum, score.Level.Code, score.Level.Words, score.Why, score.NotKnown,
            score.NotResearched, score.SecondLook, other is null ? null : new LevelAsked(other.Code, other.Words, answers.OverrideWhy!.Trim()), answers.Judgement!.Trim(), answers.Measures!.Trim(), rests.Digest,
            [.. rests.Versions.Select(v => v.VersionId).Order()], rests.People, rests.Through, before, me, await MembersCalled.NameOfAsync(changing.Db, actor), actor.Rank, actor.Agency, actor.Team, matrix.Version);
    }
}
