using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.TimeLimits;

/// <summary>
/// Tells those who answer for it of each time limit that runs out, of each that was not kept, and of what came when the desk was not staffed. A plain tick: what was told stands as a fact,
/// so that it is told once. Nobody is told of what they may not see; what nobody can be told of is told when somebody can.
/// </summary>
public sealed class WarnOfLimits(Door door, IReadOnlyDictionary<string, Feed> feeds, LimitsOfConcerns limits, AccessRules access, TimeProvider clock)
{
    const int MostAtOnce = 50;

    /// <summary>What was done in the meantime, and late, is found for so many days in which no node ran.</summary>
    const int DaysAfterwards = 7;

    /// <summary>So often all of those days is gone through; in between only what was done since nothing was to be told.</summary>
    static readonly TimeSpan WholeEvery = TimeSpan.FromHours(1);

    /// <summary>Another node's clock may be behind.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(15);

    readonly DeskRules rules = limits.Desk;
    readonly PlacedThrough placed = new();

    /// <summary>When all was gone through the last time, and when nothing was to be told the last time; in this process alone.</summary>
    (DateTime Whole, DateTime Nothing) through;

    /// <returns>How many time limits were told of.</returns>
    public async Task<int> TickAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        for (var told = 0; ;)
        {
            // Whether anybody is to be told is asked underneath: a tick that finds nobody shows nothing, and leaves no entry.
            var act = acts.For(Permissions.WarnOfLimits, PurposeIs.TellingOfAConcern, Guid.CreateVersion7());
            var now = UtcInstant.Now(clock);
            if (!await door.ReadUnderneathAsync(async db => (await ToTellAsync(db, act, now, 1, cancel)).Count > 0))
            {
                through = (now - through.Whole >= WholeEvery ? now : through.Whole, now);
                return told;
            }

            told += await door.ChangeAsync(act, WithinAsync, cancel);
        }
    }

    async Task<int> WithinAsync(Changing changing)
    {
        var some = await ToTellAsync(changing.Db, changing.Act, changing.Now, MostAtOnce);
        foreach (var ((at, limit, points), told) in some)
        {
            var breach = points.Contains(LimitPoints.Breach) ? await changing.NextAsync("limit-breach") : (long?)null;
            await changing.AddAsync(new LimitWarned(
                at.Notification.Id, limit.Rule.Code, ConcernLimit.InWords(limit.Rule), limit.Clock.Reading.StartedAt!.Value, limit.Clock.Reading.DueAt!.Value, points, breach, rules.Version).AsFact());
            foreach (var those in told.GroupBy(m => breach is not null && access.Permits(m.Role, Permissions.AnswerForLimits)))
            {
                await TellThem.WithinAsync(
                    changing, those.Select(m => Whom.Member(m.Id)), Words(at.Notification, limit, points, those.Key), those.Key ? $"/desk/breaches/{breach}" : limit.Path, at.Record.Id,
                    byMail: true);
            }
        }

        changing.Outcome = "limits-warned";
        return some.Count;
    }

    /// <summary>Without names: a notice is read where others look on. Pure.</summary>
    /// <param name="answer">Whether whoever reads it may say why it was late.</param>
    static string Words(Notification of, ConcernLimit limit, IReadOnlyList<string> points, bool answer)
    {
        var (reference, until, unresearched) = (of.Reference, HappenedWords.OfInstant(limit.Clock.Reading.DueAt!.Value), limit.Unresearched ? " Nobody has begun to research it." : "");
        return points.Contains(LimitPoints.Breach) ? $"{reference} is late since {until}: {ConcernLimit.InWords(limit.Rule)}.{unresearched}{(answer ? " Say why." : "")}"
            : points.Contains(LimitPoints.OutOfHours) ? $"{reference} came out of hours, {HappenedWords.OfInstant(of.SentAt)}: see that somebody has it. Due by {until}."
            : $"{reference} is due by {until}: {ConcernLimit.InWords(limit.Rule)}.{unresearched}";
    }

    /// <summary>What is to be told and to whom, what is due first first; nothing of what nobody can be told.</summary>
    async Task<IReadOnlyList<(DueLimit Due, IReadOnlyList<Member> Told)>> ToTellAsync(RowanDb db, Act act, DateTime now, int most, CancellationToken cancel = default)
    {
        var found = new List<(DueLimit, IReadOnlyList<Member>)>();
        if (await DueAsync(db, now, cancel) is not { Count: > 0 } due)
        {
            return found;
        }

        var members = await MemberToday.AllAsync(db, LondonDay.Of(now), cancel);
        var (hidden, any) = (new Dictionary<Guid, Hidden>(), await HiddenFrom.AnyAsync(db, now, cancel));
        async Task<bool> SeesAsync(Member member, long record)
        {
            if (!hidden.TryGetValue(member.Id, out var from))
            {
                from = await HiddenFrom.OfAsync(db, act with { Actor = member.AsActor("", null), Permission = Permissions.SeeNotifications }, now, any, cancel);
                hidden.Add(member.Id, from);
            }

            return !from.Records.Contains(record);
        }

        foreach (var one in due)
        {
            if (await ToldAsync(members, [.. DeskMembers.AnsweringFor(members, door.Sharing, feeds, one.At.Record.Source, one.At.Notification.Agency).Where(m => access.Permits(m.Role, Permissions.SeeNotifications))], one, now, m => SeesAsync(m, one.At.Record.Id)) is { Count: > 0 } told)
            {
                found.Add((one, told));
            }

            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>
    /// Who has it, and unless they may answer for it whoever may; of what is late their supervisors too; and whoever is on duty while the desk is not staffed. Of what is in time of one who answers
    /// by name for it, as who chairs a discussion, that one alone.
    /// </summary>
    /// <param name="sees">Whether the record is not hidden from one of them; asked only of whom it would be told.</param>
    async Task<IReadOnlyList<Member>> ToldAsync(IReadOnlyList<Member> members, List<Member> desk, DueLimit due, DateTime now, Func<Member, Task<bool>> sees)
    {
        bool Answers(Member member) => access.Permits(member.Role, Permissions.AnswerForLimits);
        var told = new List<Member>();
        var whose = due.Limit.Whose?.Id ?? due.At.Concern?.HolderId;
        if (members.FirstOrDefault(m => m.Id == whose && !m.Ended && access.Permits(m.Role, Permissions.SeeNotifications)) is { } holder && await sees(holder))
        {
            told.Add(holder);
        }

        var (answered, late) = (told.Exists(m => due.Limit.Whose is not null || Answers(m)), due.Points.Contains(LimitPoints.Breach));
        var onDuty = due.Points.Contains(LimitPoints.OutOfHours) || !rules.Hours.AreOpen(now, rules.Holidays);
        foreach (var member in desk.Where(m => m.Id != whose && ((!answered && Answers(m)) || (late && access.Permits(m.Role, Permissions.SeeTimeLimits)) || (onDuty && m.Role == rules.Hours.Duty))))
        {
            if (await sees(member))
            {
                told.Add(member);
            }
        }

        return told;
    }

    /// <summary>What has come and has not been told, what is due first first.</summary>
    async Task<IReadOnlyList<DueLimit>> DueAsync(RowanDb db, DateTime now, CancellationToken cancel)
    {
        var (days, whole, after, all) = (now.AddDays(-DaysAfterwards), now - through.Whole >= WholeEvery, await placed.OfAsync(db, now, cancel), AtDesk.All(db));
        var since = whole || through.Nothing - Margin < days ? days : through.Nothing - Margin;
        var open = new Dictionary<long, ConcernTimes>();
        // Each by an index of its own: one question with all of them would go through everything that was ever sent. Nearly none has anything to be told: of all only the times are read, and whole those that have.
        // That an answer has not come stays so for ever with some: once that is told, nothing is left to be told of them.
        foreach (var some in new[]
        {
            all.Where(a => a.Notification.Id > after && a.Concern == null), all.Where(a => a.Concern!.Stage < DeskStage.Waiting),
            all.Where(a => a.Concern!.Stage == DeskStage.Waiting && !db.LimitWarnings.Any(w =>
                w.NotificationId == a.Notification.Id && w.Rule == a.Decision!.Awaits && w.StartedAt == (a.Decision.ReferredAt ?? a.Decision.At) && w.Point == LimitPoints.Breach)),
            all.Where(a => a.Concern!.FirstDecidedAt >= since), all.Where(a => db.RouteDecisions.Where(d => d.OutcomeAt >= since).Select(d => d.NotificationId).Contains(a.Notification.Id)),
            all.Where(a => LimitsOfConcerns.InDiscussion(db).Contains(a.Notification.Id)), all.Where(a => LimitsOfConcerns.DiscussedSince(db, since).Contains(a.Notification.Id)),
        })
        {
            (await ConcernTimes.Of(some).ToListAsync(cancel)).ForEach(c => open[c.Id] = c);
        }

        var come = (await limits.OfAsync(db, [.. open.Values], now, cancel))
            .Select(l => (Limit: l, Points: LimitPoints.Come(l.Rule, l.Clock.Reading, l.Rule == rules.Clock && rules.CameOutOfHours(open[l.NotificationId].SentAt)))).Where(l => l.Points.Count > 0).ToList();
        var ids = come.Select(c => c.Limit.NotificationId).Distinct().ToList();
        var told = ids.Count == 0 ? [] : (await db.LimitWarnings.Where(w => EF.Parameter(ids).Contains(w.NotificationId)).Select(w => new { w.NotificationId, w.Rule, w.StartedAt, w.Point }).ToListAsync(cancel))
            .Select(w => ((w.NotificationId, w.Rule, w.StartedAt), w.Point)).ToHashSet();
        come = [.. come.Select(c => (c.Limit, Points: (IReadOnlyList<string>)[.. c.Points.Where(p => !told.Contains((c.Limit.Key, p)))])).Where(c => c.Points.Count > 0)];
        ids = [.. come.Select(c => c.Limit.NotificationId).Distinct()];
        var here = ids.Count == 0 ? [] : await all.Where(a => EF.Parameter(ids).Contains(a.Notification.Id)).ToDictionaryAsync(a => a.Notification.Id, cancel);
        return [.. come.Select(c => new DueLimit(here[c.Limit.NotificationId], c.Limit, c.Points)).OrderBy(d => d.Limit.Clock.Reading.DueAt).ThenBy(d => d.At.Notification.Id)];
    }

    sealed record DueLimit(AtDesk At, ConcernLimit Limit, IReadOnlyList<string> Points);
}
