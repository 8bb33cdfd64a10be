using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Clocks;
using Rowan.Data;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.TimeLimits;

/// <summary>Which time limits are listed.</summary>
public enum LimitView
{
    /// <summary>What will be late, the soonest first, and then what was and still wants something, the longest first.</summary>
    NotSettled = 0,
    WillBreach = 1,
    WantReason = 2,
    WantLook = 3,
    LookedAt = 4,
}

/// <param name="Hours">How far ahead is looked.</param>
/// <param name="Team">Only what that team has; empty for what nobody has, null for all.</param>
public sealed record LimitFilter(LimitView View, int Hours, string? Team);

/// <summary>A line of the page of time limits.</summary>
/// <param name="Words">What must have happened, and within which time.</param>
/// <param name="Owner">Who answers for it by the pack; null where the pack has the rule no more.</param>
/// <param name="Whose">Who answers for it by name; null where it is whoever has the concern.</param>
/// <param name="Breach">Null while it can still be kept, and until the next tick has found that it was not.</param>
public sealed record LimitLine(Notification Notification, DeskConcern? Concern, string Words, string? Owner, string? Whose, DateTime DueAt, DeskClockRead? Clock, LimitBreach? Breach)
{
    /// <inheritdoc cref="ConcernLimit.Unresearched"/>
    public bool Unresearched { get; init; }
}

/// <param name="All">How many the filter lists, on all pages.</param>
/// <param name="WillBreach">How many will be late within the hours asked for, and by when that is; of whatever team.</param>
/// <param name="Teams">Those that have any of what is not settled; empty for what nobody has.</param>
public sealed record LimitsRead(IReadOnlyList<LimitLine> Lines, int All, int WillBreach, DateTime By, int WantReason, int WantLook, IReadOnlyList<string> Teams);

/// <summary>Something that was said of a breach.</summary>
/// <param name="Words">Empty where they have been disposed of.</param>
/// <param name="IsLook">A supervisor's; else a reason.</param>
public sealed record BreachSaid(long FactId, bool IsLook, string Words, string ByName, DateTime At);

/// <summary>A breach, with all that was said of it, the last first.</summary>
public sealed record BreachRead(LimitBreach Breach, Notification Notification, DeskConcern? Concern, IReadOnlyList<BreachSaid> Said);

/// <summary>What will be late and what was, of the concerns that who looks is shown; of what is hidden from them nothing, not even in a count.</summary>
public sealed class ReadTimeLimits(IReadOnlyDictionary<string, Feed> feeds, ReadNotifications notifications, LimitsOfConcerns limits, TimeProvider clock)
{
    public const int PageSize = 25;

