using System.IO.Compression;

namespace Rowan.Sources.Reading;

/// <summary>A single file that came compressed (<c>.gz</c>): read as what it holds, under its name without the ending, and never written out.</summary>
public static class CompressedFile
{
    const string Ending = ".gz";

    /// <summary>The name of the file inside.</summary>
    public static string NameOf(string? name) => name?.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) == true ? name[..^Ending.Length] : name ?? "";

    /// <summary>The file as it is to be read; one that is not compressed, as it is.</summary>
    /// <exception cref="DeliveryRefusedException">It is damaged, or holds far more than its size says.</exception>
    public static DeliveredFile Of(string name, Func<Stream> open, ReadLimits limits, long? rows = null)
    {
        var inside = NameOf(name);
        if (inside == name)
        {
            return new DeliveredFile(name, open, rows);
        }

        using var compressed = open();
        var size = compressed.Length;
        var most = Math.Min(limits.StreamedBytes, Math.Max(1L << 20, size * limits.Compression));
        var unpacked = CountedStream.ToEnd(new GZipStream(compressed, CompressionMode.Decompress), name, most);
        if (unpacked % (1L << 32) != Said(open))
        {
            throw new DeliveryRefusedException($"{name} holds another number of bytes than it says, or breaks off: it was damaged on the way, or made of several. Ask the source for it again.");
        }

        return new DeliveredFile(inside, () => new CountedStream(new GZipStream(open(), CompressionMode.Decompress), name, most), rows);
    }

    /// <summary>The length that stands in the last four bytes.</summary>
    static long Said(Func<Stream> open)
    {
        using var stream = open();
        if (stream.Length < 18)
        {
            return -1;
        }

        stream.Seek(-4, SeekOrigin.End);
        Span<byte> last = stackalloc byte[4];
        stream.ReadExactly(last);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(last);
    }
}
