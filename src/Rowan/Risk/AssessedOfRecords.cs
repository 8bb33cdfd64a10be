using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Risk;

/// <summary>An assessment of risk as it stands beside the record that it was about: when, which level and by whom, and not why.</summary>
/// <param name="Level">What counted on the day whose knowledge is asked for.</param>
public sealed record AssessedThen(string Reference, DateTime At, string Level, string By, bool Superseded);

/// <summary>Which assessments of risk were made of records that a reader is shown, for the child's story.</summary>
public static class AssessedOfRecords
{
    /// <param name="records">Records whose content who looks is shown.</param>
    /// <param name="before">Only what was signed before this instant, in UTC; null for all.</param>
    /// <returns>By record, in the order in which they were signed.</returns>
    public static async Task<ILookup<long, AssessedThen>> OfAsync(Looking looking, IReadOnlyList<long> records, DateTime? before, CancellationToken cancel = default)
    {
        var rows = await (
            from n in looking.Db.Notifications
            where records.Contains(n.RecordId)
            join a in looking.Db.RiskAssessments on n.Id equals a.NotificationId
            where before == null || a.At < before
            orderby a.Id
            select new { n.RecordId, n.Reference, Assessment = a }).AsNoTracking().ToListAsync(cancel);
        var there = rows.Select(r => r.Assessment.Id).ToHashSet();
        return rows.ToLookup(r => r.RecordId, r => new AssessedThen(
            r.Reference, r.Assessment.At, before is null || r.Assessment.SecondAt < before ? r.Assessment.Counts : r.Assessment.LevelWords, r.Assessment.ByName, r.Assessment.SupersededById is { } by && there.Contains(by)));
    }
}
