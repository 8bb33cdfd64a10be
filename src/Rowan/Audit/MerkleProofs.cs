using System.Numerics;

namespace Rowan.Audit;

/// <summary>
/// RFC 6962 §2.1.1 and §2.1.2: that an entry is in the tree, and that a later tree is an earlier one with entries added. Made from the leaves;
/// checked from the roots alone, by whoever holds the checkpoints, by the iteration of RFC 9162 §2.1.3.2 and §2.1.4.2.
/// </summary>
public static class MerkleProofs
{
    /// <summary>The path from a leaf to the root of the tree over these leaves.</summary>
    public static IReadOnlyList<byte[]> Inclusion(IReadOnlyList<byte[]> leaves, long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        var path = new List<byte[]>();
        Path((int)index, 0, leaves.Count);
        return path;

        void Path(int leaf, int from, int to)
        {
            if (to - from == 1)
            {
                return;
            }

            var middle = from + Split(to - from);
            if (leaf < middle)
            {
                Path(leaf, from, middle);
                path.Add(Root(leaves, middle, to));
            }
            else
            {
                Path(leaf, middle, to);
                path.Add(Root(leaves, from, middle));
            }
        }
    }

    /// <summary>That the tree over these leaves has the tree over the first of them at its beginning.</summary>
    public static IReadOnlyList<byte[]> Consistency(IReadOnlyList<byte[]> leaves, long first)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, leaves.Count);
        var proof = new List<byte[]>();
        Sub((int)first, 0, leaves.Count, whole: true);
        return proof;

        void Sub(int size, int from, int to, bool whole)
        {
            if (size == to - from)
            {
                if (!whole)
                {
                    proof.Add(Root(leaves, from, to));
                }

                return;
            }

            var left = Split(to - from);
            if (size <= left)
            {
                Sub(size, from, from + left, whole);
                proof.Add(Root(leaves, from + left, to));
            }
            else
            {
                Sub(size - left, from + left, to, whole: false);
                proof.Add(Root(leaves, from, from + left));
            }
        }
    }

    /// <summary>Whether the leaf stands at this place of the tree with this size and root.</summary>
    public static bool IsIncluded(byte[] leafHash, long index, long size, IReadOnlyList<byte[]> proof, byte[] root)
    {
        if (index < 0 || index >= size || !AreHashes(proof) || leafHash.Length != MerkleTree.HashBytes)
        {
            return false;
        }

        var (place, last, node) = (index, size - 1, leafHash);
        foreach (var other in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 1 || place == last)
            {
                node = MerkleTree.NodeHash(other, node);
                while ((place & 1) == 0 && place != 0)
                {
                    (place, last) = (place >> 1, last >> 1);
                }
            }
            else
            {
                node = MerkleTree.NodeHash(node, other);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && node.AsSpan().SequenceEqual(root);
    }

    /// <summary>Whether the second tree is the first with entries added.</summary>
    public static bool IsConsistent(long first, long second, byte[] firstRoot, byte[] secondRoot, IReadOnlyList<byte[]> proof)
    {
        if (first <= 0 || first > second || !AreHashes(proof))
        {
            return false;
        }

        if (first == second)
        {
            return proof.Count == 0 && firstRoot.AsSpan().SequenceEqual(secondRoot);
        }

        var rest = BitOperations.IsPow2(first) ? proof.Prepend(firstRoot).ToList() : [.. proof];
        if (rest.Count == 0)
        {
            return false;
        }

        var (place, last) = (first - 1, second - 1);
        while ((place & 1) == 1)
        {
            (place, last) = (place >> 1, last >> 1);
        }

        var (one, two) = (rest[0], rest[0]);
        foreach (var other in rest.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 1 || place == last)
            {
                (one, two) = (MerkleTree.NodeHash(other, one), MerkleTree.NodeHash(other, two));
                while ((place & 1) == 0 && place != 0)
                {
                    (place, last) = (place >> 1, last >> 1);
                }
            }
            else
            {
                two = MerkleTree.NodeHash(two, other);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && one.AsSpan().SequenceEqual(firstRoot) && two.AsSpan().SequenceEqual(secondRoot);
    }

    static bool AreHashes(IReadOnlyList<byte[]> proof) => proof.Count <= 64 && proof.All(h => h is { Length: MerkleTree.HashBytes });

    /// <summary>The largest power of two smaller than the size.</summary>
    static int Split(int size) => 1 << (31 - BitOperations.LeadingZeroCount((uint)(size - 1)));

    static byte[] Root(IReadOnlyList<byte[]> leaves, int from, int to)
    {
        var tree = new MerkleTree();
        for (var i = from; i < to; i++)
        {
            tree.Append(leaves[i]);
        }

        return tree.Root();
    }
}
