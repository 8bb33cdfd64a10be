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
    /// <summary>By user name, and in their order, those who may do this and may see the record: nobody is told of what is shielded from them.</summary>
    internal static async Task<IReadOnlyDictionary<string, Member>> ByNameAsync(Seen seen, AccessRules rules, string permission, long record, DateTime now)
    {
        async Task<bool> IsHiddenAsync(Actor from) => (await HiddenFrom.OfAsync(seen.Db, seen.Act with { Actor = from }, now)).Records.Contains(record);
        var members = await DeskMembers.OfAsync(seen, rules, LondonDay.Of(now), permission: permission);
        // What is not hidden from somebody whom no circle holds is hidden from nobody: only of what is shielded is each asked.
        var shielded = await IsHiddenAsync(seen.Act.Actor with { MemberId = Guid.Empty, Agency = "", Team = "", Role = "", Post = "" });
        var found = new Dictionary<string, Member>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (!shielded || !await IsHiddenAsync(member.AsActor("", null)))
            {
                found[member.UserName] = member;
            }
        }

        return found;
    }
}
