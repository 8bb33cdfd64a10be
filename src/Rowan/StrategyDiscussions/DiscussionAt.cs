using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Shields;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.StrategyDiscussions;

/// <summary>A discussion with the concern that it is about, as who acts may see it.</summary>
sealed record DiscussionAt(StrategyDiscussion Discussion, AtDesk At)
{
    /// <summary>One, for who acts on it; noted on the log with whom it is about.</summary>
    /// <returns>Null for one that is not there and, no differently, for one whose record they may not see.</returns>
    internal static async Task<DiscussionAt?> FindAsync(Seen seen, IReadOnlyDictionary<string, Feed> feeds, long id, CancellationToken cancel = default)
    {
        var found = await (
            from d in seen.Db.StrategyDiscussions.AsNoTracking()
            where d.Id == id
            join n in seen.Db.Notifications on d.NotificationId equals n.Id
            select new { Discussion = d, n.Reference }).FirstOrDefaultAsync(cancel);
        return found is null || await AtDesk.FindAsync(seen, feeds, found.Reference, cancel) is not { } at ? null : new DiscussionAt(found.Discussion, at);
    }
}

/// <summary>Members who can chair discussions, or be given something to do.</summary>
static class DiscussionMembers
{
    /// <summary>The members of who acts' own agency whose role may do this, as they stand today: their own team first.</summary>
    internal static async Task<IReadOnlyList<Member>> OfAsync(Seen seen, AccessRules rules, string permission, DateOnly today)
    {
        var postings = await seen.Db.Postings.AsNoTracking().ToListAsync();
        var members = await seen.Db.Members.AsNoTracking().Where(m => !m.Ended).ToListAsync();
        var actor = seen.Act.Actor;
        return
        [
            .. members.Select(m => MemberToday.On(m, postings, today).Member)
                .Where(m => !m.Ended && rules.Permits(m.Role, permission) && seen.RelationOf(m.Agency, actor.Agency) == Relation.OwnAgency)
                .OrderByDescending(m => m.Team == actor.Team).ThenBy(m => m.DisplayName, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a member may see the record: nobody is told of what is shielded from them.</summary>
    internal static async Task<bool> MaySeeAsync(Seen seen, Member member, long record, DateTime now) =>
        !(await HiddenFrom.OfAsync(seen.Db, seen.Act with { Actor = member.AsActor("", null) }, now)).Records.Contains(record);

    /// <summary>By user name, and in their order, those who may do this and may see the record.</summary>
    internal static async Task<IReadOnlyDictionary<string, Member>> ByNameAsync(Seen seen, AccessRules rules, string permission, long record, DateTime now)
    {
        var found = new Dictionary<string, Member>(StringComparer.Ordinal);
        foreach (var member in await OfAsync(seen, rules, permission, LondonDay.Of(now)))
        {
            if (await MaySeeAsync(seen, member, record, now))
            {
                found[member.UserName] = member;
            }
        }

        return found;
    }
}
