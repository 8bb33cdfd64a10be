using System.Security.Cryptography;

namespace Rowan.Audit;

/// <summary>The Merkle tree of RFC 6962 §2.1, kept as the roots of its full subtrees, so that appending needs no older leaf.</summary>
public sealed class MerkleTree
{
    public const int HashBytes = 32;
    readonly List<byte[]> roots = [];

    public long Size { get; private set; }

    /// <summary>The tree as a checkpoint left it.</summary>
    /// <exception cref="FormatException">The frontier does not fit the size.</exception>
    public static MerkleTree At(long size, ReadOnlySpan<byte> frontier)
    {
        if (size < 0 || frontier.Length != HashBytes * (int)ulong.PopCount((ulong)size))
        {
            throw new FormatException("The frontier does not fit the size of the tree.");
        }

        var tree = new MerkleTree { Size = size };
        for (var i = 0; i < frontier.Length; i += HashBytes)
        {
            tree.roots.Add(frontier.Slice(i, HashBytes).ToArray());
        }

        return tree;
    }

    /// <summary>SHA-256(0x00 ‖ bytes).</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> bytes)
    {
        var leaf = new byte[HashBytes];
        Digests.Sha256([0x00], bytes, leaf);
        return leaf;
    }

    public void Append(byte[] leafHash)
    {
        var node = leafHash;
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            node = NodeHash(roots[^1], node);
            roots.RemoveAt(roots.Count - 1);
        }

        roots.Add(node);
        Size++;
    }

    /// <summary>The root hash; of the empty tree, SHA-256 of nothing.</summary>
    public byte[] Root()
    {
        if (roots.Count == 0)
        {
            return SHA256.HashData([]);
        }

        var root = roots[^1];
        for (var i = roots.Count - 2; i >= 0; i--)
        {
            root = NodeHash(roots[i], root);
        }

        return root;
    }

    public byte[] Frontier() => [.. roots.SelectMany(r => r)];

    internal static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> marked = stackalloc byte[1 + HashBytes];
        marked[0] = 0x01;
        left.CopyTo(marked[1..]);
        var node = new byte[HashBytes];
        Digests.Sha256(marked, right, node);
        return node;
    }
}
