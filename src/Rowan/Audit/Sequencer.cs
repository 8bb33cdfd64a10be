using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;

namespace Rowan.Audit;

/// <summary>
/// The one sequencer of a database: appends waiting entries to the Merkle tree in batches and signs a checkpoint.
/// Entries are inserted unsequenced, so no request waits for another's hash.
/// </summary>
public sealed class Sequencer(Door door, LogSigner signer, IReadOnlyList<string> checkpointFiles, TimeProvider clock)
{
    /// <summary>How far the tree may be behind the entries.</summary>
    public static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(10);
    const int Batch = 2000;
    const long PostgresLock = 0x526F77616E; // "Rowan"
    long disposalsPublished;
    bool disposalsThere;
    readonly IReadOnlyList<CheckpointPlace> places = [.. checkpointFiles.Select(f => new CheckpointPlace(door, f))];

    /// <summary>Appends all that waits, and publishes each checkpoint that a place outside does not have; returns the newest made, or null when nothing waited.</summary>
    /// <exception cref="IOException">A place could not be written to; the others were. The next tick tries again.</exception>
    public async Task<AuditCheckpoint?> TickAsync(CancellationToken cancel = default)
    {
        AuditCheckpoint? newest = null;
        while (await door.WriteUnderneathAsync(AppendBatchAsync, cancel) is { } checkpoint)
        {
            newest = checkpoint;
        }

        if (signer.Withheld)
        {
            return newest;
        }

        List<Exception> failed = [];
        await PublishDisposalsAsync(failed, cancel);
        foreach (var place in places)
        {
            try
            {
                await place.CatchUpAsync(newest, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
            {
                failed.Add(e);
            }
        }

        return failed.Count == 0 ? newest : throw new IOException($"Checkpoints could not be published in {failed.Count} of {places.Count} places.", failed[0]);
    }

    /// <summary>What was disposed of is published beside every file of checkpoints: an older copy of the database does not know of it.</summary>
    async Task PublishDisposalsAsync(List<Exception> failed, CancellationToken cancel)
    {
        var (since, key) = await door.ReadUnderneathAsync(async db => (disposalsThere = disposalsThere || await ReadableTable.IsThereAsync(db, "disposal_certificate"))
            && await DisposalFile.SinceAsync(db, disposalsPublished) is { Count: > 0 } found ? (found, await signer.AcceptedAsync(db)) : ([], null));
        if (key is null)
        {
            // Nothing is new; or, as with heads, it waits for a node whose key the log accepts.
            return;
        }

        foreach (var file in checkpointFiles)
        {
            try
            {
                await DisposalFile.AppendAsync(DisposalFile.Beside(file), since.Select(d => d.Disposal), key, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
            {
                failed.Add(e);
            }
        }

        disposalsPublished = failed.Count == 0 ? since[^1].FactId : disposalsPublished;
    }

    async Task<AuditCheckpoint?> AppendBatchAsync(RowanDb db)
    {
        if (db.Database.IsNpgsql()
            && !await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({PostgresLock}) AS \"Value\"").SingleAsync())
        {
            return null;
        }

        var waiting = await db.AuditPending.AsNoTracking().OrderBy(p => p.At).ThenBy(p => p.EntryId).Take(Batch).ToListAsync();
        if (waiting.Count == 0)
        {
            return null;
        }

        // Asked after what waits was read: no head over the entry of a key's retirement is signed with that key.
        if (await signer.AcceptedAsync(db) is not { } key)
        {
            return null;
        }

        var ids = waiting.ConvertAll(p => p.EntryId);
        var bytes = await db.AuditEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Bytes);
        var last = await db.AuditCheckpoints.AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync();
        var tree = last is null ? new MerkleTree() : MerkleTree.At(last.Size, last.Frontier);
        var leaves = new BulkRows(db);
        foreach (var entry in waiting)
        {
            var leaf = MerkleTree.LeafHash(bytes[entry.EntryId]);
            leaves.Add(new AuditLeaf { Sequence = tree.Size, EntryId = entry.EntryId, LeafHash = leaf });
            tree.Append(leaf);
        }

        await db.AuditPending.Where(p => EF.Parameter(ids).Contains(p.EntryId)).ExecuteDeleteAsync();
        var at = UtcInstant.Now(clock);
        var root = tree.Root();
        var checkpoint = new AuditCheckpoint
        {
            Size = tree.Size, Root = root, Frontier = tree.Frontier(), At = at, KeyId = key.KeyId, Signature = key.Sign(tree.Size, root, at),
        };
        db.AuditCheckpoints.Add(checkpoint);
        await leaves.WriteAsync();
        return checkpoint;
    }
}
