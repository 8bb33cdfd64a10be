using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Audit;

/// <summary>
/// Says of a restored log that what is missing from its end is known to be lost, and why: the one way on for a Rowan whose log and published heads disagree.
/// It is an act like any other, and on the log for ever.
/// </summary>
public static class AcceptLoss
{
    /// <param name="loss">What <see cref="HeadCheck"/> found; null when nothing is missing and only the restore itself is to be said.</param>
    public static async Task<LogRestored> RunAsync(RowanSystem rowan, Act act, HeadDisagreement? loss, string? backup, string reason)
    {
        var said = await rowan.Door.ChangeAsync(act, async changing =>
        {
            var head = await changing.Db.AuditCheckpoints.AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync();
            var size = loss?.Size ?? head?.Size ?? 0;
            var at = await changing.Db.AuditCheckpoints.AsNoTracking().Where(c => c.Size == size).FirstOrDefaultAsync();
            var restored = new LogRestored(
                size, at is null ? "" : Convert.ToBase64String(at.Root), loss?.Newest.Size ?? size, loss?.Newest.Root, loss?.Newest.At, backup, reason);
            await changing.AddAsync(restored.AsFact());
            changing.Note("reason", reason);
            changing.Outcome = loss is null ? "restored" : "loss-accepted";
            return restored;
        });
        rowan.Signer.Withheld = false;
        return said;
    }
}
