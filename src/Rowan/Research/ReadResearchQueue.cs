using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Research;

/// <summary>A line of the researcher's queue.</summary>
/// <param name="SinceDecided">Something came since the desk decided.</param>
/// <param name="Clock">By when it is signed off; null where it was, or the desk has decided.</param>
public sealed record ResearchLine(
    Notification Notification, ResearchPack? Pack, ResearchSignOff? SignOff, ResearchStage Stage, RouteDecision? Decision, bool SinceDecided, DeskClockRead? Clock, IReadOnlyList<ChildNamed> Children);

/// <summary>How research into one concern stands, in few words.</summary>
public sealed record ResearchStanding(ResearchStage Stage, string? By, DateTime? At);

/// <param name="All">How many the stage has, on all pages.</param>
/// <param name="Counts">How many each stage has.</param>
/// <param name="Waiting">Null where nothing waits for somebody to begin.</param>
public sealed record ResearchQueueRead(IReadOnlyList<ResearchLine> Lines, int All, IReadOnlyDictionary<ResearchStage, int> Counts, NotBegun? Waiting);

/// <summary>What waits for somebody to begin its research.</summary>
/// <param name="Since">When that came which has waited longest.</param>
/// <param name="Over">How many have waited longer than it may take until research is signed off.</param>
public sealed record NotBegun(int Count, DateTime Since, int Over);

/// <summary>A concern at the desk, and how research into it stands.</summary>
sealed class Researched
{
    public required AtDesk At { get; init; }
    public ResearchPack? Pack { get; init; }
    public ResearchSignOff? SignOff { get; init; }
}

