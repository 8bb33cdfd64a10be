using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.StrategyDiscussions;

/// <summary>Forgets records of discussions that were begun and not gone on with for as long as the pack lets them be kept.</summary>
public sealed class ForgetDiscussionDrafts(Door door, TimeProvider clock)
{
    /// <returns>How many are gone.</returns>
    public Task<int> TickAsync(CancellationToken cancel = default)
    {
        var now = UtcInstant.Now(clock);
        return door.WriteUnderneathAsync(db => db.DiscussionDrafts.Where(d => d.KeptUntil < now).ExecuteDeleteAsync(), cancel);
    }
}
