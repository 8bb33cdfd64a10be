using System.Text;

namespace Rowan.Sources.Reading;

/// <summary>A line of a file, without its end.</summary>
/// <param name="Bytes">In UTF-8; only the beginning of a line that is longer than the limit.</param>
/// <param name="Number">From 1.</param>
/// <param name="Length">How many bytes the line has.</param>
sealed record FileLine(byte[] Bytes, long Number, long Length);

/// <summary>The lines of a file one after another, in UTF-8, without holding the file. A line longer than the limit is passed over, however long it is.
/// Lines end with a line feed, a carriage return, or both.</summary>
/// <param name="most">Bytes kept of a line.</param>
sealed class LineStream(Stream stream, int most) : IDisposable
{
    static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    readonly byte[] block = new byte[stream.CanSeek ? (int)Math.Clamp(stream.Length, 1 << 10, 1 << 16) : 1 << 16];
    byte[] kept = new byte[1 << 10];
    int at;
    int until;
    bool afterReturn;
    long number;

    public static LineStream Open(DeliveredFile file, string encoding, int most)
    {
        var stream = file.Open();
        return new LineStream(encoding == "utf-8" ? stream : Encoding.CreateTranscodingStream(stream, FileCheck.EncodingOf(encoding), new UTF8Encoding(false)), most);
    }

    /// <summary>Null at the end of the file.</summary>
    public FileLine? Next()
    {
        var (length, begun) = (0L, false);
        while (at < until || Fill())
        {
            if (afterReturn)
            {
                afterReturn = false;
                at += block[at] == (byte)'\n' ? 1 : 0;
                continue;
            }

            begun = true;
            var ahead = block.AsSpan(at, until - at);
            var end = ahead.IndexOfAny((byte)'\n', (byte)'\r');
            var part = end < 0 ? ahead : ahead[..end];
            Keep(part, length);
            length += part.Length;
            at += part.Length;
            if (end >= 0)
            {
                afterReturn = block[at++] == (byte)'\r';
                return Line(length);
            }
        }

        return begun ? Line(length) : null;
    }

    public void Dispose() => stream.Dispose();

    FileLine Line(long length) => new(kept[..(int)Math.Min(length, most)], ++number, length);

    bool Fill()
    {
        var first = until == 0;
        until = stream.ReadAtLeast(block, Mark.Length, throwOnEndOfStream: false);
        at = first && block.AsSpan(0, until).StartsWith(Mark) ? Mark.Length : 0;
        return at < until;
    }

    void Keep(ReadOnlySpan<byte> part, long length)
    {
        var room = (int)Math.Min(part.Length, most - Math.Min(length, most));
        if (length + room > kept.Length)
        {
            Array.Resize(ref kept, (int)Math.Min(most, Math.Max(kept.Length * 2L, length + room)));
        }

        part[..room].CopyTo(kept.AsSpan((int)Math.Min(length, kept.Length)));
    }
}
