using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.ReferralDesk;

/// <summary>A decision as it stands beside the record that it was made of: which route, by whom and when, and not why.</summary>
/// <param name="Superseded">Another took its place by the day whose knowledge is asked for.</param>
public sealed record DecidedThen(string Reference, string RouteWords, string By, DateTime At, bool Superseded);

/// <summary>What was decided of records that a reader is shown, for the child's story.</summary>
public static class DecidedOfRecords
{
    /// <param name="records">Records whose content who looks is shown.</param>
    /// <param name="before">Only what was decided before this instant, in UTC; null for all.</param>
    /// <returns>By record, in the order in which they were decided.</returns>
    public static async Task<ILookup<long, DecidedThen>> OfAsync(Looking looking, IReadOnlyList<long> records, DateTime? before, CancellationToken cancel = default)
    {
        var rows = await (
            from n in looking.Db.Notifications
            where records.Contains(n.RecordId)
            join d in looking.Db.RouteDecisions on n.Id equals d.NotificationId
            where before == null || d.At < before
            orderby d.Id
            select new { n.RecordId, n.Reference, Decision = d }).AsNoTracking().ToListAsync(cancel);
        var last = rows.GroupBy(r => r.RecordId).ToDictionary(g => g.Key, g => g.Max(r => r.Decision.Id));
        return rows.ToLookup(r => r.RecordId, r => new DecidedThen(
            r.Reference, r.Decision.RouteWords, string.Join(", ", new[] { r.Decision.ByName, r.Decision.Team, r.Decision.Agency }.Where(w => w.Length > 0)), r.Decision.At, r.Decision.Id != last[r.RecordId]));
    }
}
