using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Risk;

/// <summary>
/// Counts what stands around each concern that the desk has, when it comes and again when something comes about the people of it, and tells the desk of what is new in that. A plain tick:
/// what was found stands as a fact, so that it is known that it was said, and it is told once.
/// </summary>
public sealed class CountConcerns(Door door, IReadOnlyDictionary<string, Feed> feeds, RiskRules rules, AccessRules access, TimeProvider clock)
{
    internal const int MostAtOnce = 20;

    readonly ConcernsToCount toCount = new(rules);

    /// <returns>How many concerns were counted.</returns>
    public async Task<int> TickAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        var counted = 0;
        // What is due is asked underneath: a tick that finds none shows nothing, and leaves no entry.
        while (await door.ReadUnderneathAsync(db => toCount.DueAsync(db, UtcInstant.Now(clock), cancel)) is { Count: > 0 } due)
        {
            foreach (var some in due.Chunk(MostAtOnce))
            {
                counted += await door.ChangeAsync(acts.For(Permissions.PlaceConcerns, PurposeIs.TellingOfAConcern, Guid.CreateVersion7()), changing => SomeAsync(changing, some), cancel);
            }
        }

        return counted;
    }

    async Task<int> SomeAsync(Changing changing, IReadOnlyList<long> due)
    {
        await changing.Db.PlanOnceAsync(default);
        // Nothing of what is written here is about whom it is counted: what comes to them comes by later changes.
        var through = await changing.Db.Facts.MaxAsync(f => f.Id);
        var notifications = await changing.Db.Notifications.AsNoTracking().Where(n => EF.Parameter(due).Contains(n.Id) && n.WithdrawnAt == null).OrderBy(n => n.Id).ToListAsync();
        var around = notifications.Count == 0 ? new Dictionary<long, ConcernsAround>() : await ConcernsAround.OfAsync(changing.Db, notifications.ToDictionary(n => n.RecordId, n => LondonDay.Of(n.SentAt)), rules);
        var open = (await changing.Db.RiskFindings.AsNoTracking().Where(f => EF.Parameter(due).Contains(f.NotificationId) && f.EndedAt == null).Select(f => new { f.NotificationId, f.Rule }).ToListAsync()).ToLookup(f => f.NotificationId, f => f.Rule);
        var before = await changing.Db.RiskReadings.AsNoTracking().Where(r => EF.Parameter(due).Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.FactId);
        var read = notifications.ConvertAll(n => ReadOf(n, around[n.RecordId], [.. open[n.Id]], through));
        await changing.AddAllAsync(read.ConvertAll(r => r.AsFact(before.TryGetValue(r.NotificationId, out var last) ? last : null)));
        var news = notifications.Zip(read, (n, one) => (Notification: n, Read: one, Found: one.Found.Where(f => !open[n.Id].Contains(f.Rule)).ToList())).Where(n => n.Found.Count > 0).ToList();
        if (news.Count > 0)
        {
            var (members, any, hidden) = (await MemberToday.AllAsync(changing.Db, LondonDay.Of(changing.Now)), await HiddenFrom.AnyAsync(changing.Db, changing.Now), new Dictionary<Guid, Hidden>());
            foreach (var (notification, one, found) in news)
            {
                await TellAsync(changing, members, any, hidden, notification, one, found);
            }
        }

        changing.Outcome = "concerns-counted";
        return due.Count;
    }

    RiskRead ReadOf(Notification notification, ConcernsAround around, IReadOnlyList<string> open, long through)
    {
        var day = LondonDay.Of(notification.SentAt);
        var found = FindRisk.Of(rules, around, day);
        return new RiskRead(
            notification.Id, notification.RecordId, day, through, rules.Threshold, around.Named, found, [.. open.Except(found.Select(f => f.Rule)).Order(StringComparer.Ordinal)], around.People, rules.Version);
    }

    /// <summary>Who has it, and whoever answers for the desk: each only of what still adds up in what they may see.</summary>
    /// <param name="any">Whether anybody is shielded at all.</param>
    async Task TellAsync(Changing changing, IReadOnlyList<Member> members, bool any, Dictionary<Guid, Hidden> hidden, Notification notification, RiskRead read, IReadOnlyList<RiskFound> news)
    {
        var source = await changing.Db.SourceRecords.Where(r => r.Id == notification.RecordId).Select(r => r.Source).FirstAsync();
        var holder = await changing.Db.DeskConcerns.Where(c => c.Id == notification.Id).Select(c => c.HolderId).FirstOrDefaultAsync();
        var told = new List<(Whom Whom, string Words)>();
        var seenBy = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var member in DeskMembers.AnsweringFor(members, door.Sharing, feeds, source, notification.Agency)
            .Where(m => access.Permits(m.Role, Permissions.SeeResearch) && (m.Id == holder || access.Permits(m.Role, Permissions.AnswerForLimits))))
        {
            if (!hidden.TryGetValue(member.Id, out var from))
            {
                from = await HiddenFrom.OfAsync(changing.Db, changing.Act with { Actor = member.AsActor("", null), Permission = Permissions.SeeNotifications }, changing.Now, any);
                hidden.Add(member.Id, from);
            }

            // Members from whom the same is hidden are told the same.
            var key = string.Join(',', from.Records);
            if (!seenBy.TryGetValue(key, out var seen))
            {
                seenBy[key] = seen = await SeenAsync(changing.Db, from, read, news);
            }

            if (!from.Records.Contains(notification.RecordId) && seen.Count > 0)
            {
                told.Add((Whom.Member(member.Id), $"{notification.Reference} is escalated: {string.Join("; ", seen)}."));
            }
        }

        foreach (var same in told.GroupBy(t => t.Words))
        {
            await TellThem.WithinAsync(changing, same.Select(t => t.Whom), same.Key, $"/notifications/{notification.Reference}", notification.RecordId);
        }
    }

    /// <summary>The words of the rules by which it stands out for somebody from whom this is hidden.</summary>
    async Task<IReadOnlyList<string>> SeenAsync(RowanDb db, Hidden from, RiskRead read, IReadOnlyList<RiskFound> news)
    {
        if (from.Records.Count == 0)
        {
            return [.. news.Select(f => f.RuleWords)];
        }

        using var theirs = db.SeeingWithout(from);
        var around = await ConcernsAround.OfAsync(db, read.RecordId, read.Day, rules);
        return [.. news.Select(f => FindRisk.Tied(f, around)).Where(f => FindRisk.For(read with { Children = around.Named }, f, FindRisk.Records(f).Where(r => !from.Records.Contains(r)).ToHashSet()) is not null).Select(f => f.RuleWords)];
    }
}
