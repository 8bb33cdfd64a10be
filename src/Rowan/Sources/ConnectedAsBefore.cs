using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Sources.Feeds;

namespace Rowan.Sources;

/// <summary>Whether a source may be read as its feed file now has it connected: of one whose content Rowan has read nobody may say that Rowan never holds it.</summary>
static class ConnectedAsBefore
{
    /// <param name="known">The delivery, where it was begun before.</param>
    /// <returns>Why it may not, in words; null where it may.</returns>
    internal static async Task<string?> WhyNotAsync(RowanDb db, Feed feed, Delivery? known)
    {
        if (known is { Finished: true })
        {
            return null;
        }

        if (known is not null)
        {
            return await WasPointersOnlyAsync(db, known.Id) == feed.PointersOnly ? null
                : $"Delivery {known.Sequence} of {feed.Code} was begun {(feed.PointersOnly ? "with its content" : "as pointers only")}, and is not finished otherwise. Put the feed file back until it is.";
        }

        // A switch back is refused too, so that the latest delivery speaks for all before it.
        var latest = !feed.PointersOnly ? null : await db.Deliveries.AsNoTracking().Where(d => d.Source == feed.Code).OrderByDescending(d => d.Id).FirstOrDefaultAsync();
        return latest is null || await WasPointersOnlyAsync(db, latest.Id) ? null
            : $"{feed.Code} delivered its content before, last with delivery {latest.Sequence}: Rowan holds it, and nothing of {feed.Code} is read as pointers only beside it. "
            + "Connect it as pointers only under another code, or take 'pointers: only' out of its feed file. Nothing was read.";
    }

    static async Task<bool> WasPointersOnlyAsync(RowanDb db, long deliveryId)
    {
        var subject = $"delivery/{deliveryId}";
        var said = await db.Facts.Where(f => f.Subject == subject && f.Kind == SourceFactKinds.DeliveryOpened).Join(db.FactContents, f => f.Id, c => c.FactId, (_, c) => c.Content).FirstAsync();
        return SourceJson.Read<DeliveryOpened>(said.AsSpan()).PointersOnly == true;
    }
}
