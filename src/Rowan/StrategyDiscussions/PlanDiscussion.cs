using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Notices;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources.Feeds;

namespace Rowan.StrategyDiscussions;

/// <summary>The plan of a discussion, as it is typed.</summary>
/// <param name="Day">As typed, with <paramref name="Time"/>.</param>
/// <param name="Chair">A user name.</param>
/// <param name="Asked">By the code of what is asked: <c>yes</c>, <c>no</c>, <c>not-known</c>.</param>
/// <param name="Read">The plan that was read, of one that is planned anew: the number of its fact.</param>
public sealed record PlanAnswers(
    string? Kind, string? Day, string? Time, string? Place, string? WhyKind, string? Chair, IReadOnlyDictionary<string, string> Asked, string? AskedWhy, string? EarlierHow, string? Why, long? Read = null);

/// <summary>What came of planning: the number of the discussion, or what is to be done first.</summary>
public sealed record PlanOutcome(long? Id, IReadOnlyList<TypedFault> Faults);

/// <summary>Plans a strategy discussion of a concern, or plans it anew: in the way, at the time and with the people that fit the risk (H08-56, H08-57).</summary>
public sealed class PlanDiscussion(IReadOnlyDictionary<string, Feed> feeds, DiscussionRules rules, AccessRules access)
{
    /// <param name="again">The discussion that is planned anew; null for a new one.</param>
    /// <returns>Null for a concern or a discussion that is not there for who acts.</returns>
    public async Task<PlanOutcome?> WithinAsync(Changing changing, string reference, long? again, PlanAnswers answers)
    {
        if (await AtDesk.FindAsync(changing, feeds, reference) is not { } at || changing.Act.Actor.MemberId is not { } me
            || (again is not null && await changing.Db.StrategyDiscussions.AsNoTracking().FirstOrDefaultAsync(d =>
                d.Id == again && d.NotificationId == at.Notification.Id && d.SignedAt == null && d.CalledOffAt == null) is null))
        {
            changing.Outcome = "not-found";
            return null;
        }

        var earlier = again is not null ? null
            : await changing.Db.StrategyDiscussions.AsNoTracking().Where(d => d.NotificationId == at.Notification.Id && d.SignedAt != null && d.SupersededById == null).OrderByDescending(d => d.Id).FirstOrDefaultAsync();
        var chairs = await DiscussionMembers.NamedAsync(changing, access, Permissions.HoldDiscussions, [answers.Chair], at.Record.Id, changing.Now);
        var (actor, name) = (changing.Act.Actor, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor));
        var chair = answers.Chair == actor.Name ? (Id: me, Name: name) : chairs.GetValueOrDefault(answers.Chair?.Trim() ?? "") is { } other ? (other.Id, other.DisplayName) : ((Guid Id, string Name)?)null;
        var told = WhoMustBeThere.Told(rules, await DocumentAsync(changing, at.Notification.GivenFactId));
        var before = again is null ? null : await changing.Db.StrategyDiscussions.AsNoTracking().FirstAsync(d => d.Id == again);
        IReadOnlyList<TypedFault> faults =
        [
            .. before is null || before.PlanFactId == answers.Read ? Array.Empty<TypedFault>()
                : [new TypedFault("", $"It has been planned anew meanwhile: {DiscussionKinds.Words(before.Kind).ToLowerInvariant()}, {HappenedWords.OfInstant(before.PlannedFor)}, chaired by {before.ChairName}. What you typed stands below: send it again to plan it so")],
            .. Wrong(answers, rules, told, earlier is not null, again is not null, chair is not null),
        ];
        if (faults.Count > 0)
        {
            changing.Outcome = "not-planned";
            return new PlanOutcome(null, faults);
        }

        var needed = WhoMustBeThere.Of(rules, answers.Asked);
        var id = again ?? await changing.NextAsync("strategy-discussion");
        var when = RecordRules.Moment(answers.Day, answers.Time)!.Value;
        await changing.AddAsync(new DiscussionPlanned(
            id, at.Notification.Id, at.Record.Id, answers.Kind!, when, Trimmed(answers.Place), answers.WhyKind!.Trim(), chair!.Value.Id, chair.Value.Name, [.. rules.Asks.Select(a => $"{a.Code}={answers.Asked[a.Code]}")],
            Trimmed(answers.AskedWhy), needed, earlier?.Id, earlier is null ? null : answers.EarlierHow, Trimmed(answers.Why), me, name, rules.Version).AsFact(before?.PlanFactId));
        if (chair.Value.Id != me)
        {
            var invited = await changing.Db.DiscussionInvitees.AsNoTracking().Where(i => i.DiscussionId == id && i.Came != TriedCame.StoodDown).Select(i => new InvitedAs(i.Id, i.Part)).ToListAsync();
            var wanting = WhoMustBeThere.NotInvited(needed, invited);
            await TellThem.WithinAsync(
                changing, [Whom.Member(chair.Value.Id)], $"You chair the strategy discussion of {reference} on {HappenedWords.OfInstant(when)}.{(wanting.Count == 0 ? "" : $" Must be there and not invited yet: {string.Join(", ", wanting.Select(rules.PartWords))}.")}",
                $"/strategy-discussions/{id}", record: at.Record.Id);
        }

