using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Audit;

/// <summary>
/// The one sequencer of a database: appends waiting entries to the Merkle tree in batches and signs a checkpoint.
/// Entries are inserted unsequenced, so no request waits for another's hash.
/// </summary>
public sealed class Sequencer(Door door, SigningKey key, string? checkpointFile, TimeProvider clock)
{
    /// <summary>How far the tree may be behind the entries.</summary>
    public static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(10);
    const int Batch = 2000;
    const long PostgresLock = 0x526F77616E; // "Rowan"
    long? published;
    bool caughtUp;

    /// <summary>Appends all that waits, and publishes each checkpoint that the file outside does not have; returns the newest made, or null when nothing waited.</summary>
    public async Task<AuditCheckpoint?> TickAsync(CancellationToken cancel = default)
    {
        AuditCheckpoint? newest = null;
        while (await door.WriteUnderneathAsync(AppendBatchAsync, cancel) is { } checkpoint)
        {
            newest = checkpoint;
        }

        if (checkpointFile is not null)
        {
            published ??= CheckpointFile.NewestSize(checkpointFile);
            if (newest?.Size > published || !caughtUp)
            {
                var waiting = await door.WriteUnderneathAsync(
                    db => db.AuditCheckpoints.AsNoTracking().Where(c => c.Size > published).OrderBy(c => c.Size).ToListAsync(), cancel);
                await CheckpointFile.AppendAsync(checkpointFile, waiting, cancel);
                published = waiting.Count == 0 ? published : waiting[^1].Size;
                caughtUp = true;
            }
        }

        return newest;
    }

    async Task<AuditCheckpoint?> AppendBatchAsync(RowanDb db)
    {
        if (db.Database.IsNpgsql()
            && !await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({PostgresLock}) AS \"Value\"").SingleAsync())
        {
            return null;
        }

        var waiting = await db.AuditPending.OrderBy(p => p.At).ThenBy(p => p.EntryId).Take(Batch).ToListAsync();
        if (waiting.Count == 0)
        {
            return null;
        }

        var ids = waiting.ConvertAll(p => p.EntryId);
        var bytes = await db.AuditEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Bytes);
        var last = await db.AuditCheckpoints.AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync();
        var tree = last is null ? new MerkleTree() : MerkleTree.At(last.Size, last.Frontier);
        foreach (var entry in waiting)
        {
            var leaf = MerkleTree.LeafHash(bytes[entry.EntryId]);
            db.AuditLeaves.Add(new AuditLeaf { Sequence = tree.Size, EntryId = entry.EntryId, LeafHash = leaf });
            tree.Append(leaf);
        }

        db.AuditPending.RemoveRange(waiting);
        var at = UtcInstant.Now(clock);
        var root = tree.Root();
        var checkpoint = new AuditCheckpoint
        {
            Size = tree.Size, Root = root, Frontier = tree.Frontier(), At = at, KeyId = key.KeyId, Signature = key.Sign(tree.Size, root, at),
        };
        db.AuditCheckpoints.Add(checkpoint);
        await db.SaveChangesAsync();
        return checkpoint;
    }
}
