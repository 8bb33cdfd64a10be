using Microsoft.EntityFrameworkCore;
using Rowan.Clocks;
using Rowan.Data;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.StrategyDiscussions;

namespace Rowan.TimeLimits;

/// <summary>The time limits of concerns that have started: of the desk, of research that was begun, and of strategy discussions.</summary>
public sealed class LimitsOfConcerns(DeskRules desk, ResearchRules research, DiscussionRules discussions)
{
    internal DeskRules Desk => desk;

    /// <summary>Those with a discussion that is to be held, or whose record is to be sent.</summary>
    internal static IQueryable<long> InDiscussion(RowanDb db) => db.StrategyDiscussions
        .Where(d => (d.SignedAt == null && d.CalledOffAt == null) || (d.SignedAt != null && d.SentAt == null && d.SupersededById == null)).Select(d => d.NotificationId);

    /// <summary>Those of whose discussions one was counter-signed, or its record sent, since then.</summary>
    internal static IQueryable<long> DiscussedSince(RowanDb db, DateTime since) => db.StrategyDiscussions.Where(d => d.SignedAt >= since || d.SentAt >= since).Select(d => d.NotificationId);

    internal async Task<IReadOnlyList<ConcernLimit>> OfAsync(RowanDb db, IReadOnlyList<ConcernTimes> concerns, DateTime now, CancellationToken cancel = default)
    {
        var ids = concerns.Select(c => c.Id).ToList();
        var begun = await db.ResearchPacks.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id))
            .Select(p => new Begun(p, db.ResearchSignOffs.Where(s => s.NotificationId == p.Id).Min(s => (DateTime?)s.At))).ToDictionaryAsync(b => b.Pack.Id, cancel);
        var talks = (await db.StrategyDiscussions.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.NotificationId)).OrderBy(d => d.Id).ToListAsync(cancel)).ToLookup(d => d.NotificationId);
        return
        [
            .. concerns.SelectMany(c => OfDesk(c, begun.ContainsKey(c.Id), now).Concat(begun.TryGetValue(c.Id, out var b) ? [OfResearch(c, b, now)] : []).Concat(talks[c.Id].SelectMany(d => OfDiscussion(d, now))))
                .Where(l => l.Clock.Reading.StartedAt is not null),
        ];
    }

    IEnumerable<ConcernLimit> OfDesk(ConcernTimes concern, bool begun, DateTime now)
    {
        var path = $"/notifications/{concern.Reference}";
        yield return new ConcernLimit(concern.Id, desk.Clock, DeskClock.OfDecision(desk, concern.SentAt, concern.FirstDecidedAt, now), null, path)
        {
            Unresearched = !begun && research.OfSigningOff(concern.SentAt, null, concern.FirstDecidedAt, now).IsOver,
        };
        if (concern.AskedAt is { } asked && DeskClock.OfAnswer(desk, concern.Awaits, asked, concern.AnsweredAt, now) is { } answer)
        {
            yield return new ConcernLimit(concern.Id, desk.Routes.Select(r => r.Awaits).First(a => a?.Code == concern.Awaits)!, answer, null, path);
        }
    }

    ConcernLimit OfResearch(ConcernTimes concern, Begun begun, DateTime now) => new(
        concern.Id, research.Clock, research.OfSigningOff(concern.SentAt, begun.FirstSignedOff, concern.FirstDecidedAt, now), (begun.Pack.BegunBy, begun.Pack.BegunByName), $"/research/{concern.Reference}");

    IEnumerable<ConcernLimit> OfDiscussion(StrategyDiscussion discussion, DateTime now)
    {
        ConcernLimit Of(ClockRule rule, DeskClockRead clock) => new(discussion.NotificationId, rule, clock, (discussion.ChairId, discussion.ChairName), $"/strategy-discussions/{discussion.Id}");
        // One that was held before it was planned to be is recorded, whenever that was.
        if (discussion.CalledOffAt is null && !(discussion.SignedAt < discussion.PlannedFor))
        {
            yield return Of(discussions.RecordedBy, discussions.OfRecording(discussion.PlannedFor, discussion.SignedAt, now));
        }

        if (discussion is { HeldAt: { } held, SupersededById: null })
        {
            yield return Of(discussions.SentBy, discussions.OfSending(held, discussion.SentAt, now));
        }
    }

    sealed record Begun(ResearchPack Pack, DateTime? FirstSignedOff);
}
