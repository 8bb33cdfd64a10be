using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.StrategyDiscussions;

/// <summary>One effort to get somebody there.</summary>
public sealed record TriedRead(DiscussionTried Said, DateTime At);

/// <summary>Somebody who was invited.</summary>
/// <param name="Name">Empty where the words have been disposed of, as agency, designation and how they are reached.</param>
/// <param name="Came">What came of the last effort; null where there was none.</param>
/// <param name="Tried">The last first.</param>
public sealed record InviteeRead(
    long Id, string Part, string PartWords, string Name, string Agency, string Designation, string Reach, string? Came, DateTime? SentAt, DateTime? ReceivedAt, IReadOnlyList<TriedRead> Tried);

/// <summary>Something that was agreed, and what came of it.</summary>
/// <param name="Kept">Null where its words have been disposed of.</param>
/// <param name="Answers">The last first.</param>
public sealed record ActionRead(DiscussionAction Action, ActionKept? Kept, IReadOnlyList<(ActionAnswered Said, DateTime At)> Answers);

/// <summary>A strategy discussion with what was said in it.</summary>
/// <param name="Plans">The last, which stands, first; without those whose words have been disposed of.</param>
/// <param name="NotInvited">The codes of those who must be there and are not invited.</param>
/// <param name="Record">Null until it is counter-signed, and where its words have been disposed of.</param>
/// <param name="HoldBy">By when the first discussion of the concern is held.</param>
/// <param name="SendBy">By when its record is sent; null until it is held.</param>
/// <param name="CalledOff">Why it was called off; null where it was not, and where the words have been disposed of.</param>
/// <param name="ConferenceBy">By when the initial conference is held; null where it began no enquiries, or another did later.</param>
public sealed record DiscussionRead(
    StrategyDiscussion Discussion, NotificationRead Of, IReadOnlyList<(DiscussionPlanned Said, DateTime At)> Plans, IReadOnlyList<InviteeRead> Invited, IReadOnlyList<string> NotInvited, DiscussionHeld? Record,
    IReadOnlyList<ActionRead> Actions, IReadOnlyList<(string Words, IReadOnlyList<long> Invitees, string How, string By, DateTime At)> Sent, ResearchStanding Research, DeskClockRead HoldBy, DeskClockRead? SendBy, DeskClockRead? ConferenceBy,
    (DiscussionCalledOff Said, DateTime At)? CalledOff)
{
    public bool IsSigned => Discussion.SignedAt is not null;

    public bool IsCalledOff => Discussion.CalledOffAt is not null;
    public bool IsOpen => Discussion.IsOpen;

    /// <summary>Those who were not stood down.</summary>
    public IReadOnlyList<InviteeRead> Asked => [.. Invited.Where(i => i.Came != TriedCame.StoodDown)];
}

/// <summary>A discussion as it stands in a list.</summary>
/// <param name="NotInvited">Of one that is neither counter-signed nor called off, the codes of those who must be there and are not invited.</param>
public sealed record DiscussionLine(StrategyDiscussion Discussion, IReadOnlyList<string> NotInvited, DeskClockRead? SendBy);

/// <summary>Reads one strategy discussion, or those of a concern, for who works on them.</summary>
public sealed class ReadDiscussion(IReadOnlyDictionary<string, Feed> feeds, DiscussionRules rules, AccessRules access, ReadResearchQueue research, TimeProvider clock)
{
    static readonly string[] Kinds =
    [
        DiscussionPlanned.FactKind, DiscussionCalledOff.FactKind, DiscussionInvited.FactKind, DiscussionTried.FactKind, DiscussionHeld.FactKind, ActionAnswered.FactKind, ActionGiven.FactKind,
        DiscussionSent.FactKind, DiscussionReceived.FactKind,
    ];

    readonly ReadNotifications notifications = new(feeds);

