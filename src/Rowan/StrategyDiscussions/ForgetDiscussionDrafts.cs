using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.StrategyDiscussions;

/// <summary>Forgets records of discussions that were begun and not gone on with for as long as the pack lets them be kept, and those of what was withdrawn: they do not outlive its record. What is written of a discussion whose time has come is kept until it is counter-signed or called off.</summary>
public sealed class ForgetDiscussionDrafts(Door door, TimeProvider clock)
{
    /// <returns>How many are gone.</returns>
    public Task<int> TickAsync(CancellationToken cancel = default)
    {
        var now = UtcInstant.Now(clock);
        return door.WriteUnderneathAsync(db => db.DiscussionDrafts.Where(d =>
            (d.KeptUntil < now && db.StrategyDiscussions.Any(x => x.Id == d.DiscussionId && x.PlannedFor > now))
            || db.StrategyDiscussions.Any(x => x.Id == d.DiscussionId && db.Notifications.Any(n => n.Id == x.NotificationId && n.WithdrawnAt != null))).ExecuteDeleteAsync(), cancel);
    }
}
