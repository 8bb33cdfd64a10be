using System.Numerics;

namespace Rowan.Audit;

/// <summary>
/// RFC 6962 §2.1.1 and §2.1.2: that an entry is in the tree, and that a later tree is an earlier one with entries added. Made from the leaves;
/// checked from the roots alone, by whoever holds the checkpoints, by the iteration of RFC 9162 §2.1.3.2 and §2.1.4.2.
/// </summary>
public static class MerkleProofs
{
    /// <summary>The path from a leaf to the root of the tree over these leaves.</summary>
    public static IReadOnlyList<byte[]> Inclusion(IReadOnlyList<byte[]> leaves, long index) => [.. InclusionParts(index, leaves.Count).Select(p => Root(leaves, p))];

    /// <summary>That the tree over these leaves has the tree over the first of them at its beginning.</summary>
    public static IReadOnlyList<byte[]> Consistency(IReadOnlyList<byte[]> leaves, long first) => [.. ConsistencyParts(first, leaves.Count).Select(p => Root(leaves, p))];

    /// <summary>The subtrees whose roots are the path of a leaf, in its order.</summary>
    internal static IReadOnlyList<TreePart> InclusionParts(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<TreePart>();
        Path(new(0, size));
        return path;

        void Path(TreePart of)
        {
            if (of.Size == 1)
            {
                return;
            }

            var (left, right) = of.Halves();
            var (own, other) = index < right.From ? (left, right) : (right, left);
            Path(own);
            path.Add(other);
        }
    }

    /// <summary>The subtrees whose roots prove that the second tree begins with the first, in the order of the proof.</summary>
    internal static IReadOnlyList<TreePart> ConsistencyParts(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var proof = new List<TreePart>();
        Sub(new(0, second), whole: true);
        return proof;

        void Sub(TreePart of, bool whole)
        {
            if (first == of.To)
            {
                if (!whole)
                {
                    proof.Add(of);
                }

                return;
            }

            var (left, right) = of.Halves();
            if (first <= right.From)
            {
                Sub(left, whole);
                proof.Add(right);
            }
            else
            {
                Sub(right, whole: false);
                proof.Add(left);
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

    static byte[] Root(IReadOnlyList<byte[]> leaves, TreePart part)
    {
        var tree = new MerkleTree();
        for (var i = (int)part.From; i < part.To; i++)
        {
            tree.Append(leaves[i]);
        }

        return tree.Root();
    }
}

/// <summary>A subtree: the leaves from one place to before another.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
readonly record struct TreePart(long From, long To)
{
    public long Size => To - From;

    /// <summary>Its two subtrees: the left one has as many leaves as the largest power of two smaller than the size.</summary>
    public (TreePart Left, TreePart Right) Halves()
    {
        var middle = From + (1L << (63 - BitOperations.LeadingZeroCount((ulong)(Size - 1))));
        return (new(From, middle), new(middle, To));
    }
}
