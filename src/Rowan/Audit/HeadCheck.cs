using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>The log in the database is not the one that was published outside.</summary>
/// <param name="Size">Entries that stand in the database and were published: what came after is lost, or another's.</param>
/// <param name="Since">When the newest head was signed that both have; null where they share none.</param>
/// <param name="Newest">The newest head that was published and does not stand in the database.</param>
public sealed record HeadDisagreement(string File, long Size, DateTime? Since, PublishedCheckpoint Newest)
{
    public string Words => string.Create(
        CultureInfo.InvariantCulture,
        $"The log and what was published of it disagree. {File} holds a signed head of {Newest.Size:N0} entries ({Newest.At:yyyy-MM-dd HH:mm:ss} UTC) that this database does not have: "
        + $"the entries {Size:N0} to {Newest.Size - 1:N0}, {(Since is { } since ? $"made after {since:yyyy-MM-dd HH:mm:ss} UTC, " : "")}are lost or were replaced. "
        + $"The database was restored from an older copy, cut, or is another one.");
}

/// <summary>Whether the log's head fits what was published outside: asked at every start, and quick, for it reads no entries (VerifyLog does).</summary>
public static class HeadCheck
{
    /// <exception cref="FormatException">A file of checkpoints cannot be read.</exception>
    public static async Task<HeadDisagreement?> RunAsync(RowanDatabase database, IReadOnlyList<string> checkpointFiles, CancellationToken cancel = default)
    {
        await using var db = database.OpenReader();
        var restored = await LogKeys.RestoredAsync(db, cancel);
        HeadDisagreement? worst = null;
        foreach (var file in checkpointFiles)
        {
            var last = CheckpointFile.ReadLast(file).Where(c => !restored.Any(r => r.Restored.Covers(c))).OrderBy(c => c.Size).ToList();
            if (last.Count > 0 && !await StandsAsync(db, last[^1], cancel) && await DisagreeAsync(db, file, last, restored, cancel) is { } found
                && (worst is null || found.Newest.Size > worst.Newest.Size))
            {
                worst = found;
            }
        }

        return worst ?? await TreeAsync(db, checkpointFiles[0], cancel);
    }

    static async Task<HeadDisagreement> DisagreeAsync(
        RowanDb db, string file, IReadOnlyList<PublishedCheckpoint> last, IReadOnlyList<(LogRestored Restored, DateTime Recorded)> restored, CancellationToken cancel)
    {
        var shared = await NewestSharedAsync(db, last, cancel)
            ?? await NewestSharedAsync(db, [.. CheckpointFile.ReadAll(file).Where(c => !restored.Any(r => r.Restored.Covers(c))).OrderBy(c => c.Size)], cancel);
        return new HeadDisagreement(file, shared?.Size ?? 0, shared?.At, last[^1]);
    }

    static async Task<PublishedCheckpoint?> NewestSharedAsync(RowanDb db, IReadOnlyList<PublishedCheckpoint> said, CancellationToken cancel)
    {
        // Whatever fits up to one head fits up to every earlier one, so the newest is found by halving.
        var (low, high) = (-1, said.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = await StandsAsync(db, said[middle], cancel) ? (middle, high) : (low, middle - 1);
        }

        return low < 0 ? null : said[low];
    }

    static async Task<bool> StandsAsync(RowanDb db, PublishedCheckpoint said, CancellationToken cancel) =>
        await db.AuditCheckpoints.FirstOrDefaultAsync(c => c.Size == said.Size, cancel) is { } stands && PublishedCheckpoint.Of(stands) == said;

    /// <summary>The heads of the table may stand while the leaves under them were cut.</summary>
    static async Task<HeadDisagreement?> TreeAsync(RowanDb db, string file, CancellationToken cancel)
    {
        var newest = await db.AuditCheckpoints.OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        var leaves = (await db.AuditLeaves.MaxAsync(l => (long?)l.Sequence, cancel) ?? -1) + 1;
        return newest is not null && leaves < newest.Size ? new HeadDisagreement(file, leaves, null, PublishedCheckpoint.Of(newest)) : null;
    }
}
