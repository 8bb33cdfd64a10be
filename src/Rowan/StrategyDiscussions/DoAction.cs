using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.StrategyDiscussions;

/// <summary>Something that a discussion gave somebody to do, as they see it: what and by when, and nothing else of the discussion.</summary>
/// <param name="Owner">Who does it; null where that is not here any more.</param>
/// <param name="Answers">What came of it, the last first.</param>
/// <param name="Given">To whom it was given after the discussion, and why, the last first.</param>
public sealed record MyAction(
    DiscussionAction Action, string Reference, string? Words, string? Owner, IReadOnlyList<(ActionAnswered Said, DateTime At)> Answers, IReadOnlyList<(ActionGiven Said, DateTime At)> Given);

/// <summary>Shows members what they were given to do, and records what came of it. What was said is never changed: a later answer stands.</summary>
public sealed class DoAction(IReadOnlyDictionary<string, Feed> feeds)
{
    readonly ReadNotifications notifications = new(feeds);

    /// <summary>What who looks was given and is not done: first that of which they said so, then what is due first. Of what is shielded from them nothing.</summary>
    public static async Task<IReadOnlyList<MyAction>> MineAsync(Looking looking, CancellationToken cancel = default)
    {
        var me = looking.Act.Actor.MemberId;
        var mine = await (
            from a in looking.Db.DiscussionActions.AsNoTracking()
            where me != null && a.OwnerId == me && a.Outcome != ActionOutcomes.Done
            join d in looking.Db.StrategyDiscussions on a.DiscussionId equals d.Id
            join n in looking.Db.Notifications on d.NotificationId equals n.Id
            join r in looking.Db.SourceRecords on n.RecordId equals r.Id
            where n.WithdrawnAt == null
            orderby a.Outcome == null, a.DueAt, a.Id
            select new { Action = a, d.HeldFactId, n.Reference, n.RecordId }).ToListAsync(cancel);
        var kept = await ReadDiscussions.KeptAsync(looking, mine.ConvertAll(m => m.HeldFactId), cancel);
        mine.ForEach(m => looking.Saw(null, m.RecordId, Answer.Shown, OwnAction));
        return mine.ConvertAll(m => new MyAction(m.Action, m.Reference, kept.GetValueOrDefault(m.Action.Id)?.Words, kept.GetValueOrDefault(m.Action.Id)?.OwnerName, [], []));
    }

    const string OwnAction = "own-action";

    /// <summary>One, for who does it, and for who may see the discussion.</summary>
    /// <param name="enter">For who does not do it, called with an identity that the notification names before anything is shown; may throw to stop the look.</param>
    /// <returns>Null for one that is not there and, no differently, for one that is not theirs.</returns>
    public async Task<MyAction?> OneAsync(Looking looking, long id, DateOnly today, Func<long, Task> enter, CancellationToken cancel = default)
    {
        if (await FoundAsync(looking, id, cancel) is not { } found || (!IsMine(looking, found)
            && (!looking.May(Permissions.SeeDiscussions) || await notifications.OneAsync(looking, found.Reference, today, enter, cancel) is not { Notification.WithdrawnAt: null })))
        {
            return null;
        }

        var kept = await ReadDiscussions.KeptAsync(looking, [found.HeldFactId], cancel);
        var subject = $"record/{found.RecordId}";
        string[] kinds = [ActionAnswered.FactKind, ActionGiven.FactKind];
        var said = await looking.Db.Facts.AsNoTracking().Where(f => f.Subject == subject && kinds.Contains(f.Kind)).OrderByDescending(f => f.Id)
            .Join(looking.Db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Kind, f.Recorded, c.Content }).ToListAsync(cancel);
        return new MyAction(
            found.Action, found.Reference, kept.GetValueOrDefault(id)?.Words, kept.GetValueOrDefault(id)?.OwnerName,
            [.. said.Where(s => s.Kind == ActionAnswered.FactKind).Select(s => (Said: SourceJson.Read<ActionAnswered>(s.Content), s.Recorded)).Where(s => s.Said.ActionId == id)],
            [.. said.Where(s => s.Kind == ActionGiven.FactKind).Select(s => (Said: SourceJson.Read<ActionGiven>(s.Content), s.Recorded)).Where(s => s.Said.ActionId == id)]);
    }

    /// <returns>What is wrong, or nothing where it was recorded; null for one that is not there for who acts.</returns>
    public async Task<IReadOnlyList<TypedFault>?> AnswerAsync(Changing changing, long id, string? outcome, string? said)
    {
        if (await FoundAsync(changing, id) is not { } found || changing.Act.Actor.MemberId is not { } me
            || (!IsMine(changing, found) && (!changing.May(Permissions.SeeDiscussions) || await DiscussionAt.FindAsync(changing, feeds, found.Action.DiscussionId) is null)))
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (Wrong(outcome, said) is { Count: > 0 } faults)
        {
            changing.Outcome = "not-complete";
            return faults;
        }

        await changing.AddAsync(new ActionAnswered(id, found.Action.DiscussionId, found.RecordId, outcome!, said!.Trim(), me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor)).AsFact());
        changing.Outcome = "action-answered";
        return [];
    }

    /// <summary>What is missing or cannot be. Pure.</summary>
    public static IReadOnlyList<TypedFault> Wrong(string? outcome, string? said) =>
    [
        .. new[]
        {
            ActionOutcomes.All.Any(o => o.Code == outcome) ? null : new TypedFault("Outcome", "Say whether it is done"),
            string.IsNullOrWhiteSpace(said) ? new TypedFault("Said", outcome == ActionOutcomes.Done ? "Say what came of it" : "Say why it is not done, and what happens now")
                : said.Trim().Length > RecordRules.LongestWords ? new TypedFault("Said", $"Shorten this to {RecordRules.LongestWords:N0} characters or fewer") : null,
        }.OfType<TypedFault>(),
    ];

    static Task<Found?> FoundAsync(Seen seen, long id, CancellationToken cancel = default) => (
        from a in seen.Db.DiscussionActions.AsNoTracking()
        where a.Id == id
        join d in seen.Db.StrategyDiscussions on a.DiscussionId equals d.Id
        join n in seen.Db.Notifications on d.NotificationId equals n.Id
        join r in seen.Db.SourceRecords on n.RecordId equals r.Id
        where n.WithdrawnAt == null
        select new Found(a, d.HeldFactId, n.Reference, n.RecordId)).FirstOrDefaultAsync(cancel);

    /// <summary>Whether who acts does it: then it is on the log as theirs.</summary>
    static bool IsMine(Seen seen, Found found)
    {
        if (found.Action.OwnerId is not { } owner || owner != seen.Act.Actor.MemberId)
        {
            return false;
        }

        seen.Note("notification", found.Reference);
        seen.Saw(null, found.RecordId, Answer.Shown, OwnAction);
        return true;
    }

    sealed record Found(DiscussionAction Action, long? HeldFactId, string Reference, long RecordId);
}
