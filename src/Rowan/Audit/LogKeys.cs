using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>Which keys may sign the log's heads, as the log itself says.</summary>
static class LogKeys
{
    public static string Subject(string keyId) => $"log-key/{keyId}";

    /// <summary>Whether the key may sign the next head. A log that nobody has signed yet takes any.</summary>
    public static async Task<bool> MaySignAsync(RowanDb db, string keyId)
    {
        var subject = Subject(keyId);
        var last = await db.Facts.AsNoTracking().Where(f => f.Subject == subject).OrderByDescending(f => f.Id).Select(f => f.Kind).FirstOrDefaultAsync();
        return last is null ? await FirstAsync(db) is not { } first || first == keyId : last == LogKeyStands.FactKind;
    }

    /// <summary>The key that signed the log's first head; null where nobody has.</summary>
    public static Task<string?> FirstAsync(RowanDb db) => db.AuditCheckpoints.AsNoTracking().OrderBy(c => c.Size).Select(c => (string?)c.KeyId).FirstOrDefaultAsync();

    /// <summary>The keys that may sign now.</summary>
    public static async Task<IReadOnlyList<string>> StandingAsync(RowanDb db, CancellationToken cancel)
    {
        var standing = new List<string>();
        if (await FirstAsync(db) is { } first)
        {
            standing.Add(first);
        }

        foreach (var said in await SaidAsync(db, cancel))
        {
            standing.Remove(said.Stands?.KeyId ?? said.Retired!.KeyId);
            if (said.Stands is { } stands)
            {
                standing.Add(stands.KeyId);
            }
        }

        return standing;
    }

    /// <summary>What was said of keys, in order, with the place in the tree of the entry that said it (null: it still waits).</summary>
    public static async Task<IReadOnlyList<KeySaid>> SaidAsync(RowanDb db, CancellationToken cancel)
    {
        string[] kinds = [LogKeyStands.FactKind, LogKeyRetired.FactKind];
        var rows = from f in db.Facts.AsNoTracking().Where(f => f.Subject.StartsWith("log-key/") && kinds.Contains(f.Kind))
                   join c in db.FactContents on f.Id equals c.FactId
                   join l in db.AuditLeaves on f.EntryId equals l.EntryId into ls
                   from l in ls.DefaultIfEmpty()
                   orderby f.Id
                   select new { f.Id, f.Kind, f.Recorded, c.Content, Sequence = (long?)l.Sequence };
        return [.. (await rows.ToListAsync(cancel)).Select(r => r.Kind == LogKeyStands.FactKind
            ? new KeySaid(r.Recorded, r.Sequence, JsonSerializer.Deserialize<LogKeyStands>(r.Content), null)
            : new KeySaid(r.Recorded, r.Sequence, null, JsonSerializer.Deserialize<LogKeyRetired>(r.Content)))];
    }

    /// <summary>The losses that somebody accepted, oldest first.</summary>
    public static async Task<IReadOnlyList<(LogRestored Restored, DateTime Recorded)>> RestoredAsync(RowanDb db, CancellationToken cancel)
    {
        var rows = from f in db.Facts.AsNoTracking().Where(f => f.Subject == "log" && f.Kind == LogRestored.FactKind)
                   join c in db.FactContents on f.Id equals c.FactId
                   orderby f.Id
                   select new { f.Recorded, c.Content };
        return [.. (await rows.ToListAsync(cancel)).Select(r => (JsonSerializer.Deserialize<LogRestored>(r.Content)!, r.Recorded))];
    }
}

/// <summary>One thing said of a key: that it stands, or that it is retired.</summary>
sealed record KeySaid(DateTime Recorded, long? Sequence, LogKeyStands? Stands, LogKeyRetired? Retired);
