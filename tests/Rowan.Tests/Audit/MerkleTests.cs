using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Audit;
using Rowan.Tests.Host;

namespace Rowan.Tests.Audit;

/// <summary>The tree and its proofs, against the published vectors, against a second implementation written from the definitions, and against forgery.</summary>
[Proves("H08-11")]
public sealed class MerkleTests
{
    static readonly byte[][] Inputs =
        [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(Convert.FromHexString)];

    static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_tree_has_the_roots_of_the_published_vectors()
    {
        var tree = new MerkleTree();
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(tree.Root()));
        for (var i = 0; i < Inputs.Length; i++)
        {
            tree.Append(MerkleTree.LeafHash(Inputs[i]));
            Assert.Equal(Roots[i], Convert.ToHexStringLower(tree.Root()));
            Assert.Equal(Roots[i], Convert.ToHexStringLower(MerkleTree.At(tree.Size, tree.Frontier()).Root()));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(3, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(2, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void An_inclusion_proof_is_that_of_the_published_vectors(int place, int size, params string[] proof) =>
        Assert.Equal(proof, MerkleProofs.Inclusion(Hashes(size), place - 1).Select(Convert.ToHexStringLower));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void A_consistency_proof_is_that_of_the_published_vectors(int first, int second, params string[] proof) =>
        Assert.Equal(proof, MerkleProofs.Consistency(Hashes(second), first).Select(Convert.ToHexStringLower));

    [Fact]
    public void Every_proof_of_every_small_tree_holds_by_both_implementations()
    {
        for (var size = 1; size <= 40; size++)
        {
            var leaves = Leaves(size);
            var root = ByDefinition.Root(leaves);
            for (var i = 0; i < size; i++)
            {
                var inclusion = MerkleProofs.Inclusion(leaves, i);
                Assert.True(MerkleProofs.IsIncluded(leaves[i], i, size, inclusion, root), $"{i} of {size}");
                Assert.True(ByDefinition.IsIncluded(leaves[i], i, size, inclusion, root), $"{i} of {size}");
                var first = ByDefinition.Root(leaves[..(i + 1)]);
                var consistency = MerkleProofs.Consistency(leaves, i + 1);
                Assert.True(MerkleProofs.IsConsistent(i + 1, size, first, root, consistency), $"{i + 1} to {size}");
                Assert.True(ByDefinition.IsConsistent(i + 1, size, first, root, consistency), $"{i + 1} to {size}");
            }
        }
    }

    [Fact]
    public void No_forged_proof_is_accepted_and_both_implementations_agree()
    {
        var random = new Random(6962);
        var trees = Enumerable.Range(1, 70).Select(Leaves).ToList();
        var roots = trees.ConvertAll(ByDefinition.Root);
        var (forged, of) = (0, Tier.Release ? 1_000_000 : 6_000);
        while (forged < of)
        {
            var size = 1 + random.Next(70);
            var leaves = trees[size - 1];
            var inclusion = random.Next(2) == 0;
            var place = random.Next(size);
            var proof = (inclusion ? MerkleProofs.Inclusion(leaves, place) : MerkleProofs.Consistency(leaves, place + 1)).Select(h => h.ToArray()).ToList();
            var (one, two, a, b) = (inclusion ? leaves[place].ToArray() : roots[place].ToArray(), roots[size - 1].ToArray(), (long)place + (inclusion ? 0 : 1), (long)size);
            switch (random.Next(8))
            {
                case 0 when proof.Count > 0: Flip(proof[random.Next(proof.Count)], random); break;
                case 1 when proof.Count > 0: proof.RemoveAt(random.Next(proof.Count)); break;
                case 2: proof.Insert(random.Next(proof.Count + 1), random.Next(2) == 0 ? new byte[32] : roots[random.Next(70)]); break;
                case 3 when proof.Count > 1: proof.Reverse(); break;
                case 4: Flip(one, random); break;
                case 5: Flip(two, random); break;
                case 6: a += random.Next(2) == 0 ? -1 : 1; break;
                case 7: b += random.Next(2) == 0 ? -1 : 1; break;
                default: continue;
            }

            var (ours, theirs) = inclusion
                ? (MerkleProofs.IsIncluded(one, a, b, proof, two), ByDefinition.IsIncluded(one, a, b, proof, two))
                : (MerkleProofs.IsConsistent(a, b, one, two, proof), ByDefinition.IsConsistent(a, b, one, two, proof));
            Assert.Equal(theirs, ours);
            if (!ours)
            {
                forged++;
                continue;
            }

            // What passes must be true all the same: reversing may change nothing, and a path can fit trees of several sizes.
            Assert.True(
                inclusion ? a == place && (b == size || proof.Count > 0) : a == place + 1 && proof.Count > 0,
                $"accepted: {(inclusion ? "inclusion" : "consistency")} {a} of {b} from {place} of {size}");
            forged++;
        }
    }

    [Fact]
    public void The_bytes_of_an_entry_read_back_as_they_were_and_in_no_other_way() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        try
        {
            var entry = EntryBytes.Read([1, .. bytes ?? []]);
            return EntryBytes.Read(EntryBytes.Of(entry)).Id == entry.Id;
        }
        catch (FormatException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();

    static void Flip(byte[] bytes, Random random) => bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));

    static byte[][] Hashes(int size) => [.. Inputs.Take(size).Select(i => MerkleTree.LeafHash(i))];

    static byte[][] Leaves(int size) => [.. Enumerable.Range(0, size).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i)))];

    /// <summary>RFC 6962 §2.1 as it is written there, by recursion over the whole: slow, and nothing like the product's own.</summary>
    static class ByDefinition
    {
        public static byte[] Root(byte[][] leaves) => leaves.Length switch
        {
            0 => SHA256.HashData([]),
            1 => leaves[0],
            _ => Node(Root(leaves[..Half(leaves.Length)]), Root(leaves[Half(leaves.Length)..])),
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

                var half = Half((int)of);
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

                var half = Half((int)n);
                return m <= half
                    ? Sub(m, half, whole) is var (one, two) ? (one, Node(two, sibling)) : null
                    : Sub(m - half, n - half, whole: false) is var (a, b) ? (Node(sibling, a), Node(sibling, b)) : null;
            }
        }

        static int Half(int size)
        {
            var half = 1;
            while (half * 2 < size)
            {
                half *= 2;
            }

            return half;
        }

        static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([0x01, .. left, .. right]);
    }
}
