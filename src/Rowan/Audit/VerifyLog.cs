using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>
/// Verifies the whole log from its bytes: every entry, subject row, fact, leaf and checkpoint, and what was published outside (H08-11).
/// Reads one state of the database throughout, a page at a time; changes nothing.
/// </summary>
public sealed class VerifyLog
{
    const int Page = 2000;
    readonly RowanDb db;
    readonly VerifyFindings findings = new();
    readonly List<string> notChecked = [];
    readonly List<string> losses = [];
    readonly EntryCheck entries;
    readonly MerkleTree tree = new();
    readonly EightDigests digests = new();
    long closely;

    VerifyLog(RowanDb db) => (this.db, entries) = (db, new EntryCheck(db, findings));

    /// <param name="checkpointFile">The file of published checkpoints; without it a log cut at its end cannot be told.</param>
    /// <param name="publicKeyFile">The signing key's public half, or a folder of such files (<c>.pub</c>); keys that these vouch for on the log are trusted too. Without it signatures are not checked.</param>
    /// <param name="logAlone">Leaves out what SQLite has to say of its file: its own check of every page and index, which takes longer than all the rest.</param>
    public static async Task<VerifyReport> RunAsync(
        RowanDatabase database, string? checkpointFile, string? publicKeyFile, IProgress<VerifyProgress>? progress = null, bool logAlone = false, CancellationToken cancel = default)
    {
        await using var db = database.OpenReader();
        var verify = new VerifyLog(db);
        using var keys = new TrustedKeys();
        var file = database.SqliteFile is null || logAlone ? Task.CompletedTask : Task.Run(() => verify.TryAsync("The file", () => verify.CheckFileAsync(database, cancel), cancel), CancellationToken.None);
        if (database.SqliteFile is not null && logAlone)
        {
            verify.notChecked.Add("SQLite was not asked to check its file: damage to an index, by which something is not found that stands in the log, cannot be told.");
        }

        try
        {
            return await verify.RunAsync(database, verify.Outside(checkpointFile), keys, publicKeyFile, file, progress, cancel);
        }
        finally
        {
            await file;
        }
    }

    async Task<VerifyReport> RunAsync(
        RowanDatabase database, IReadOnlyList<PublishedCheckpoint> published, TrustedKeys keys, string? publicKeyFile, Task file,
        IProgress<VerifyProgress>? progress, CancellationToken cancel)
    {
        ReadKeys(publicKeyFile, keys);
        var outside = published;
        await TryAsync("What was said of keys and losses", async () => outside = await LearnAsync(keys, published, cancel), cancel);
        var checkpoints = new CheckpointCheck(db, outside, keys, findings);
        checkpoints.CheckFile();
        long waiting = 0;
        await TryAsync("The database", async () =>
        {
            await using var oneState = await OneState.OfAsync(db, cancel);
            await TryAsync("The log", () => WalkAsync(database, checkpoints, progress, cancel), cancel);
            await TryAsync("The list of what waits", async () => waiting = await CheckWaitingAsync(checkpoints.Newest, cancel), cancel);
            await TryAsync("What belongs to entries", () => new OrphanCheck(db, findings, entries.Rows).RunAsync(cancel), cancel);
        }, cancel);
        await file;
        return new VerifyReport(
            !findings.Any, tree.Size, waiting, entries.Rows.Facts, checkpoints.Checked, entries.WordsGone, findings.First, findings.All, notChecked, losses) { Closely = closely };
    }

    /// <summary>Takes in which keys stand; leaves out of what was published the heads of entries that were lost and said to be.</summary>
    async Task<IReadOnlyList<PublishedCheckpoint>> LearnAsync(TrustedKeys keys, IReadOnlyList<PublishedCheckpoint> published, CancellationToken cancel)
    {
        if (keys.Count > 0)
        {
            keys.Learn(await LogKeys.SaidAsync(db, cancel), findings);
        }

        var restored = await LogKeys.RestoredAsync(db, cancel);
        foreach (var (loss, recorded) in restored.Where(r => r.Restored.LostSize > r.Restored.Size))
        {
            losses.Add(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"On {recorded:yyyy-MM-dd HH:mm} UTC the log was restored and the loss of {loss.LostSize - loss.Size:N0} entries ({loss.Size:N0} to {loss.LostSize - 1:N0}) accepted: who and why stands on the log."));
            if (loss.Size > 0 && !await db.AuditCheckpoints.AnyAsync(c => c.Size == loss.Size, cancel))
            {
                findings.Add($"A loss after {loss.Size} entries was accepted, and the log has no checkpoint of that size.", loss.Size);
            }
        }