/// <summary>What waits for research, what came first first: of what the reader is shown, and of nobody who is shielded from them.</summary>
public sealed class ReadResearchQueue(IReadOnlyDictionary<string, Feed> feeds, ResearchRules rules, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>Without what the desk decided before anybody researched it, and what was begun, never signed off, and decided longer ago than sign-offs are watched.</summary>
    /// <param name="stage">Null for all that is to be done: not begun, begun, changed since.</param>
    public async Task<ResearchQueueRead> QueueAsync(Looking looking, ResearchStage? stage, int page, CancellationToken cancel = default)
    {
        var (db, now, access) = (looking.Db, UtcInstant.Now(clock), new SourceAccess(looking, feeds));
        var since = now.AddDays(-rules.WatchDays);
        var all = Of(db, AtDesk.Shown(looking, access, feeds))
            .Where(r => (r.Pack != null || r.At.Concern == null || r.At.Concern.Stage <= DeskStage.Taken) && (r.SignOff != null || r.At.Decision == null || r.At.Decision.At >= since));
        var watched = all.Where(r => r.SignOff != null && r.SignOff.At >= since);
        var changed = await CameSince.ChangedAsync(db, watched.Select(r => new Watched { NotificationId = r.At.Notification.Id, SignOffId = r.SignOff!.Id, Through = r.SignOff.Through }), access, cancel);
        var counted = await all.GroupBy(r => new { Begun = r.Pack != null, Signed = r.SignOff != null }).Select(g => new { g.Key.Begun, g.Key.Signed, Count = g.Count() }).ToListAsync(cancel);
        int Count(Func<bool, bool, bool> of) => counted.Where(c => of(c.Begun, c.Signed)).Sum(c => c.Count);
        var counts = new Dictionary<ResearchStage, int>
        {
            [ResearchStage.NotBegun] = Count((begun, _) => !begun), [ResearchStage.Begun] = Count((begun, signed) => begun && !signed), [ResearchStage.SignedOff] = Count((_, signed) => signed) - changed.Count,
            [ResearchStage.Changed] = changed.Count,
        };
        var listed = stage switch
        {
            ResearchStage.NotBegun => all.Where(r => r.Pack == null),
            ResearchStage.Begun => all.Where(r => r.Pack != null && r.SignOff == null),
            ResearchStage.SignedOff => all.Where(r => r.SignOff != null && !EF.Parameter(changed).Contains(r.At.Notification.Id)),
            ResearchStage.Changed => all.Where(r => EF.Parameter(changed).Contains(r.At.Notification.Id)),
            _ => all.Where(r => r.SignOff == null || EF.Parameter(changed).Contains(r.At.Notification.Id)),
        };
        var here = await listed.OrderBy(r => r.At.Notification.SentAt).ThenBy(r => r.At.Notification.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var changedHere = here.Where(h => h.At.Decision is not null && changed.Contains(h.At.Notification.Id)).Select(h => h.At.Notification.Id).ToList();
        var decided = changedHere.Count == 0 ? [] : await CameSince.ChangedAsync(
            db, watched.Where(r => r.At.Decision != null && EF.Parameter(changedHere).Contains(r.At.Notification.Id)).Select(r => new Watched { NotificationId = r.At.Notification.Id, SignOffId = r.SignOff!.Id, Through = r.At.Decision!.FactId }), access, cancel);
        var children = await ReadNotifications.ChildrenAsync(looking, here.ConvertAll(h => h.At.Record.Id), LondonDay.Of(now), cancel);
        here.ForEach(h => looking.Saw(null, h.At.Record.Id, access.Of(h.At.Record.Source, h.At.Record.Kind)));
        return new ResearchQueueRead(
            here.ConvertAll(h => new ResearchLine(
                h.At.Notification, h.Pack, h.SignOff, StageOf(h, changed), h.At.Decision, decided.Contains(h.At.Notification.Id),
                h.SignOff is null && h.At.Decision is null ? rules.OfSigningOff(h.At.Notification.SentAt, null, h.At.Concern?.FirstDecidedAt, now) : null, [.. children[h.At.Record.Id].Select(c => c.Child)])),
            stage is { } one ? counts[one] : counts[ResearchStage.NotBegun] + counts[ResearchStage.Begun] + counts[ResearchStage.Changed], counts,
            await WaitingAsync(all, now, cancel));
    }

    /// <summary>Of those alone that the desk has not decided: it is their number, and not that of all years.</summary>
    async Task<NotBegun?> WaitingAsync(IQueryable<Researched> all, DateTime now, CancellationToken cancel)
    {
        var came = await all.Where(r => r.Pack == null).OrderBy(r => r.At.Notification.SentAt).Select(r => r.At.Notification.SentAt).ToListAsync(cancel);
        return came.Count == 0 ? null : new NotBegun(came.Count, came[0], came.TakeWhile(at => rules.OfSigningOff(at, null, null, now).IsOver).Count());
    }

    /// <summary>How research into one concern stands, that who looks has been shown.</summary>
    public async Task<ResearchStanding> OfAsync(Looking looking, Notification notification, CancellationToken cancel = default)
    {
        var (db, access) = (looking.Db, new SourceAccess(looking, feeds));
        if (await Of(db, AtDesk.Shown(looking, access, feeds)).FirstOrDefaultAsync(r => r.At.Notification.Id == notification.Id, cancel) is not { Pack: { } pack } found)
        {
            return new ResearchStanding(ResearchStage.NotBegun, null, null);
        }

        var changed = found.SignOff is not { } signed ? [] : await CameSince.ChangedAsync(
            db, db.ResearchSignOffs.Where(s => s.Id == signed.Id).Select(s => new Watched { NotificationId = s.NotificationId, SignOffId = s.Id, Through = s.Through }), access, cancel);
        return new ResearchStanding(StageOf(found, changed), found.SignOff?.ByName ?? pack.BegunByName, found.SignOff?.At ?? pack.BegunAt);
    }

    static ResearchStage StageOf(Researched one, IReadOnlyList<long> changed) => one.Pack is null ? ResearchStage.NotBegun
        : one.SignOff is null ? ResearchStage.Begun
        : changed.Contains(one.At.Notification.Id) ? ResearchStage.Changed : ResearchStage.SignedOff;

    static IQueryable<Researched> Of(RowanDb db, IQueryable<AtDesk> shown) =>
        from a in shown
        join p in db.ResearchPacks.AsNoTracking() on a.Notification.Id equals p.Id into begun
        from p in begun.DefaultIfEmpty()
        join s in db.ResearchSignOffs.AsNoTracking() on p.SignOffId equals s.Id into signed
        from s in signed.DefaultIfEmpty()
        select new Researched { At = a, Pack = p, SignOff = s };
}
