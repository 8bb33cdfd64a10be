using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Sources;

/// <summary>A delivery that was read.</summary>
/// <param name="CameBefore">It had been read to its end before: nothing was changed.</param>
public sealed record ReceivedDelivery(long Id, bool CameBefore, ImportCounts Counts);

/// <summary>Imports a delivery for a program, one of a source at a time, whichever way and on whichever node it comes.</summary>
public sealed class ReceiveDelivery(Door door)
{
    /// <returns>Null while another delivery of the source is being read.</returns>
    /// <exception cref="DeliveryContradictsException">It contradicts one that came before; nothing was read.</exception>
    public async Task<ReceivedDelivery?> RunAsync(DeliveryToImport delivery, Func<Guid, Act> act, CancellationToken cancel = default)
    {
        await using var lease = await door.TryLeaseAsync($"import/{delivery.Feed.Code}", cancel);
        if (lease is null)
        {
            return null;
        }

        var before = await FindAsync(delivery, act, cancel);
        var counts = await new ImportDelivery(door).RunAsync(delivery, act, null, cancel);
        return new ReceivedDelivery((await FindAsync(delivery, act, cancel))!.Id, before is { Finished: true }, counts);
    }

    Task<Delivery?> FindAsync(DeliveryToImport delivery, Func<Guid, Act> act, CancellationToken cancel) => door.LookAsync(
        act(Guid.CreateVersion7()),
        looking => looking.Db.Deliveries.FirstOrDefaultAsync(d => d.Source == delivery.Feed.Code && d.Digest == delivery.Digest, cancel),
        cancel);
}
