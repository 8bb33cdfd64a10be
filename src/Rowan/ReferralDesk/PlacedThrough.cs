using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.ReferralDesk;

/// <summary>
/// Up to which notification all are placed at the desk, so that years of them need not be gone through every few seconds. One may be passed over while something later is placed, by whoever took it
/// at once: what one process has found to be placed it does not look for again.
/// </summary>
sealed class PlacedThrough
{
    /// <summary>So far back is looked by a process that knows nothing yet.</summary>
    const int DaysBack = 90;

    long? known;

    internal async Task<long> OfAsync(RowanDb db, DateTime now, CancellationToken cancel = default)
    {
        var last = await db.DeskConcerns.MaxAsync(c => (long?)c.Id, cancel) ?? 0;
        var from = known ?? await BeforeAsync(db, now.AddDays(-DaysBack), last, cancel);
        var waiting = await db.Notifications.Where(n => n.Id > from && n.Id <= last && n.WithdrawnAt == null && !db.DeskConcerns.Any(c => c.Id == n.Id)).MinAsync(n => (long?)n.Id, cancel);
        known = Math.Max(from, waiting - 1 ?? last);
        return known.Value;
    }

    static async Task<long> BeforeAsync(RowanDb db, DateTime since, long last, CancellationToken cancel)
    {
        var first = await db.Notifications.Where(n => n.SentAt >= since).OrderBy(n => n.SentAt).ThenBy(n => n.Id).Select(n => (long?)n.Id).FirstOrDefaultAsync(cancel);
        return Math.Min(last, (first ?? long.MaxValue) - 1);
    }
}
