using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Rowan.Sources.Reading;

/// <summary>What must hold of a file before anything in it is read: its size and its encoding.</summary>
static class FileCheck
{
    /// <summary>The reason why nothing of it can be read, and the line; null when it can be.</summary>
    public static (string Reason, long Line)? Fault(DeliveredFile file, string encoding, ReadLimits limits)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using var stream = file.Open();
            var (total, line, held) = (0L, 1L, 0);
            while (true)
            {
                var read = stream.Read(buffer, held, buffer.Length - held);
                total += read;
                if (total > limits.FileBytes)
                {
                    return ($"The file is larger than {limits.FileBytes:N0} bytes: ask the source for smaller deliveries, or raise the limit.", 0);
                }

                var block = buffer.AsSpan(0, held + read);
                var sound = encoding == "utf-8" ? SoundPart(block, last: read == 0) : block.Length;
                if (sound < 0)
                {
                    line += block[..~sound].Count((byte)'\n');
                    return ($"The file is not UTF-8 (line {line}): nothing in it was read. Ask the source to send it as UTF-8, or name its encoding in the feed file.", line);
                }

                line += block[..sound].Count((byte)'\n');
                block[sound..].CopyTo(buffer);
                held = block.Length - sound;
                if (read == 0)
                {
                    return null;
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
}
