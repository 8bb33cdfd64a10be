using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Notifications;

/// <summary>
/// Forgets drafts that were not gone on with for as long as their form lets them be: what was typed of a child and told to nobody is not kept. And which requests of partners were refused, after a while.
/// </summary>
public sealed class ForgetDrafts(Door door, TimeProvider clock)
{
    /// <returns>How many drafts are gone.</returns>
    public Task<int> TickAsync(CancellationToken cancel = default)
    {
        var now = UtcInstant.Now(clock);
        var refusedSince = now - RefusedRequests.KeptFor;
        return door.WriteUnderneathAsync(
            async db =>
            {
                await db.RefusedRequests.Where(r => r.At < refusedSince).ExecuteDeleteAsync(cancel);
                return await db.NotificationDrafts.Where(d => d.KeptUntil < now).ExecuteDeleteAsync(cancel);
            },
            cancel);
    }
}
