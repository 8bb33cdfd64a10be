using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Notices;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.StrategyDiscussions;

/// <summary>What came of keeping what was typed.</summary>
/// <param name="Version">That stands now.</param>
/// <param name="ChangedBy">Who has saved meanwhile; nothing was kept then.</param>
/// <param name="TooLong">What is too long to be kept; nothing was kept then.</param>
public sealed record KeptRecord(int Version, string? ChangedBy, string? TooLong)
{
    public bool IsKept => ChangedBy is null && TooLong is null;
}

/// <summary>The record of a discussion as those who hold it go on with it.</summary>
public sealed record RecordBegun(RecordAnswers Answers, int Version, string SavedByName, DateTime SavedAt, DateTime KeptUntil);

/// <summary>Writes the record of a strategy discussion, and counter-signs it at the time (H08-94, H08-126). A record that is counter-signed is never changed; another discussion adds to it or takes its place.</summary>
public sealed class RecordDiscussion(IReadOnlyDictionary<string, Feed> feeds, DiscussionRules rules, AccessRules access)
{
    /// <summary>Why who acts may not counter-sign, though their role may: the training that they lack; null where they have it.</summary>
    public string? Lacking(Seen seen, DateOnly day) => seen.Act.Held?.Trained(rules.Training, day) == true ? null
        : $"You need this training to counter-sign: {access.Standing.Training.FirstOrDefault(t => t.Code == rules.Training)?.Words ?? rules.Training}. Until it is recorded, plan it anew with a chair who has it.";

