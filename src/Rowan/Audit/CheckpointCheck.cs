using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>Checks every checkpoint, of the table and of the file outside, against the tree as it grows.</summary>
sealed class CheckpointCheck(RowanDb db, IReadOnlyList<PublishedCheckpoint> outside, TrustedKeys keys, VerifyFindings findings)
{
    const int Page = 500;
    readonly Queue<AuditCheckpoint> ahead = new();
    readonly Dictionary<long, PublishedCheckpoint> published = outside.GroupBy(c => c.Size).ToDictionary(g => g.Key, g => g.First());
    long? read;
    bool allRead;
    bool broken;

    public long Checked { get; private set; }
    public AuditCheckpoint? Newest { get; private set; }

    /// <summary>Two lines of the outside file that tell different things of one size: somebody had the log say two things.</summary>
    public void CheckFile()
    {
        foreach (var two in outside.GroupBy(c => c.Size).Where(g => g.Distinct().Skip(1).Any()))
        {
            findings.Add($"The file of published checkpoints holds two different ones of size {two.Key}.", two.Key - 1);
        }
    }

    /// <summary>How many leaves come before something was signed of the tree again, for all that is known; at least one.</summary>
    public long Until(MerkleTree tree) => ahead.TryPeek(out var next) ? Math.Max(1, next.Size - tree.Size) : allRead ? long.MaxValue : 1;

    /// <summary>The tree has grown to this size: whatever was signed of it must be so.</summary>
    public async Task GrewAsync(MerkleTree tree, CancellationToken cancel)
    {
        while (await NextAsync(cancel) is { } next && next.Size <= tree.Size)
        {
            ahead.Dequeue();
            if (next.Size < tree.Size)
            {
                findings.Add($"The checkpoint of size {next.Size} can be of no tree.", 0);
                continue;
            }

            Checked++;
            Newest = next;
            keys.Grew(tree, findings);
            if (!next.Root.AsSpan().SequenceEqual(tree.Root()) || !next.Frontier.AsSpan().SequenceEqual(tree.Frontier()))
            {
                // One that does not fit is followed by none that does: the first says where.
                if (!broken)
                {
                    findings.Add($"The checkpoint of size {next.Size} ({At(next.At)}) does not fit the entries: something up to sequence {next.Size - 1} is not as it was signed.", next.Size - 1);
                }

                broken = true;
            }

            CheckSignature(next);
            if (published.Remove(next.Size, out var outsideOne) && outsideOne != PublishedCheckpoint.Of(next))
            {
                findings.Add($"The checkpoint of size {next.Size} is not the one that was published outside.", next.Size - 1);
            }
        }
    }

    /// <summary>The tree has ended: nothing may be signed or published beyond it, and nothing stand in it unsigned.</summary>
    public async Task EndedAsync(MerkleTree tree, CancellationToken cancel)
    {
        if (await NextAsync(cancel) is { } beyond)
        {
            findings.Add($"The log ends at {tree.Size} entries, but a checkpoint of size {beyond.Size} was signed ({At(beyond.At)}): entries are missing from its end.", tree.Size);
        }
        else if (tree.Size > (Newest?.Size ?? 0))
        {
            findings.Add($"The entries from sequence {Newest?.Size ?? 0} on stand in the tree without a checkpoint.", Newest?.Size ?? 0);
        }

        foreach (var missing in published.Values.OrderBy(c => c.Size))
        {
            findings.Add(
                missing.Size > (Newest?.Size ?? 0)
                    ? $"The log ends at {tree.Size} entries, but a checkpoint of size {missing.Size} was published outside ({At(missing.At)}): it was restored from an older copy, or cut."
                    : $"The checkpoint of size {missing.Size}, published outside ({At(missing.At)}), is missing.",
                Math.Min(missing.Size - 1, tree.Size));
        }
    }

    void CheckSignature(AuditCheckpoint checkpoint)
    {
        if (keys.Count == 0)
        {
            return;
        }

        if (keys.Wrong(checkpoint) is { } wrong)
        {
            findings.Add(wrong, checkpoint.Size - 1);
        }
    }

    async Task<AuditCheckpoint?> NextAsync(CancellationToken cancel)
    {
        if (ahead.Count == 0 && !allRead)
        {
            var after = read ?? long.MinValue;
            foreach (var checkpoint in await db.AuditCheckpoints.Where(c => c.Size > after).OrderBy(c => c.Size).Take(Page).ToListAsync(cancel))
            {
                ahead.Enqueue(checkpoint);
                read = checkpoint.Size;
            }

            allRead = ahead.Count == 0;
        }

        return ahead.TryPeek(out var next) ? next : null;
    }

    static string At(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
