using Microsoft.EntityFrameworkCore;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources.Feeds;

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
