using System.Security.Cryptography;

namespace Rowan.Audit;

/// <summary>The Merkle tree of RFC 6962 §2.1, kept as the roots of its full subtrees, so that appending needs no older leaf.</summary>
public sealed class MerkleTree
{
    public const int HashBytes = 32;
    const int MostRoots = 64;
    readonly byte[] roots = new byte[MostRoots * HashBytes];
    int standing;

    public long Size { get; private set; }

    /// <summary>The tree as a checkpoint left it.</summary>
    /// <exception cref="FormatException">The frontier does not fit the size.</exception>
    public static MerkleTree At(long size, ReadOnlySpan<byte> frontier)
    {
        if (size < 0 || frontier.Length != HashBytes * (int)ulong.PopCount((ulong)size))
        {
            throw new FormatException("The frontier does not fit the size of the tree.");
        }

        var tree = new MerkleTree { Size = size, standing = frontier.Length / HashBytes };
        frontier.CopyTo(tree.roots);
        return tree;
    }

    /// <summary>SHA-256(0x00 ‖ bytes).</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> bytes)
    {
        var leaf = new byte[HashBytes];
        Digests.Sha256([0x00], bytes, leaf);
        return leaf;
    }

    public void Append(ReadOnlySpan<byte> leafHash)
    {
        leafHash.CopyTo(RootAt(standing++));
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            standing--;
            NodeHash(RootAt(standing - 1), RootAt(standing), RootAt(standing - 1));
        }

        Size++;
    }

    /// <summary>Appends many, one after another, level by level: eight nodes are made at a time.</summary>
    public void AppendAll(ReadOnlySpan<byte> leafHashes, EightDigests digests)
    {
        var (size, count) = (Size, leafHashes.Length / HashBytes);

        // Before the first is room for a root that stands to the left of it.
        var level = new byte[HashBytes + leafHashes.Length];
        leafHashes.CopyTo(level.AsSpan(HashBytes));
        Stack<byte[]> left = [];
        Size += count;
        for (; count > 0; size >>= 1)
        {
            var nodes = level.AsSpan(HashBytes);
            if ((size & 1) == 1)
            {
                RootAt(--standing).CopyTo(level);
                nodes = level;
                count++;
            }

            if ((count & 1) == 1)
            {
                left.Push(nodes.Slice((count - 1) * HashBytes, HashBytes).ToArray());
            }

            count /= 2;
            var above = new byte[(1 + count) * HashBytes];
            for (var i = 0; i < count; i++)
            {
                digests.Add([0x01], nodes.Slice(i * 2 * HashBytes, 2 * HashBytes), above, (1 + i) * HashBytes);
            }

            digests.End();
            level = above;
        }

        foreach (var root in left)
        {
            root.CopyTo(RootAt(standing++));
        }
    }

    /// <summary>The root hash; of the empty tree, SHA-256 of nothing.</summary>
    public byte[] Root()
    {
        if (standing == 0)
        {
            return SHA256.HashData([]);
        }

        var root = RootAt(standing - 1).ToArray();
        for (var i = standing - 2; i >= 0; i--)
        {
            NodeHash(RootAt(i), root, root);
        }

        return root;
    }

    public byte[] Frontier() => roots[..(standing * HashBytes)];

    Span<byte> RootAt(int place) => roots.AsSpan(place * HashBytes, HashBytes);

    internal static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var node = new byte[HashBytes];
        NodeHash(left, right, node);
        return node;
    }

    /// <param name="into">May be where one of the two stands.</param>
    static void NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> into)
    {
        Span<byte> marked = stackalloc byte[1 + HashBytes];
        marked[0] = 0x01;
        left.CopyTo(marked[1..]);
        Digests.Sha256(marked, right, into);
    }
}