        return [.. published.Where(c => !restored.Any(r => r.Restored.Covers(c)))];
    }

    async Task WalkAsync(RowanDatabase database, CheckpointCheck checkpoints, IProgress<VerifyProgress>? progress, CancellationToken cancel)
    {
        var of = await db.AuditLeaves.LongCountAsync(cancel);
        await WalkCloselyAsync(checkpoints, long.MinValue, -1, cancel);
        await using (var ahead = await PlainPagesAhead.OpenAsync(database, of, cancel))
        {
            for (var first = 0L; first < of; first += PlainPagesAhead.Page)
            {
                if (await ahead.NextAsync() is { } plain)
                {
                    for (var leaf = 0; leaf < plain.Leaves.Length;)
                    {
                        var together = (int)Math.Min(checkpoints.Until(tree), (plain.Leaves.Length - leaf) / MerkleTree.HashBytes) * MerkleTree.HashBytes;
                        tree.AppendAll(plain.Leaves.AsSpan(leaf, together), digests);
                        leaf += together;
                        await checkpoints.GrewAsync(tree, cancel);
                    }

                    entries.Plain(plain);
                }
                else
                {
                    await WalkCloselyAsync(checkpoints, first, Math.Min(first + PlainPagesAhead.Page, of) - 1, cancel);
                }

                progress?.Report(new VerifyProgress(tree.Size, of));
                cancel.ThrowIfCancellationRequested();
            }
        }

        await WalkCloselyAsync(checkpoints, of, long.MaxValue, cancel);
        await checkpoints.EndedAsync(tree, cancel);
    }

    /// <summary>Goes through a part of the log on which something is not plainly as it was written, and says what.</summary>
    async Task WalkCloselyAsync(CheckpointCheck checkpoints, long from, long through, CancellationToken cancel)
    {
        while (true)
        {
            var start = from;
            var leaves = from l in db.AuditLeaves.Where(l => l.Sequence >= start && l.Sequence <= through).OrderBy(l => l.Sequence).Take(Page)
                         join e in db.AuditEntries on l.EntryId equals e.Id into es
                         from e in es.DefaultIfEmpty()
                         join c in db.AuditContents on l.EntryId equals c.EntryId into cs
                         from c in cs.DefaultIfEmpty()
                         orderby l.Sequence
                         select new { Leaf = l, Entry = e, Content = c };
            var page = await leaves.ToListAsync(cancel);
            if (page.Count == 0)
            {
                return;
            }

            closely += page.Count;
            foreach (var row in page)
            {
                CheckLeaf(row.Leaf, row.Entry);
                tree.Append(row.Leaf.LeafHash);
                await checkpoints.GrewAsync(tree, cancel);
            }

            var (first, last) = (page[0].Leaf.Sequence, page[^1].Leaf.Sequence);
            await entries.CheckAsync(
                [.. page.Where(r => r.Entry is not null).Select(r => new EntryCheck.Row(r.Leaf.Sequence, r.Entry, r.Content))],
                db.AuditLeaves.Where(l => l.Sequence >= first && l.Sequence <= last).Select(l => l.EntryId), cancel);
            if (last == long.MaxValue)
            {
                return;
            }

            from = last + 1;
        }
    }

    void CheckLeaf(AuditLeaf leaf, AuditEntry? entry)
    {
        if (leaf.Sequence != tree.Size)
        {
            findings.Add($"Sequence {tree.Size} is missing: the next that stands is {leaf.Sequence}.", Math.Min(tree.Size, leaf.Sequence));
        }

        if (entry is null)
        {
            findings.Add($"{EntryCheck.Name(leaf.EntryId, leaf.Sequence)} is missing.", leaf.Sequence);
        }
        else if (!MerkleTree.LeafHash(entry.Bytes).AsSpan().SequenceEqual(leaf.LeafHash))
        {
            findings.Add($"{EntryCheck.Name(leaf.EntryId, leaf.Sequence)}: its bytes are not those that its leaf was made of.", leaf.Sequence);
        }
    }

    async Task<long> CheckWaitingAsync(AuditCheckpoint? newest, CancellationToken cancel)
    {
        // Where no more entries stand than leaves and waiting places, those that wait need not be searched for among all.
        var waiting = await db.AuditEntries.LongCountAsync(cancel) == await db.AuditLeaves.LongCountAsync(cancel) + await db.AuditPending.LongCountAsync(cancel)
            ? await db.AuditPending.Where(p => db.AuditEntries.Any(e => e.Id == p.EntryId) && !db.AuditLeaves.Any(l => l.EntryId == p.EntryId)).Select(p => p.EntryId).ToListAsync(cancel)
            : await db.AuditEntries.Where(e => !db.AuditLeaves.Any(l => l.EntryId == e.Id)).Select(e => e.Id).ToListAsync(cancel);
        foreach (var ids in waiting.Chunk(Page / 4))
        {
            var rows = from e in db.AuditEntries
                       where ids.Contains(e.Id)
                       join c in db.AuditContents on e.Id equals c.EntryId into cs
                       from c in cs.DefaultIfEmpty()
                       join p in db.AuditPending on e.Id equals p.EntryId into ps
                       from p in ps.DefaultIfEmpty()
                       select new { Entry = e, Content = c, Pending = p };
            var page = await rows.ToListAsync(cancel);
            foreach (var row in page)
            {
                if (row.Pending is null)
                {
                    findings.Add($"{EntryCheck.Name(row.Entry.Id, null)} is not in the tree and does not wait for it.");
                }
                else if (row.Pending.At != row.Entry.At)
                {
                    findings.Add($"{EntryCheck.Name(row.Entry.Id, null)} waits under another time than its own.");
                }

                if (newest is not null && row.Entry.At < newest.At - Sequencer.MostBehind)
                {
                    findings.Add($"{EntryCheck.Name(row.Entry.Id, null)} is older than the newest checkpoint and not in the tree.");
                }
            }

            await entries.CheckAsync(
                [.. page.Select(r => new EntryCheck.Row(null, r.Entry, r.Content))],
                db.AuditEntries.Where(e => ids.Contains(e.Id)).Select(e => e.Id), cancel);
        }

        return waiting.Count;
    }

    async Task CheckFileAsync(RowanDatabase database, CancellationToken cancel)
    {
        await using var own = database.OpenReader();
        foreach (var said in (await own.Database.SqlQuery<string>($"PRAGMA integrity_check(20)").ToListAsync(cancel)).Where(s => s != "ok"))
        {
            findings.Add($"SQLite finds the file damaged: {said}");
        }
    }

    /// <summary>Whatever stands in the tables was written by others: what cannot be read is a finding, not a fault of the verifier.</summary>
    async Task TryAsync(string what, Func<Task> check, CancellationToken cancel)
    {
        try
        {
            await check();
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            findings.Add($"{what} cannot be read on after {tree.Size} entries: {e.Message}", tree.Size);
        }
    }

    IReadOnlyList<PublishedCheckpoint> Outside(string? file)
    {
        if (file is null)
        {
            notChecked.Add("No file of published checkpoints was given: a log cut at its end, or restored from an older copy, cannot be told.");
            return [];
        }

        try
        {
            return CheckpointFile.ReadAll(file);
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            findings.Add($"The file of published checkpoints cannot be read: {e.Message}");
            return [];
        }
    }

    void ReadKeys(string? publicKeyFile, TrustedKeys keys)
    {
        if (publicKeyFile is null)
        {
            notChecked.Add("No public key was given: the signatures of the checkpoints were not checked.");
            return;
        }

        try
        {
            foreach (var file in Directory.Exists(publicKeyFile) ? Directory.GetFiles(publicKeyFile, "*.pub") : [publicKeyFile])
            {
                keys.Trust(SigningKey.LoadPublic(file));
            }
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            findings.Add($"The public key cannot be read: {e.Message}");
        }

        if (keys.Count == 0)
        {
            findings.Add($"There is no public key in {publicKeyFile}: the signatures of the checkpoints cannot be checked.");
        }
    }
}
