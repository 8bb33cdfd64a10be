using System.Security.Cryptography;
using Rowan.Audit;
using Rowan.Tests.Host;

namespace Rowan.Tests.Audit;

/// <summary>The digests by which a log is verified quickly are those of the system's own SHA-256.</summary>
[Proves("H08-11")]
public sealed class EightDigestsTests
{
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void The_published_vectors(string message, string digest) => Assert.Equal(digest, Convert.ToHexStringLower(Made([System.Text.Encoding.ASCII.GetBytes(message)])));

    [Fact]
    public void Messages_of_every_length_in_any_company()
    {
        var random = new Random(1);
        byte[][] everyLength = [.. Enumerable.Range(0, 1_200).Select(length => Message(random, length))];
        byte[][] mixed = [.. Enumerable.Range(0, 3_000).Select(_ => Message(random, random.Next(4) == 0 ? random.Next(1_200) : random.Next(130)))];
        foreach (var messages in (byte[][][])[everyLength, mixed])
        {
            Assert.Equal([.. messages.SelectMany(SHA256.HashData)], Made(messages));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void However_many_they_are(int count)
    {
        byte[][] messages = [.. Enumerable.Range(0, count).Select(n => Message(new Random(n), 70))];
        Assert.Equal([.. messages.SelectMany(SHA256.HashData)], Made(messages));
    }

    /// <summary>Each in two pieces, cut anywhere.</summary>
    static byte[] Made(byte[][] messages)
    {
        var (digests, made, random) = (new EightDigests(), new byte[messages.Length * MerkleTree.HashBytes], new Random(2));
        for (var i = 0; i < messages.Length; i++)
        {
            var cut = random.Next(messages[i].Length + 1);
            digests.Add(messages[i].AsSpan(0, cut), messages[i].AsSpan(cut), made, i * MerkleTree.HashBytes);
        }

        digests.End();
        return made;
    }

    static byte[] Message(Random random, int length)
    {
        var message = new byte[length];
        random.NextBytes(message);
        return message;
    }
}
