using Rowan.Audit;
using Rowan.Record;
using Rowan.Tests.Host;

namespace Rowan.Tests.Audit;

/// <summary>A million proofs with something changed in them (of an entry's place, of one tree being the beginning of another, of who signed the head): none is accepted.</summary>
[Proves("H08-11")]
public sealed class ForgedProofTests
{
    const int Largest = 70;

    /// <summary>Signatures take long to check: of a million, so many are of heads. All others are of the tree.</summary>
    static readonly int Heads = Tier.Release ? 100_000 : 20_000;
    const int Trees = 1_000_000;

    static readonly byte[][][] Leaves = [.. Enumerable.Range(1, Largest).Select(size => Enumerable.Range(0, size).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i))).ToArray())];
    static readonly byte[][] Roots = [.. Leaves.Select(ByDefinition.Root)];

    sealed record Proof(bool Inclusion, long A, long B, byte[] One, byte[] Two, List<byte[]> Path);

    static readonly Proof[] All =
    [
        .. from size in Enumerable.Range(1, Largest)
           from place in Enumerable.Range(0, size)
           from inclusion in new[] { true, false }
           let leaves = Leaves[size - 1]
           select inclusion
               ? new Proof(true, place, size, leaves[place], Roots[size - 1], [.. MerkleProofs.Inclusion(leaves, place)])
               : new Proof(false, place + 1, size, Roots[place], Roots[size - 1], [.. MerkleProofs.Consistency(leaves, place + 1)]),
    ];

    [Fact]
    public void No_changed_proof_of_the_tree_is_accepted_and_both_implementations_agree()
    {
        var slices = 64;
        long refused = 0;
        Parallel.For(0, slices, slice =>
        {
            var random = new Random(slice);
            for (var left = (Trees - Heads) / slices + 1; left > 0;)
            {
                var true_ = All[random.Next(All.Length)];
                var forged = Changed(true_, random);
                var (ours, theirs) = (Holds(forged), HoldsByDefinition(forged));
                Assert.Equal(theirs, ours);

                // A path says nothing of the size beyond its own shape, and the whole tree is its own beginning: what passes must be true all the same.
                if (ours)
                {
                    Assert.True(Same(forged, true_) || OnlySizeOf(forged, true_), $"accepted: {(forged.Inclusion ? "inclusion" : "consistency")} {forged.A} of {forged.B}, from {true_.A} of {true_.B}");
                    continue;
                }

                left--;
                Interlocked.Increment(ref refused);
            }
        });
        Assert.True(refused >= Trees - Heads);
    }

    [Fact]
    public async Task No_changed_head_is_accepted()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        using var key = SigningKey.LoadOrCreate(Path.Combine(rowan.Folder, "key.pem"));
        using var other = SigningKey.LoadOrCreate(Path.Combine(rowan.Folder, "other.pem"));
        var at = new DateTime(2010, 11, 24, 9, 30, 0, DateTimeKind.Utc);
        Parallel.For(0, 50, slice =>
        {
            var random = new Random(slice);
            for (var i = 0; i < Heads / 50; i++)
            {
                var (size, root, when, signature) = ((long)random.Next(1, 1_000_000), Roots[random.Next(Largest)].ToArray(), at, Array.Empty<byte>());
                signature = key.Sign(size, root, when);
                switch (random.Next(8))
                {
                    case 0: size += random.Next(2) == 0 ? -1 : 1; break;
                    case 1: Flip(root, random); break;
                    case 2: when = when.AddMicroseconds(random.Next(1, 1000)); break;
                    case 3: Flip(signature, random); break;
                    case 4: signature = signature[..random.Next(signature.Length)]; break;
                    case 5: signature = [.. signature, (byte)random.Next(256)]; break;
                    case 6: signature = other.Sign(size, root, when); break;
                    default: signature = key.SignWords("rowan-log", root); break;
                }

                Assert.False(key.Checks(size, root, when, signature));
            }
        });
    }

    static Proof Changed(Proof proof, Random random)
    {
        var (one, two, path) = (proof.One.ToArray(), proof.Two.ToArray(), proof.Path.ConvertAll(h => h));
        var (a, b) = (proof.A, proof.B);
        switch (random.Next(10))
        {
            case 0 when path.Count > 0: path[random.Next(path.Count)] = Flip([.. path[random.Next(path.Count)]], random); break;
            case 1 when path.Count > 0: path.RemoveAt(random.Next(path.Count)); break;
            case 2: path.Insert(random.Next(path.Count + 1), random.Next(2) == 0 ? new byte[32] : Roots[random.Next(Largest)]); break;
            case 3 when path.Count > 1: path.Reverse(); break;
            case 4: Flip(one, random); break;
            case 5: Flip(two, random); break;
            case 6: a += random.Next(2) == 0 ? -1 : 1; break;
            case 7: b += random.Next(2) == 0 ? -1 : 1; break;
            case 8 when path.Count > 0: path[random.Next(path.Count)] = path[random.Next(path.Count)][..random.Next(32)]; break;
            default: (a, b) = (random.Next(-2, Largest + 2), random.NextInt64(-2, long.MaxValue)); break;
        }

        return proof with { A = a, B = b, One = one, Two = two, Path = path };
    }

    static bool Same(Proof forged, Proof proof) =>
        (forged.A, forged.B) == (proof.A, proof.B) && forged.One.SequenceEqual(proof.One) && forged.Two.SequenceEqual(proof.Two)
        && forged.Path.Zip(proof.Path).All(p => p.First.SequenceEqual(p.Second)) && forged.Path.Count == proof.Path.Count;

    /// <summary>The size of the larger tree alone was changed, to one in which the path has the same shape: the head's signature binds the size.</summary>
    static bool OnlySizeOf(Proof forged, Proof proof) => forged.B != proof.B && Same(forged with { B = proof.B }, proof);

    static bool Holds(Proof p) => p.Inclusion ? MerkleProofs.IsIncluded(p.One, p.A, p.B, p.Path, p.Two) : MerkleProofs.IsConsistent(p.A, p.B, p.One, p.Two, p.Path);

    static bool HoldsByDefinition(Proof p) => p.Inclusion ? ByDefinition.IsIncluded(p.One, p.A, p.B, p.Path, p.Two) : ByDefinition.IsConsistent(p.A, p.B, p.One, p.Two, p.Path);

    static byte[] Flip(byte[] bytes, Random random)
    {
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }
}
