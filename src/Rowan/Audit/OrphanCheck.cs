using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>What hangs on entries and facts must hang on one that stands, and facts be numbered without a gap.</summary>
/// <param name="met">What hangs on the entries that were checked.</param>
sealed class OrphanCheck(RowanDb db, VerifyFindings findings, HangingRows met)
{
    const int MostNamed = 10;

    public async Task RunAsync(CancellationToken cancel)
    {
        await NameAsync("A waiting place", "belongs to no entry", db.AuditPending.Where(p => !db.AuditEntries.Any(e => e.Id == p.EntryId)).Select(p => $"{p.EntryId}"), cancel);
        await NameAsync("An entry", "stands in the tree and still waits for it", db.AuditPending.Where(p => db.AuditLeaves.Any(l => l.EntryId == p.EntryId)).Select(p => $"{p.EntryId}"), cancel);

        // Where as many rows stand as were met on entries, none is left that hangs on nothing: searching for it would take as long as all the rest.
        if (await db.AuditSubjects.LongCountAsync(cancel) != met.Subjects)
        {
            await NameAsync("A subject row", "belongs to no entry", db.AuditSubjects.Where(s => !db.AuditEntries.Any(e => e.Id == s.EntryId)).Select(s => $"{s.EntryId}"), cancel);
        }

        if (await db.AuditContents.LongCountAsync(cancel) != met.Contents)
        {
            await NameAsync("A personal part", "belongs to no entry", db.AuditContents.Where(c => !db.AuditEntries.Any(e => e.Id == c.EntryId)).Select(c => $"{c.EntryId}"), cancel);
        }

        if (await db.Facts.LongCountAsync(cancel) != met.Facts)
        {
            await NameAsync("Fact", "belongs to no entry", db.Facts.Where(f => !db.AuditEntries.Any(e => e.Id == f.EntryId)).Select(f => $"{f.Id}"), cancel);
        }

        if (await db.FactContents.LongCountAsync(cancel) != met.Words)
        {
            await NameAsync("Words", "belong to no fact", db.FactContents.Where(c => !db.Facts.Any(f => f.Id == c.FactId)).Select(c => $"{c.FactId}"), cancel);
        }

        await CheckDisposalsAsync(cancel);
        await CheckNumbersAsync(cancel);
        await CheckAnswersAsync(cancel);
    }

    /// <summary>Words are only gone where a fact names them, which says who disposed of them and why.</summary>
    async Task CheckDisposalsAsync(CancellationToken cancel)
    {
        if (!await DisposalsKept.InAsync(db, cancel))
        {
            return;
        }

        var by = await db.FactDisposals.GroupBy(d => d.DisposedByFactId).Select(g => new { By = g.Key, Facts = g.Select(d => d.FactId).ToList() }).ToListAsync(cancel);
        foreach (var disposal in by)
        {
            var named = (await db.FactContents.FirstOrDefaultAsync(c => c.FactId == disposal.By, cancel)) is { } says ? Named(says.Content) : [];
            foreach (var fact in disposal.Facts.Where(f => !named.Contains(f)).Order().Take(MostNamed))
            {
                findings.Add($"The words of fact {fact} are said to be disposed of by fact {disposal.By}, which does not name them.");
            }
        }
    }

    static HashSet<long> Named(byte[] content)
    {
        try
        {
            using var said = JsonDocument.Parse(content);
            return said.RootElement.TryGetProperty("whole", out var whole) && whole.TryGetProperty("facts", out var facts) ? [.. facts.EnumerateArray().Select(f => f.GetInt64())] : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return [];
        }
    }

    async Task NameAsync(string what, string wrong, IQueryable<string> found, CancellationToken cancel)
    {
        foreach (var key in await found.Take(MostNamed).ToListAsync(cancel))
        {
            findings.Add($"{what} ({key}) {wrong}.");
        }
    }

    async Task CheckNumbersAsync(CancellationToken cancel)
    {
        var last = await db.Facts.MaxAsync(f => (long?)f.Id, cancel) ?? 0;
        if (await db.Facts.LongCountAsync(cancel) != last)
        {
            var gap = await db.Facts.Where(f => f.Id != 1 && !db.Facts.Any(b => b.Id == f.Id - 1)).OrderBy(f => f.Id).Select(f => (long?)f.Id).FirstOrDefaultAsync(cancel);
            findings.Add($"Facts are missing before fact {gap ?? last}.");
        }

        if (await db.NextNumbers.Where(n => n.Name == "fact").Select(n => (long?)n.Next).SingleOrDefaultAsync(cancel) is { } next ? next != last + 1 : last > 0)
        {
            findings.Add($"The last fact is {last}, but another was next to be numbered: facts are missing from the end, or the number was changed.");
        }
    }

    /// <summary>An answer kept for a request sent again belongs to the entry of that request.</summary>
    async Task CheckAnswersAsync(CancellationToken cancel)
    {
        var kept = from a in db.AnsweredRequests
                   join e in db.AuditEntries on a.EntryId equals e.Id into es
                   from e in es.DefaultIfEmpty()
                   select new { a.RequestId, a.EntryId, a.At, Entry = e };
        await foreach (var answer in kept.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (answer.Entry is null || answer.At != answer.Entry.At || RequestOf(answer.Entry.Bytes) is { } request && request != answer.RequestId)
            {
                findings.Add($"The answer kept for request {answer.RequestId} does not belong to entry {answer.EntryId}.");
            }
        }
    }

    static Guid? RequestOf(byte[] bytes)
    {
        try
        {
            return EntryBytes.Read(bytes).RequestId;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
