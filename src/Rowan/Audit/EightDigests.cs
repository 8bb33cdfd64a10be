using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rowan.Audit;

/// <summary>
/// SHA-256 (FIPS 180-4) of eight short messages side by side, one in each lane of the processor's vectors. The system's own takes five times as long for a message of one block,
/// most of it in being called, and a log is verified by tens of millions of those. Only for verifying: nothing is written to the log by it.
/// </summary>
public sealed class EightDigests
{
    const int Lanes = 8;
    const int MostBlocks = 16;
    const int BlockBytes = 64;
    const int BlockWords = 16;
    const int StateWords = 8;
    const int Rounds = 64;

    /// <summary>After a message come a one and its length in bits.</summary>
    const int PaddingBytes = 1 + sizeof(long);

    static readonly uint[] Constants = [.. Primes().Take(Rounds).Select(p => Fraction(Math.Cbrt(p)))];
    static readonly uint[] Initial = [.. Primes().Take(StateWords).Select(p => Fraction(Math.Sqrt(p)))];
    readonly byte[] padded = new byte[MostBlocks * BlockBytes];

    /// <summary>The messages, word by word, of all lanes beside one another.</summary>
    readonly uint[] words = new uint[MostBlocks * BlockWords * Lanes];
    readonly (byte[] Into, int At, int Blocks)[] lanes = new (byte[], int, int)[Lanes];
    int taken;

    /// <summary>SHA-256(first ‖ second), which stands there at the latest after <see cref="End"/>.</summary>
    public void Add(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, byte[] into, int at)
    {
        var length = first.Length + second.Length;
        var blocks = (length + PaddingBytes + BlockBytes - 1) / BlockBytes;
        if (blocks > MostBlocks)
        {
            // Being called is little of this one, and all lanes would wait for it.
            Digests.Sha256(first, second, into.AsSpan(at, MerkleTree.HashBytes));
            return;
        }

        var message = padded.AsSpan(0, blocks * BlockBytes);
        first.CopyTo(message);
        second.CopyTo(message[first.Length..]);
        message[length..].Clear();
        message[length] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(message[^sizeof(long)..], 8L * length);
        var lane = words.AsSpan(taken);
        for (var i = 0; i < message.Length; i += sizeof(uint))
        {
            lane[i / sizeof(uint) * Lanes] = BinaryPrimitives.ReadUInt32BigEndian(message[i..]);
        }

        lanes[taken++] = (into, at, blocks);
        if (taken == Lanes)
        {
            End();
        }
    }

    /// <summary>Makes those that still wait for others beside them.</summary>
    public void End()
    {
        var all = MemoryMarshal.Cast<uint, Vector256<uint>>(words.AsSpan());
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[StateWords];
        for (var i = 0; i < StateWords; i++)
        {
            state[i] = Vector256.Create(Initial[i]);
        }

        var made = 0;
        for (var blocks = 1; made < taken; blocks++)
        {
            Compress(state, all.Slice((blocks - 1) * BlockWords, BlockWords));

            // A lane whose message is at its end is read; whatever it makes of the blocks after it is nobody's.
            for (var lane = 0; lane < taken; lane++)
            {
                if (lanes[lane].Blocks == blocks)
                {
                    for (var i = 0; i < StateWords; i++)
                    {
                        BinaryPrimitives.WriteUInt32BigEndian(lanes[lane].Into.AsSpan(lanes[lane].At + (i * sizeof(uint))), state[i][lane]);
                    }

                    made++;
                }
            }
        }

        taken = 0;
    }

    /// <param name="w">The block's words; they are used up.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Compress(Span<Vector256<uint>> state, Span<Vector256<uint>> w)
    {
        const int Last = BlockWords - 1;
        var constants = Constants;
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var t = 0; t < Rounds; t++)
        {
            if (t >= BlockWords)
            {
                var (near, far) = (w[(t - 2) & Last], w[(t - 15) & Last]);
                w[t & Last] += (Right(near, 17) ^ Right(near, 19) ^ (near >>> 10)) + w[(t - 7) & Last] + (Right(far, 7) ^ Right(far, 18) ^ (far >>> 3));
            }

            var one = h + (Right(e, 6) ^ Right(e, 11) ^ Right(e, 25)) + Vector256.ConditionalSelect(e, f, g) + Vector256.Create(constants[t]) + w[t & Last];
            var two = (Right(a, 2) ^ Right(a, 13) ^ Right(a, 22)) + ((a & b) ^ (c & (a ^ b)));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + one, c, b, a, one + two);
        }

        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
    }

    /// <summary>Turned to the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<uint> Right(Vector256<uint> x, [ConstantExpected] byte by) => Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, by) : (x >>> by) | (x << (32 - by));

    /// <summary>The first 32 bits behind the point.</summary>
    static uint Fraction(double of) => (uint)((of - Math.Floor(of)) * (1L << 32));

    static IEnumerable<int> Primes() => Enumerable.Range(2, 310).Where(n => Enumerable.Range(2, n - 2).All(d => n % d != 0));
}
