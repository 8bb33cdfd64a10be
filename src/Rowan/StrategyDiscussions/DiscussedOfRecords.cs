using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.StrategyDiscussions;

/// <summary>A strategy discussion as it stands beside the record that it was about: when, what was decided and who chaired, and not why.</summary>
/// <param name="Superseded">The record of another had taken its place by the day whose knowledge is asked for.</param>
public sealed record DiscussedThen(long Id, DateTime HeldAt, string Kind, string DecisionWords, string By, bool Superseded);

/// <summary>Which strategy discussions were held about records that a reader is shown, for the child's story.</summary>
public static class DiscussedOfRecords
{
    /// <param name="records">Records whose content who looks is shown.</param>
    /// <param name="before">Only what was counter-signed before this instant, in UTC; null for all.</param>
    /// <returns>By record, in the order in which they were counter-signed.</returns>
    public static async Task<ILookup<long, DiscussedThen>> OfAsync(Looking looking, IReadOnlyList<long> records, DateTime? before, CancellationToken cancel = default)
    {
        var rows = await (
            from n in looking.Db.Notifications
            where records.Contains(n.RecordId)
            join d in looking.Db.StrategyDiscussions on n.Id equals d.NotificationId
            where d.SignedAt != null && (before == null || d.SignedAt < before)
            orderby d.SignedAt
            select new { n.RecordId, Discussion = d }).AsNoTracking().ToListAsync(cancel);
        var there = rows.Select(r => r.Discussion.Id).ToHashSet();
        return rows.ToLookup(r => r.RecordId, r => new DiscussedThen(
            r.Discussion.Id, r.Discussion.HeldAt!.Value, r.Discussion.Kind, r.Discussion.DecisionWords!, r.Discussion.SignedByName!, r.Discussion.SupersededById is { } by && there.Contains(by)));
    }
}