    /// <param name="enter">Called with an identity that it is about before anything is shown; may throw to stop the look.</param>
    /// <returns>Null for one that is not there and, no differently, for one whose record the reader may not see.</returns>
    public async Task<DiscussionRead?> OneAsync(Looking looking, long id, Func<long, Task> enter, CancellationToken cancel = default)
    {
        var (db, now) = (looking.Db, UtcInstant.Now(clock));
        var discussion = await db.StrategyDiscussions.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancel);
        var reference = discussion is null ? null : await db.Notifications.Where(n => n.Id == discussion.NotificationId).Select(n => n.Reference).FirstOrDefaultAsync(cancel);
        if (discussion is null || reference is null || await notifications.OneAsync(looking, reference, LondonDay.Of(now), enter, cancel) is not { Notification.WithdrawnAt: null } of)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var said = await SaidAsync(looking, of.Notification.RecordId, cancel);
        IReadOnlyList<(T Said, DateTime At)> All<T>(string kind, Func<T, bool> whose) =>
            [.. said.Where(s => s.Kind == kind).Select(s => (Said: SourceJson.Read<T>(s.Content), s.At)).Where(s => whose(s.Said))];
        var invited = await InvitedAsync(looking, rules, id, of.Notification.RecordId, cancel);
        var held = All<DiscussionHeld>(DiscussionHeld.FactKind, h => h.Id == id);
        var answers = All<ActionAnswered>(ActionAnswered.FactKind, a => a.DiscussionId == id);
        var given = All<ActionGiven>(ActionGiven.FactKind, g => g.DiscussionId == id).Select(g => g.Said).Reverse().ToList();
        var actions = await db.DiscussionActions.AsNoTracking().Where(a => a.DiscussionId == id).OrderBy(a => a.Id).ToListAsync(cancel);
        var others = await db.StrategyDiscussions.AsNoTracking().Where(d => d.NotificationId == discussion.NotificationId && d.HeldAt != null).ToListAsync(cancel);
        looking.Outcome = "shown";
        return new DiscussionRead(
            discussion, of, All<DiscussionPlanned>(DiscussionPlanned.FactKind, p => p.Id == id), invited,
            WhoMustBeThere.NotInvited(discussion.NeededCodes, invited.Where(i => i.Came != TriedCame.StoodDown).Select(i => new InvitedAs(i.Id, i.Part))), held.Select(h => h.Said).FirstOrDefault(),
            actions.ConvertAll(a => new ActionRead(a, held.SelectMany(h => h.Said.Actions).FirstOrDefault(k => k.Id == a.Id) is { } kept ? ReadDiscussions.AsGiven(kept, given) : null, [.. answers.Where(x => x.Said.ActionId == a.Id)])),
            [
                .. All<DiscussionSent>(DiscussionSent.FactKind, s => s.DiscussionId == id).Select(s => ("Sent", s.Said.Invitees, s.Said.How, s.Said.ByName, s.At))
                    .Concat(All<DiscussionReceived>(DiscussionReceived.FactKind, s => s.DiscussionId == id).Select(s => ("Known to have come", s.Said.Invitees, s.Said.How, s.Said.ByName, s.At))).OrderBy(s => s.At),
            ],
            await research.OfAsync(looking, of.Notification, cancel), rules.OfHolding(of.Notification.SentAt, others.Min(o => o.HeldAt), now),
            discussion.HeldAt is { } at ? rules.OfSending(at, discussion.SentAt, now) : null,
            discussion is { HeldAt: { } began, Enquiries: true, SupersededById: null } && others.Where(o => o.Enquiries && o.SupersededById == null).Max(o => o.HeldAt) == began ? rules.OfConference(began, now) : null,
            All<DiscussionCalledOff>(DiscussionCalledOff.FactKind, c => c.Id == id) is [var off, ..] ? off : null);
    }

    /// <summary>Those of a concern that who looks has been shown, the last first.</summary>
    public async Task<IReadOnlyList<DiscussionLine>> OfConcernAsync(Looking looking, Notification notification, CancellationToken cancel = default) =>
        await LinesAsync(looking, rules, await looking.Db.StrategyDiscussions.AsNoTracking().Where(d => d.NotificationId == notification.Id).OrderByDescending(d => d.Id).ToListAsync(cancel), UtcInstant.Now(clock), cancel);

    /// <summary>What is known when the record is to be counter-signed.</summary>
    public async Task<ToBeSigned> ToBeSignedAsync(Looking looking, DiscussionRead read, RecordAnswers answers)
    {
        var (now, told) = (UtcInstant.Now(clock), read.Of.Notification);
        return ToBeSigned.Of(
            read.Asked, read.Discussion, await StandingSignOff.OfAsync(looking, feeds, told),
            await DiscussionMembers.NamedAsync(looking, access, Permissions.DoActions, answers.Actions.Select(a => a.Member), told.RecordId, now), told, now);
    }

    /// <summary>Who can chair: members who may see the record.</summary>
    public async Task<IReadOnlyList<DeskColleague>> ChairsAsync(Looking looking, long record) => Colleagues(await DiscussionMembers.ChairsAsync(looking, access, record, UtcInstant.Now(clock)));

    /// <summary>Who is offered where somebody is to do something; any other of the agency can be named.</summary>
    public async Task<IReadOnlyList<DeskColleague>> OfferedAsync(Looking looking, CancellationToken cancel = default) => Colleagues(await DiscussionMembers.OfferedAsync(looking, access, UtcInstant.Now(clock), cancel));

    static IReadOnlyList<DeskColleague> Colleagues(IReadOnlyList<Member> members) => [.. members.Select(m => new DeskColleague(m.UserName, $"{m.DisplayName}, {m.Team}"))];

    /// <summary>What the notification says already of what decides who must be there.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(Looking looking, Notification notification) => WhoMustBeThere.Told(rules, await PlanDiscussion.DocumentAsync(looking, notification.GivenFactId));

    internal static async Task<IReadOnlyList<DiscussionLine>> LinesAsync(Seen seen, DiscussionRules rules, IReadOnlyList<StrategyDiscussion> discussions, DateTime now, CancellationToken cancel)
    {
        var ids = discussions.Select(d => d.Id).ToList();
        var invited = (await seen.Db.DiscussionInvitees.AsNoTracking().Where(i => ids.Contains(i.DiscussionId) && i.Came != TriedCame.StoodDown).ToListAsync(cancel)).ToLookup(i => i.DiscussionId, i => new InvitedAs(i.Id, i.Part));
        return
        [
            .. discussions.Select(d => new DiscussionLine(
                d, d.IsOpen ? WhoMustBeThere.NotInvited(d.NeededCodes, invited[d.Id]) : [], d.HeldAt is { } held ? rules.OfSending(held, d.SentAt, now) : null)),
        ];
    }

    internal static async Task<IReadOnlyList<InviteeRead>> InvitedAsync(Seen seen, DiscussionRules rules, long id, long record, CancellationToken cancel = default)
    {
        var rows = await seen.Db.DiscussionInvitees.AsNoTracking().Where(i => i.DiscussionId == id).OrderBy(i => i.Id).ToListAsync(cancel);
        var said = await SaidAsync(seen, record, cancel);
        var who = said.Where(s => s.Kind == DiscussionInvited.FactKind).Select(s => SourceJson.Read<DiscussionInvited>(s.Content)).ToDictionary(s => s.Id);
        var tried = said.Where(s => s.Kind == DiscussionTried.FactKind).Select(s => new TriedRead(SourceJson.Read<DiscussionTried>(s.Content), s.At)).ToLookup(t => t.Said.InviteeId);
        return rows.ConvertAll(r => who.GetValueOrDefault(r.Id) is var w && w is null
            ? new InviteeRead(r.Id, r.Part, rules.PartWords(r.Part), "", "", "", "", r.Came, r.SentAt, r.ReceivedAt, [])
            : new InviteeRead(r.Id, r.Part, w.PartWords, w.Name, w.Agency, w.Designation, w.Reach, r.Came, r.SentAt, r.ReceivedAt, [.. tried[r.Id]]));
    }

    /// <summary>All that was said of discussions of the concern whose words are here, the last first.</summary>
    static async Task<List<(string Kind, DateTime At, byte[] Content)>> SaidAsync(Seen seen, long record, CancellationToken cancel)
    {
        var subject = $"record/{record}";
        return (await seen.Db.Facts.AsNoTracking().Where(f => f.Subject == subject && Kinds.Contains(f.Kind)).OrderByDescending(f => f.Id)
            .Join(seen.Db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Kind, f.Recorded, c.Content }).ToListAsync(cancel)).ConvertAll(s => (s.Kind, s.Recorded, s.Content));
    }
}
