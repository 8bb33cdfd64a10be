using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>What must hold of a file before anything in it is read: its size and its encoding.</summary>
static class FileCheck
{
    /// <summary>The reason why nothing of it can be read, and the line; null when it can be.</summary>
    public static (string Reason, long Line)? Fault(DeliveredFile file, Feed feed, ReadLimits limits)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using var stream = file.Open();
            var most = feed.Format is FeedFormat.Csv or FeedFormat.Fixed ? limits.FileBytes : limits.StreamedBytes;
            var (total, lines, held, utf8) = (0L, new LineCount(), 0, new Utf8Seen());
            while (true)
            {
                var read = stream.ReadAtLeast(buffer.AsSpan(held), Math.Min(4, buffer.Length - held), throwOnEndOfStream: false);
                var block = buffer.AsSpan(0, held + read);
                if (total == 0 && OtherThanText(block, feed.Encoding) is { } other)
                {
                    return (other, 1);
                }

                total += read;
                if (total > most)
                {
                    return ($"The file is larger than {most:N0} bytes (line {lines.Line:N0} is the last that was looked at): ask the source for smaller deliveries, or raise the limit.", lines.Line);
                }

                var sound = feed.Encoding == "utf-8" || utf8.SoFar ? SoundPart(block, last: read == 0) : block.Length;
                if (sound < 0 && feed.Encoding == "utf-8")
                {
                    lines.Add(block[..~sound]);
                    return ($"The file is not UTF-8 (line {lines.Line:N0}): nothing in it was read. Ask the source to send it as UTF-8; or if it is Windows-1252, as from older systems, say so with 'encoding' in the feed file.", lines.Line);
                }

                utf8.Add(block, sound);
                sound = sound < 0 ? block.Length : sound;
                lines.Add(block[..sound]);
                if (feed.Format == FeedFormat.Csv && lines.Length > limits.LineBytes)
                {
                    return ($"Line {lines.Line:N0} is longer than {limits.LineBytes:N0} bytes: nothing in the file was read. Ask the source for it again; its line ends may be missing.", lines.Line);
                }

                block[sound..].CopyTo(buffer);
                held = block.Length - sound;
                if (read == 0)
                {
                    return feed.Encoding != "utf-8" && utf8 is { SoFar: true, Beyond: true }
                        ? ($"The file is UTF-8, and its feed file says {feed.Encoding}, by which its accented letters would be read as others: nothing in it was read. Say 'encoding: utf-8' in the feed file, or ask the source.", 1)
                        : null;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ($"The file cannot be opened or read ({e.GetType().Name}): check that it is there and that Rowan may read it.", 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>What a file is by its first bytes, where it is not text in its encoding.</summary>
    static string? OtherThanText(ReadOnlySpan<byte> start, string encoding)
    {
        var head = start[..Math.Min(start.Length, 512)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            (even, odd) = head[i] != 0 ? (even, odd) : i % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
        }

        return head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
                ? "The file is compressed: nothing in it was read. Deliver it as an archive (.zip, .gz) by its own name, not as one of its files."
            : head.Length >= 8 && Math.Min(even, odd) > head.Length / 4
                ? "The file begins with NULs: it is damaged, or is not text. Nothing in it was read; ask the source for it again."
            : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || (head.Length >= 8 && Math.Max(even, odd) > head.Length / 4)
                ? "The file is UTF-16 (or UTF-32), with two or four bytes for each letter: nothing in it was read. Ask the source to send it as UTF-8."
            : encoding != "utf-8" && head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])
                ? $"The file is UTF-8, as its first bytes say, and its feed file says {encoding}: nothing in it was read. Say 'encoding: utf-8' in the feed file, or ask the source."
            : null;
    }

    /// <summary>As much of a file as is kept when it is rejected whole.</summary>
    public static byte[] Beginning(DeliveredFile file, ReadLimits limits)
    {
        try
        {
            using var stream = file.Open();
            var kept = new byte[limits.GivenBytes];
            return kept[..stream.ReadAtLeast(kept, kept.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public static Encoding EncodingOf(string name) => name switch
    {
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        "iso-8859-1" => Encoding.Latin1,
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
    };

    /// <summary>How many bytes are whole characters; when they are not UTF-8, the complement of where that begins.</summary>
    static int SoundPart(ReadOnlySpan<byte> block, bool last)
    {
        if (Utf8.IsValid(block))
        {
            return block.Length;
        }

        var at = 0;
        while (at < block.Length)
        {
            var status = Rune.DecodeFromUtf8(block[at..], out _, out var length);
            if (status == OperationStatus.NeedMoreData && !last)
            {
                return at;
            }

            if (status != OperationStatus.Done)
            {
                return ~at;
            }

            at += length;
        }

        return at;
    }

    /// <summary>The line that is being looked at, and how long it is so far.</summary>
    sealed class LineCount
    {
        public long Line { get; private set; } = 1;

        public long Length { get; private set; }

        public void Add(ReadOnlySpan<byte> block)
        {
            var ends = block.Count((byte)'\n');
            Line += ends;
            Length = ends == 0 ? Length + block.Length : block.Length - 1 - block.LastIndexOf((byte)'\n');
        }
    }

    /// <summary>Whether a file said to be of another encoding is UTF-8 in all of its letters.</summary>
    sealed class Utf8Seen
    {
        public bool SoFar { get; private set; } = true;

        /// <summary>It has letters beyond ASCII at all.</summary>
        public bool Beyond { get; private set; }

        public void Add(ReadOnlySpan<byte> block, int sound) =>
            (SoFar, Beyond) = (SoFar && sound >= 0, Beyond || block.ContainsAnyInRange((byte)0x80, (byte)0xFF));
    }
}