        changing.Outcome = "discussion-planned";
        return new PlanOutcome(id, []);
    }

    /// <summary>Calls one off: it leaves the list of what is to be held, and what was written of its record is forgotten. That it was planned stays.</summary>
    /// <returns>What is wrong, or nothing where it was called off; null for one that is not there for who acts, or is counter-signed or called off.</returns>
    public async Task<IReadOnlyList<TypedFault>?> CallOffAsync(Changing changing, long id, string? why)
    {
        if (await DiscussionAt.FindAsync(changing, feeds, id) is not { Discussion.IsOpen: true } found || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (Said(why, "CalledOffWhy", "Say why it is called off, and what is done for the child instead") is { } fault)
        {
            changing.Outcome = "not-complete";
            return [fault];
        }

        var (discussion, record) = (found.Discussion, found.At.Record.Id);
        await changing.AddAsync(new DiscussionCalledOff(id, record, why!.Trim(), me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor)).AsFact(discussion.PlanFactId));
        changing.Db.DiscussionDrafts.RemoveRange(await changing.Db.DiscussionDrafts.Where(d => d.DiscussionId == id).ToListAsync());
        if (discussion.ChairId != me)
        {
            await TellThem.WithinAsync(changing, [Whom.Member(discussion.ChairId)], $"The strategy discussion of {found.At.Notification.Reference} that you were to chair is called off.", $"/strategy-discussions/{id}", record: record);
        }

        changing.Outcome = "discussion-called-off";
        return [];
    }

    /// <summary>What a notification says, as it came; null where its words are gone.</summary>
    internal static async Task<ReadOnlyMemory<byte>?> DocumentAsync(Seen seen, long factId) =>
        await seen.Db.FactContents.AsNoTracking().Where(c => c.FactId == factId).Select(c => c.Content).FirstOrDefaultAsync() is { } content ? content : null;

    /// <summary>What is missing or cannot be. Pure.</summary>
    /// <param name="told">What the notification says yes to.</param>
    /// <param name="follows">A counter-signed discussion of the concern stands.</param>
    public static IReadOnlyList<TypedFault> Wrong(PlanAnswers answers, DiscussionRules rules, IReadOnlyList<string> told, bool follows, bool anew, bool chair) =>
    [
        .. new[]
        {
            DiscussionKinds.All.Any(k => k.Code == answers.Kind) ? null : new TypedFault("Kind", "Choose how it is held"),
            RecordRules.Moment(answers.Day, answers.Time) is null ? new TypedFault("Day", "Say on which day and at what time: 24/11/2010 and 14:30") : null,
            Said(answers.WhyKind, "WhyKind", "Say why in this way and at this time, for the risk that there is"),
            chair ? null : new TypedFault("Chair", "Choose who chairs it"),
            answers.Place?.Trim().Length > RecordRules.LongestName ? new TypedFault("Place", $"Shorten this to {RecordRules.LongestName} characters or fewer") : null,
        }.OfType<TypedFault>(),
        .. rules.Asks.Where(a => answers.Asked.GetValueOrDefault(a.Code) is not (WhoMustBeThere.Yes or WhoMustBeThere.No or WhoMustBeThere.NotKnown)).Select(a => new TypedFault($"asked-{a.Code}", $"Answer: {a.Words}")),
        .. new[]
        {
            told.Any(t => answers.Asked.GetValueOrDefault(t) == WhoMustBeThere.No) ? Said(answers.AskedWhy, "AskedWhy", "The notification says otherwise: say why the answer is no") : null,
            follows && EarlierHows.All.All(h => h.Code != answers.EarlierHow) ? new TypedFault("EarlierHow", "Say how it follows the discussion before it") : null,
            anew ? Said(answers.Why, "Why", "Say why it is planned anew") : answers.EarlierHow == EarlierHows.Instead && follows ? Said(answers.Why, "Why", "Say why the record of the one before does not stand") : null,
        }.OfType<TypedFault>(),
    ];

    static TypedFault? Said(string? said, string about, string words) => string.IsNullOrWhiteSpace(said) ? new TypedFault(about, words)
        : said.Trim().Length > RecordRules.LongestWords ? new TypedFault(about, $"Shorten this to {RecordRules.LongestWords:N0} characters or fewer") : null;

    static string? Trimmed(string? said) => string.IsNullOrWhiteSpace(said) ? null : said.Trim();
}
