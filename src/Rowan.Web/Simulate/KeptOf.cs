using Microsoft.EntityFrameworkCore;
using Rowan.Notifications;
using Rowan.Record;

namespace Rowan.Web.Simulate;

/// <summary>What is kept of some concerns beside their rows: records, facts with their words, the answers that were given, entries on the log, and that Rowan has counted what stands around them.</summary>
sealed class KeptOf
{
    readonly HashSet<long> records;
    readonly HashSet<long> words;
    readonly HashSet<long> counted;
    readonly Dictionary<string, Guid> entries;
    readonly Dictionary<Guid, string> answers;
    readonly HashSet<Guid> onLog;

    KeptOf(HashSet<long> records, HashSet<long> words, HashSet<long> counted, Dictionary<string, Guid> entries, Dictionary<Guid, string> answers, HashSet<Guid> onLog) =>
        (this.records, this.words, this.counted, this.entries, this.answers, this.onLog) = (records, words, counted, entries, answers, onLog);

    public static async Task<KeptOf> ReadAsync(Looking looking, IReadOnlyList<Notification> sent, CancellationToken cancel)
    {
        var db = looking.Db;
        var (ids, of, given, subjects) = (sent.Select(n => n.Id).ToList(), sent.Select(n => n.RecordId).ToList(), sent.Select(n => n.GivenFactId).ToList(), sent.Select(n => $"notification/{n.Id}").ToList());
        var facts = await db.Facts.AsNoTracking().Where(f => EF.Parameter(subjects).Contains(f.Subject) && f.Kind == NotificationSent.FactKind).Select(f => new { f.Subject, f.EntryId }).ToListAsync(cancel);
        var entered = facts.ConvertAll(f => f.EntryId);
        return new KeptOf(
            [.. await db.SourceRecords.Where(r => EF.Parameter(of).Contains(r.Id) && db.RecordVersions.Any(v => v.Id == r.CurrentVersionId)).Select(r => r.Id).ToListAsync(cancel)],
            [.. await db.FactContents.Where(c => EF.Parameter(given).Contains(c.FactId)).Join(db.Facts, c => c.FactId, f => f.Id, (c, f) => f.Id).ToListAsync(cancel)],
            [.. await db.RiskReadings.Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancel)],
            facts.ToDictionary(f => f.Subject, f => f.EntryId),
            (await db.AnsweredRequests.AsNoTracking().Where(a => EF.Parameter(entered).Contains(a.EntryId)).Select(a => new { a.EntryId, a.Answer }).ToListAsync(cancel))
                .ToDictionary(a => a.EntryId, a => System.Text.Encoding.UTF8.GetString(a.Answer)),
            [.. await db.AuditEntries.Where(e => EF.Parameter(entered).Contains(e.Id)).Select(e => e.Id).ToListAsync(cancel)]);
    }

    /// <summary>What is missing of a concern; null where all is there.</summary>
    public string? Missing(ConcernDone done, Notification notification) =>
        notification.SentAt != done.SentAt || notification.DraftId != done.Key ? $"it was sent {done.SentAt:u} as {done.Key}, and stands as sent {notification.SentAt:u} as {notification.DraftId}"
        : !records.Contains(notification.RecordId) ? "its record is gone"
        : !words.Contains(notification.GivenFactId) ? "what was told is gone"
        : !entries.TryGetValue($"notification/{notification.Id}", out var entry) ? "the fact that it was sent is gone"
        : !answers.TryGetValue(entry, out var answer) || !answer.Contains(done.Reference, StringComparison.Ordinal) ? "the answer that it has come is gone"
        : !onLog.Contains(entry) ? "its entry on the log is gone"
        : !counted.Contains(notification.Id) ? "what stands around it was never counted"
        : null;
}
