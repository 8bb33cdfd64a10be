using System.Text.Json;
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

    /// <summary>Appends all that waits; returns the newest checkpoint, or null when nothing waited.</summary>
    public async Task<AuditCheckpoint?> TickAsync(CancellationToken cancel = default)
    {
        AuditCheckpoint? newest = null;
        while (await door.WriteUnderneathAsync(AppendBatchAsync, cancel) is { } checkpoint)
        {
            newest = checkpoint;
        }

        if (newest is not null && checkpointFile is not null)
        {
            await PublishAsync(newest, checkpointFile, cancel);
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

    static async Task PublishAsync(AuditCheckpoint checkpoint, string file, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(PublishedCheckpoint.Of(checkpoint)), cancel);
        stream.WriteByte((byte)'\n');
        stream.Flush(flushToDisk: true);
    }
}

/// <summary>A checkpoint as it stands in a file outside the database: one JSON object a line.</summary>
public sealed record PublishedCheckpoint(long Size, string Root, DateTime At, string KeyId, string Signature)
{
    public static PublishedCheckpoint Of(AuditCheckpoint c) =>
        new(c.Size, Convert.ToBase64String(c.Root), c.At, c.KeyId, Convert.ToBase64String(c.Signature));

    /// <summary>The checkpoints of a file, oldest first. A last line that a crash cut short is left out.</summary>
    public static IReadOnlyList<PublishedCheckpoint> ReadAll(string file)
    {
        var all = new List<PublishedCheckpoint>();
        var lines = File.ReadAllLines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                all.Add(JsonSerializer.Deserialize<PublishedCheckpoint>(lines[i])!);
            }
            catch (JsonException) when (i == lines.Length - 1)
            {
                break;
            }
            catch (JsonException e)
            {
                throw new FormatException($"Line {i + 1} of {file} is not a checkpoint.", e);
            }
        }

        return all;
    }
}