    /// <summary>What has been written of the record; null where nothing has.</summary>
    public static async Task<RecordBegun?> BegunAsync(Seen seen, long id, CancellationToken cancel = default) =>
        await seen.Db.DiscussionDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.DiscussionId == id, cancel) is not { } draft ? null
            : new RecordBegun(SourceJson.Read<RecordAnswers>(draft.Answers), draft.Version, draft.SavedByName, draft.SavedAt, draft.KeptUntil);

    /// <summary>Keeps what was typed, unless another saved meanwhile.</summary>
    /// <param name="shown">The version that was shown; 0 where there was none.</param>
    /// <returns>Null for a discussion that is not there for who acts, or is counter-signed or called off.</returns>
    public async Task<KeptRecord?> KeepAsync(Changing changing, long id, RecordAnswers answers, int shown)
    {
        if (await DiscussionAt.FindAsync(changing, feeds, id) is not { Discussion.IsOpen: true } || changing.Act.Actor.MemberId is null)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (RecordRules.TooLong(answers) is { } tooLong)
        {
            changing.Outcome = "too-long";
            return new KeptRecord(shown, null, tooLong);
        }

        var draft = await changing.Db.DiscussionDrafts.FirstOrDefaultAsync(d => d.DiscussionId == id);
        if (draft is not null && draft.Version != shown)
        {
            changing.Outcome = "changed-elsewhere";
            return new KeptRecord(draft.Version, draft.SavedByName, null);
        }

        var (content, name) = (SourceJson.Write(answers), await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor));
        var until = changing.Now.AddDays(rules.DraftDays);
        if (draft is null)
        {
            changing.Db.DiscussionDrafts.Add(draft = new DiscussionDraft { DiscussionId = id, Answers = content, Version = 1, SavedByName = name, SavedAt = changing.Now, KeptUntil = until });
        }
        else
        {
            (draft.Answers, draft.Version, draft.SavedByName, draft.SavedAt, draft.KeptUntil) = (content, draft.Version + 1, name, changing.Now, until);
        }

        changing.Outcome = "record-kept";
        return new KeptRecord(draft.Version, null, null);
    }

    /// <summary>What is to be done before who acts can counter-sign; nothing where they can.</summary>
    public IReadOnlyList<TypedFault> Before(Seen seen, StrategyDiscussion discussion, RecordAnswers answers, ToBeSigned known)
    {
        var mine = seen.Act.Actor.MemberId == discussion.ChairId;
        return
        [
            .. mine ? [] : new[] { new TypedFault("", $"{discussion.ChairName} chairs it, and counter-signs. If another chaired, plan it anew and say so") },
            .. mine && Lacking(seen, LondonDay.Of(known.Now)) is { } lacking ? new[] { new TypedFault("", lacking) } : [],
            .. RecordRules.Wrong(answers, rules, known),
        ];
    }

    /// <summary>Who chaired it counter-signs what was written; what somebody is to do is told to them at once.</summary>
    /// <param name="shown">The version that they read.</param>
    /// <returns>What is wrong, or nothing where it was counter-signed; null for a discussion that is not there for who acts, or has nothing to be counter-signed.</returns>
    public async Task<IReadOnlyList<TypedFault>?> SignAsync(Changing changing, long id, int shown)
    {
        if (await DiscussionAt.FindAsync(changing, feeds, id) is not { Discussion.IsOpen: true } found || changing.Act.Actor.MemberId is not { } me
            || await changing.Db.DiscussionDrafts.FirstOrDefaultAsync(d => d.DiscussionId == id) is not { } draft)
        {
            changing.Outcome = "not-found";
            return null;
        }

        var answers = SourceJson.Read<RecordAnswers>(draft.Answers);
        var owners = await DiscussionMembers.NamedAsync(changing, access, Permissions.DoActions, answers.Actions.Select(a => a.Member), found.At.Record.Id, changing.Now);
        var invited = await ReadDiscussion.InvitedAsync(changing, rules, id, found.At.Record.Id);
        var known = ToBeSigned.Of(
            [.. invited.Where(i => i.Came != TriedCame.StoodDown)], found.Discussion, await StandingSignOff.OfAsync(changing, feeds, found.At.Notification), owners, found.At.Notification, changing.Now);
        var faults = draft.Version != shown ? [new TypedFault("", $"{draft.SavedByName} changed the record while you read it. Read it again")]
            : found.Discussion.EarlierHow == EarlierHows.Instead && await changing.Db.StrategyDiscussions.AnyAsync(d => d.Id == found.Discussion.EarlierId && d.SupersededById != null)
            ? [new TypedFault("", "The record of another discussion has taken the place of the earlier one meanwhile. Read that one, and plan one that follows it")]
            : Before(changing, found.Discussion, answers, known);
        if (faults.Count > 0)
        {
            changing.Outcome = "not-signed";
            return faults;
        }

        var held = await HeldAsync(changing, found, answers, known, owners, me);
        await changing.AddAsync(held.AsFact());
        changing.Db.DiscussionDrafts.Remove(draft);
        foreach (var action in held.Actions.Where(a => a.OwnerId is not null))
        {
            await TellThem.WithinAsync(
                changing, [Whom.Member(action.OwnerId!.Value)], $"A strategy discussion gave you something to do, by {HappenedWords.OfInstant(action.DueAt)} ({found.At.Notification.Reference}).", $"/actions/{action.Id}",
                record: found.At.Record.Id);
        }

        changing.Outcome = "discussion-signed";
        return [];
    }

    async Task<DiscussionHeld> HeldAsync(Changing changing, DiscussionAt found, RecordAnswers answers, ToBeSigned known, IReadOnlyDictionary<string, Member> owners, Guid me)
    {
        var (discussion, actor, decision) = (found.Discussion, changing.Act.Actor, rules.Decision(answers.Decision)!);
        var actions = new List<ActionKept>();
        foreach (var action in answers.Actions.Where(a => !a.IsBlank))
        {
            var owner = string.IsNullOrWhiteSpace(action.Member) ? null : owners[action.Member.Trim()];
            actions.Add(new ActionKept(
                await changing.NextAsync("strategy-action"), action.Words!.Trim(), owner?.Id, owner is null ? action.Other!.Trim() : MembersCalled.Of(owner), RecordRules.Moment(action.DueOn, action.DueAt)!.Value));
        }

        var missing = WhoMustBeThere.NotThere(rules, known.Needed, known.Invited.Select(i => new InvitedAs(i.Id, i.Part)), answers.Attendance);
        var heldAt = RecordRules.Moment(answers.HeldOn, answers.HeldAt)!.Value;
        var signed = known.SignedOffBefore(heldAt);
        return new DiscussionHeld(
            discussion.Id, found.At.Notification.Id, found.At.Record.Id, heldAt, discussion.Kind,
            [.. known.Invited.Select(i => Attended(i, answers.Attendance.First(a => a.InviteeId == i.Id)))],
            [.. missing.Select(code => new WithoutKept(code, rules.PartWords(code), answers.Without.First(w => w.Part == code).Why!.Trim()))],
            [.. ToBeSigned.SaidOf(known.Invited, answers).Select(s => new AgencySaid { Agency = s.Agency, Facts = Trimmed(s.Facts), Opinions = Trimmed(s.Opinions) })],
            decision.Code, decision.Words, decision.Enquiries, answers.Reasons!.Trim(), answers.Threshold!.Trim(), answers.Legal == WhoMustBeThere.Yes ? answers.LegalSaid!.Trim() : null, actions,
            [.. answers.Dissents.Where(d => !d.IsBlank).Select(d => new Dissent { Who = Trimmed(d.Who), What = Trimmed(d.What), Answer = Trimmed(d.Answer), Escalated = Trimmed(d.Escalated) })], signed?.Id, signed?.At,
            signed is null ? answers.ResearchWhy!.Trim() : null, discussion.EarlierHow == EarlierHows.Instead ? discussion.EarlierId : null, me, await MembersCalled.NameOfAsync(changing.Db, actor), actor.Rank, actor.Agency, actor.Team,
            rules.Version);
    }

    static AttendanceKept Attended(InviteeRead invited, TookPart said) => new(
        invited.Id, invited.Part, invited.Name, invited.Agency, invited.Designation, Trimmed(said.Rank), said.Took == WhoMustBeThere.Yes, said.Took == WhoMustBeThere.Yes ? null : said.Why!.Trim());

    static string? Trimmed(string? said) => string.IsNullOrWhiteSpace(said) ? null : said.Trim();
}