    public async Task<LimitsRead> ListAsync(Looking looking, LimitFilter filter, int page, CancellationToken cancel = default)
    {
        var (access, now) = (new SourceAccess(looking, feeds), UtcInstant.Now(clock));
        var by = now.AddHours(filter.Hours);
        var shown = AtDesk.Shown(looking, access, feeds);
        var after = await new PlacedThrough().OfAsync(looking.Db, now, cancel);
        var open = await shown.Where(a => a.Notification.Id > after && a.Concern == null).ToListAsync(cancel);
        open.AddRange(await shown.Where(a => a.Concern!.Stage <= DeskStage.Waiting).ToListAsync(cancel));
        open.AddRange(await shown.Where(a => a.Concern!.Stage > DeskStage.Waiting && LimitsOfConcerns.InDiscussion(looking.Db).Contains(a.Notification.Id)).ToListAsync(cancel));
        var whole = open.ToDictionary(a => a.Notification.Id);
        var running = (await limits.OfAsync(looking.Db, open.ConvertAll(ConcernTimes.Of), now, cancel)).Where(l => l.Clock.Reading.Stands is ClockStands.Running or ClockStands.Breached).ToList();
        var late = await (
            from b in looking.Db.LimitBreaches.AsNoTracking()
            where b.LookedAt == null
            join a in shown on b.NotificationId equals a.Notification.Id
            select new { Breach = b, At = a }).ToListAsync(cancel);
        var found = late.Select(l => Key(l.Breach)).ToHashSet();
        var asTheyStand = await StandAsync(looking, late.ConvertAll(l => l.At), now, cancel);
        var coming = running.Where(l => l.Clock.Reading.Stands == ClockStands.Running && l.Clock.Reading.DueAt <= by).Select(l => Line(whole[l.NotificationId], l)).ToList();
        // What has become late since the last tick, and what a supervisor has looked at already though it goes on.
        var over = running.Where(l => l.Clock.IsOver).Select(l => l.NotificationId).Distinct().ToList();
        var settled = (await looking.Db.LimitBreaches.AsNoTracking().Where(b => b.LookedAt != null && EF.Parameter(over).Contains(b.NotificationId)).ToListAsync(cancel)).Select(Key).ToHashSet();
        var justLate = running.Where(l => l.Clock.Reading.Stands == ClockStands.Breached && !found.Contains(l.Key) && !settled.Contains(l.Key)).Select(l => Line(whole[l.NotificationId], l));
        var breached = late.Select(l => Line(l.Breach, l.At, asTheyStand)).Concat(justLate).ToList();
        var (list, all) = filter.View == LimitView.LookedAt
            ? await LookedAtAsync(looking, shown, filter.Team, page, now, cancel)
            : PageOf([.. Listed(filter.View, coming, breached).Where(l => filter.Team is null || Team(l) == filter.Team)], page);
        var records = list.Select(l => l.Notification.RecordId).ToList();
        var kinds = await looking.Db.SourceRecords.Where(r => records.Contains(r.Id)).Select(r => new { r.Id, r.Source, r.Kind }).ToListAsync(cancel);
        kinds.ForEach(r => looking.Saw(null, r.Id, access.Of(r.Source, r.Kind)));
        return new LimitsRead(
            list, all, coming.Count, by, breached.Count(WantsReason), breached.Count(WantsLook), [.. coming.Concat(breached).Select(Team).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>One breach, for who answers for it or looks at it; null for one that is not there for them.</summary>
    /// <param name="enter">Called with an identity that its notification names before anything is shown; may throw to stop the look.</param>
    public async Task<BreachRead?> OneAsync(Looking looking, long id, Func<long, Task> enter, CancellationToken cancel = default)
    {
        if (await OfId(looking.Db, id).FirstOrDefaultAsync(cancel) is not var (breach, reference))
        {
            looking.Outcome = "not-found";
            return null;
        }

        return await notifications.OneAsync(looking, reference, LondonDay.Today(clock), enter, cancel) is not { Notification: { WithdrawnAt: null } notification } ? null
            : new BreachRead(breach, notification, await looking.Db.DeskConcerns.AsNoTracking().FirstOrDefaultAsync(c => c.Id == notification.Id, cancel), await SaidAsync(looking, notification.RecordId, id, cancel));
    }

    /// <summary>Those of a concern that who looks has been shown, the last first.</summary>
    public static async Task<IReadOnlyList<LimitBreach>> OfConcernAsync(Looking looking, Notification notification, CancellationToken cancel = default) =>
        await looking.Db.LimitBreaches.AsNoTracking().Where(b => b.NotificationId == notification.Id).OrderByDescending(b => b.Id).ToListAsync(cancel);

    internal static async Task<(LimitBreach Breach, AtDesk At)?> FindAsync(Seen seen, IReadOnlyDictionary<string, Feed> feeds, long id, CancellationToken cancel = default) =>
        await OfId(seen.Db, id).FirstOrDefaultAsync(cancel) is var (breach, reference) && await AtDesk.FindAsync(seen, feeds, reference, cancel) is { } at ? (breach, at) : null;

    static IQueryable<BreachOf> OfId(RowanDb db, long id) => db.LimitBreaches.AsNoTracking().Where(b => b.Id == id).Join(db.Notifications, b => b.NotificationId, n => n.Id, (b, n) => new BreachOf(b, n.Reference));

    static async Task<IReadOnlyList<BreachSaid>> SaidAsync(Seen seen, long record, long breach, CancellationToken cancel)
    {
        var subject = $"record/{record}";
        string[] kinds = [BreachReasoned.FactKind, BreachLookedAt.FactKind];
        var said = await seen.Db.Facts.AsNoTracking().Where(f => f.Subject == subject && kinds.Contains(f.Kind)).OrderByDescending(f => f.Id)
            .Join(seen.Db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Id, f.Kind, f.Recorded, c.Content }).ToListAsync(cancel);
        return
        [
            .. said.Select(s => s.Kind == BreachReasoned.FactKind
                ? SourceJson.Read<BreachReasoned>(s.Content) is var r && r.BreachId == breach ? new BreachSaid(s.Id, false, r.Reason, r.ByName, s.Recorded) : null
                : SourceJson.Read<BreachLookedAt>(s.Content) is var l && l.BreachId == breach ? new BreachSaid(s.Id, true, l.Says, l.ByName, s.Recorded) : null).OfType<BreachSaid>(),
        ];
    }

    static IEnumerable<LimitLine> Listed(LimitView view, IReadOnlyList<LimitLine> coming, IReadOnlyList<LimitLine> breached) => view switch
    {
        LimitView.WillBreach => coming.OrderBy(l => l.DueAt),
        LimitView.WantReason => breached.Where(WantsReason).OrderBy(l => l.DueAt),
        LimitView.WantLook => breached.Where(WantsLook).OrderBy(l => l.DueAt),
        _ => coming.OrderBy(l => l.DueAt).Concat(breached.OrderBy(l => l.DueAt)),
    };

    static bool WantsReason(LimitLine line) => line.Breach?.ReasonFactId is null;

    static bool WantsLook(LimitLine line) => line.Breach is { ReasonFactId: not null, LookedAt: null };

    static string Team(LimitLine line) => line.Concern?.HolderTeam ?? "";

    static (IReadOnlyList<LimitLine> Lines, int All) PageOf(IReadOnlyList<LimitLine> lines, int page) => ([.. lines.Skip((page - 1) * PageSize).Take(PageSize)], lines.Count);

    /// <summary>There are more of them every year: the database pages them.</summary>
    async Task<(IReadOnlyList<LimitLine> Lines, int All)> LookedAtAsync(Looking looking, IQueryable<AtDesk> shown, string? team, int page, DateTime now, CancellationToken cancel)
    {
        var looked =
            from b in looking.Db.LimitBreaches.AsNoTracking()
            where b.LookedAt != null
            join a in shown on b.NotificationId equals a.Notification.Id
            where team == null || (a.Concern == null ? "" : a.Concern.HolderTeam ?? "") == team
            orderby b.LookedAt descending, b.Id descending
            select new { Breach = b, At = a };
        var here = await looked.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var asTheyStand = await StandAsync(looking, here.ConvertAll(h => h.At), now, cancel);
        return (here.ConvertAll(h => Line(h.Breach, h.At, asTheyStand)), await looked.CountAsync(cancel));
    }

    async Task<IReadOnlyDictionary<(long, string, DateTime), ConcernLimit>> StandAsync(Looking looking, IReadOnlyList<AtDesk> concerns, DateTime now, CancellationToken cancel) =>
        (await limits.OfAsync(looking.Db, [.. concerns.DistinctBy(c => c.Notification.Id).Select(ConcernTimes.Of)], now, cancel)).DistinctBy(l => l.Key).ToDictionary(l => l.Key);

    static (long NotificationId, string Rule, DateTime StartedAt) Key(LimitBreach breach) => (breach.NotificationId, breach.Rule, breach.StartedAt);

    static LimitLine Line(AtDesk at, ConcernLimit limit) =>
        new(at.Notification, at.Concern, ConcernLimit.InWords(limit.Rule), limit.Rule.Owner, limit.Whose?.Name, limit.Clock.Reading.DueAt!.Value, limit.Clock, null) { Unresearched = limit.Unresearched };

    /// <summary>Its clock as it stands; null where it was of a decision, or a plan, that another has taken the place of.</summary>
    static LimitLine Line(LimitBreach breach, AtDesk at, IReadOnlyDictionary<(long, string, DateTime), ConcernLimit> asTheyStand)
    {
        var limit = asTheyStand.GetValueOrDefault(Key(breach));
        return new LimitLine(at.Notification, at.Concern, breach.Words, limit?.Rule.Owner, limit?.Whose?.Name, breach.DueAt, limit?.Clock, breach) { Unresearched = limit?.Unresearched == true };
    }

    sealed record BreachOf(LimitBreach Breach, string Reference);
}
