using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Audit;
using Rowan.Tests.Host;

namespace Rowan.Tests.Audit;

/// <summary>The tree and its proofs, against the published vectors and against a second implementation written from the definitions.</summary>
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

    [Fact]
    public void Many_leaves_appended_at_once_make_the_same_tree()
    {
        var (random, digests) = (new Random(1), new EightDigests());
        var (one, many) = (new MerkleTree(), new MerkleTree());
        for (var i = 0; i < 300; i++)
        {
            var leaves = new byte[random.Next(i < 100 ? 4 : 90) * MerkleTree.HashBytes];
            random.NextBytes(leaves);
            foreach (var leaf in leaves.Chunk(MerkleTree.HashBytes))
            {
                one.Append(leaf);
            }

            many.AppendAll(leaves, digests);
            Assert.Equal((one.Size, Convert.ToHexString(one.Root()), Convert.ToHexString(one.Frontier())), (many.Size, Convert.ToHexString(many.Root()), Convert.ToHexString(many.Frontier())));
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

    static byte[][] Hashes(int size) => [.. Inputs.Take(size).Select(i => MerkleTree.LeafHash(i))];

    static byte[][] Leaves(int size) => [.. Enumerable.Range(0, size).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i)))];
}
