using System.Security.Cryptography;

namespace Rowan.Tests.Audit;

/// <summary>RFC 6962 §2.1 as it is written there, by recursion over the whole: slow, and nothing like the product's own.</summary>
static class ByDefinition
{
    public static byte[] Root(byte[][] leaves) => leaves.Length switch
    {
        0 => SHA256.HashData([]),
        1 => leaves[0],
        _ => Node(Root(leaves[..(int)Half(leaves.Length)]), Root(leaves[(int)Half(leaves.Length)..])),
    };

    public static bool IsIncluded(byte[] leaf, long place, long size, IReadOnlyList<byte[]> proof, byte[] root)
    {
        if (place < 0 || place >= size || proof.Any(p => p.Length != 32))
        {
            return false;
        }

        var rest = new Stack<byte[]>(proof);
        var made = Up(place, size);
        return made is not null && rest.Count == 0 && made.SequenceEqual(root);

        // The proof's last hash is the sibling of the highest subtree.
        byte[]? Up(long at, long of)
        {
            if (of == 1)
            {
                return leaf;
            }

            if (!rest.TryPop(out var sibling))
            {
                return null;
            }

            var half = Half(of);
            return at < half
                ? Up(at, half) is { } left ? Node(left, sibling) : null
                : Up(at - half, of - half) is { } right ? Node(sibling, right) : null;
        }
    }

    public static bool IsConsistent(long first, long second, byte[] firstRoot, byte[] secondRoot, IReadOnlyList<byte[]> proof)
    {
        if (first <= 0 || first > second || proof.Any(p => p.Length != 32))
        {
            return false;
        }

        var rest = new Stack<byte[]>(proof);
        return Sub(first, second, whole: true) is var (one, two) && rest.Count == 0 && one.SequenceEqual(firstRoot) && two.SequenceEqual(secondRoot);

        (byte[] One, byte[] Two)? Sub(long m, long n, bool whole)
        {
            if (m == n)
            {
                return whole ? (firstRoot, firstRoot) : rest.TryPop(out var same) ? (same, same) : null;
            }

            if (!rest.TryPop(out var sibling))
            {
                return null;
            }

            var half = Half(n);
            return m <= half
                ? Sub(m, half, whole) is var (one, two) ? (one, Node(two, sibling)) : null
                : Sub(m - half, n - half, whole: false) is var (a, b) ? (Node(sibling, a), Node(sibling, b)) : null;
        }
    }

    /// <summary>The largest power of two smaller than the size.</summary>
    static long Half(long size)
    {
        var half = 1L;
        while (half < size - half)
        {
            half *= 2;
        }

        return half;
    }

    static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([0x01, .. left, .. right]);
}
