using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>
/// Reads the paths of proofs from the tables. Of all that came before a head only the head's frontier is read, so a proof costs what was entered
/// between two heads, however long the log is.
/// </summary>
static class ReadProof
{
    /// <summary>The first head over the entry, and the path to it; null while the entry waits for the tree.</summary>
    /// <exception cref="LogDoesNotProveException">The tables do not hold what was signed.</exception>
    public static async Task<(long Index, SignedHead Head, IReadOnlyList<byte[]> Path)?> OfAsync(RowanDb db, AuditEntry entry, CancellationToken cancel)
    {
        if (await db.AuditLeaves.FirstOrDefaultAsync(l => l.EntryId == entry.Id, cancel) is not { Sequence: var index }
            || await db.AuditCheckpoints.Where(c => c.Size > index).OrderBy(c => c.Size).FirstOrDefaultAsync(cancel) is not { } head)
        {
            return null;
        }

        var before = await db.AuditCheckpoints.Where(c => c.Size <= index).OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        var path = await RootsAsync(db, before, MerkleProofs.InclusionParts(index, head.Size), cancel);
        return MerkleProofs.IsIncluded(MerkleTree.LeafHash(entry.Bytes), index, head.Size, path, head.Root) ? (index, SignedHead.Of(head), path) : throw new LogDoesNotProveException();
    }

    /// <summary>That the log of a later head begins with that of an earlier one.</summary>
    /// <exception cref="LogDoesNotProveException">The tables do not hold what was signed.</exception>
    public static async Task<LaterHead> LaterAsync(RowanDb db, long first, AuditCheckpoint later, CancellationToken cancel)
    {
        var head = await db.AuditCheckpoints.FirstAsync(c => c.Size == first, cancel);
        var path = await RootsAsync(db, head, MerkleProofs.ConsistencyParts(first, later.Size), cancel);
        return MerkleProofs.IsConsistent(first, later.Size, head.Root, later.Root, path) ? new LaterHead(SignedHead.Of(later), path) : throw new LogDoesNotProveException();
    }

    static async Task<IReadOnlyList<byte[]>> RootsAsync(RowanDb db, AuditCheckpoint? before, IReadOnlyList<TreePart> parts, CancellationToken cancel)
    {
        if (parts.Count == 0)
        {
            return [];
        }

        var from = before?.Size ?? 0;
        var trees = parts.OrderBy(p => p.From).Select(p => (Part: p, Tree: Begun(p, before))).ToList();
        var end = trees[^1].Part.To;
        var at = 0;
        await foreach (var leaf in db.AuditLeaves.Where(l => l.Sequence >= from && l.Sequence < end).OrderBy(l => l.Sequence).Select(l => new { l.Sequence, l.LeafHash }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            while (at < trees.Count && trees[at].Part.To <= leaf.Sequence)
            {
                at++;
            }

            if (at < trees.Count && trees[at].Part.From <= leaf.Sequence)
            {
                trees[at].Tree.Append(leaf.LeafHash);
            }
        }

        var roots = trees.ToDictionary(t => t.Part, t => t.Tree.Root());
        return [.. parts.Select(p => roots[p])];
    }

    /// <summary>As much of the subtree as the earlier head has: the pieces of its frontier that lie in it.</summary>
    static MerkleTree Begun(TreePart part, AuditCheckpoint? before)
    {
        if (before is null || part.From >= before.Size)
        {
            return new MerkleTree();
        }

        var (pieces, start, at) = (new List<byte>(), 0L, 0);
        for (var bit = 62; bit >= 0; bit--)
        {
            if ((before.Size & (1L << bit)) == 0)
            {
                continue;
            }

            if (start >= part.From && start < part.To && before.Frontier.Length >= at + MerkleTree.HashBytes)
            {
                pieces.AddRange(before.Frontier.AsSpan(at, MerkleTree.HashBytes));
            }

            (start, at) = (start + (1L << bit), at + MerkleTree.HashBytes);
        }

        try
        {
            return MerkleTree.At(Math.Min(part.To, before.Size) - part.From, pieces.ToArray());
        }
        catch (FormatException e)
        {
            throw new LogDoesNotProveException(e);
        }
    }
}

/// <summary>No proof can be made: the tables do not hold what was signed.</summary>
public sealed class LogDoesNotProveException(Exception? inner = null)
    : Exception("The log does not hold what was signed of it, so nothing can be proved from it. 'rowan audit verify' names the first bad entry.", inner);
