using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Rowan.Sources.Reading;

/// <summary>A delivery that came as one archive (<c>.zip</c>). Its files are read out of it as they are needed: nothing is written to disk, so that no name in it can lead anywhere.
/// Nothing that the archive says of itself is believed: bytes are counted.</summary>
public static class DeliveryArchive
{
    const string Ending = ".zip";
    const int EndRecord = 22;
    const int LongestComment = ushort.MaxValue;

    // What one file takes in the table of contents, with a long name and the extra fields that programs write.
    const int BytesPerEntry = 1_024;
    const int UnixKind = 0xF000;
    const int UnixFile = 0x8000;

    /// <summary>A file that is read as an archive, by the ending of its name.</summary>
    public static bool Is(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path);

    /// <summary>Opens an archive wherever it lies, and checks every file in it against the manifest.</summary>
    /// <param name="path">By which the delivery is named.</param>
    /// <param name="open">Opens the archive; it must give the same bytes each time.</param>
    /// <exception cref="DeliveryRefusedException">It is refused whole; the message says why.</exception>
    public static DeliveryFolder Open(string path, Func<Stream> open, ReadLimits limits)
    {
        try
        {
            using var stream = open();
            CheckContents(stream, limits);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var entries = Check(archive, stream.Length, limits);
            if (!entries.TryGetValue("manifest.json", out var declared))
            {
                throw Refused("it has no manifest.json beside its files");
            }

            Manifest manifest;
            using (var content = new CountedStream(declared.Open(), "manifest.json", declared.Length))
            {
                manifest = Manifest.Read(content);
            }

            if (entries.Keys.Any(n => n != "manifest.json" && manifest.Files.All(f => f.Name != n)))
            {
                throw Refused("it holds a file that its manifest does not name");
            }

            var left = limits.ArchiveBytes;
            foreach (var file in manifest.Files)
            {
                left -= Check(file, entries.GetValueOrDefault(file.Name) ?? throw Refused($"{file.Name} is named by the manifest and is not in it"));
                if (left < 0)
                {
                    throw Refused($"its files have more than {limits.ArchiveBytes:N0} bytes together");
                }
            }

            return new DeliveryFolder(path, manifest, DeliveryFolder.DigestOf(manifest),
                [.. manifest.Files.Select(f => new DeliveredFile(f.Name, () => Unpacked(open, entries[f.Name].FullName, f.Name), f.Rows))]);
        }
        catch (UnpackingException e)
        {
            throw new DeliveryRefusedException(e.Message, e);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or ArgumentException)
        {
            throw new DeliveryRefusedException("The archive cannot be read: it is not a zip archive, is damaged, or breaks off. Ask the source for the delivery again.", e);
        }
    }

    /// <summary>The source that the manifest names, of an archive that may be broken otherwise; null where there is none that can be read.</summary>
    internal static string? SourceNamed(Func<Stream> open, ReadLimits limits)
    {
        try
        {
            using var stream = open();
            CheckContents(stream, limits);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.FirstOrDefault(e => e.FullName.Split('/')[^1] == "manifest.json") is not { } declared)
            {
                return null;
            }

            using var content = new CountedStream(declared.Open(), "manifest.json", declared.Length);
            return Manifest.SourceNamed(content);
        }
        catch (Exception e) when (e is UnpackingException or DeliveryRefusedException or IOException or InvalidDataException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Holds the table of contents to its limit before it is read, because all of it is held.</summary>
    static void CheckContents(Stream stream, ReadLimits limits)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndRecord + LongestComment)];
        stream.Seek(-tail.Length, SeekOrigin.End);
        stream.ReadExactly(tail);
        stream.Seek(0, SeekOrigin.Begin);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || tail.Length - at < EndRecord)
        {
            throw Refused("it has no table of contents at its end: it is not a zip archive, or breaks off");
        }

        var end = tail.AsSpan(at);
        var files = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var contents = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var from = stream.Length - tail.Length + at;
        if (files > limits.ArchiveFiles + 2 || contents > from || from - contents > (limits.ArchiveFiles + 2L) * BytesPerEntry)
        {
            throw Refused($"it has more than {limits.ArchiveFiles:N0} files, or a table of contents that cannot be right");
        }
    }

    /// <summary>The files by name, each an ordinary file with a plain name; all at the top, or all in one folder.</summary>
    static Dictionary<string, ZipArchiveEntry> Check(ZipArchive archive, long size, ReadLimits limits)
    {
        var files = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        string? folder = null;
        foreach (var entry in archive.Entries)
        {
            var parts = entry.FullName.Split('/');
            if (parts.Length > 2 || !Manifest.IsPlainName(parts[0]) && parts is not ["manifest.json"])
            {
                throw Refused("a name in it leads elsewhere: names may have no \\ : or control character, not begin with / or a dot, and at most one folder may stand around all files");
            }

            folder ??= parts.Length == 2 ? parts[0] : "";
            if (folder != (parts.Length == 2 ? parts[0] : ""))
            {
                throw Refused("its files stand in several folders: a delivery is one");
            }

            var kind = (entry.ExternalAttributes >> 16) & UnixKind;
            if (parts is [_, ""] && entry.Length == 0)
            {
                continue;
            }

            Need(Manifest.IsPlainName(parts[^1]) || parts[^1] == "manifest.json", "a name in it leads elsewhere, or begins with a dot");
            Need(kind is 0 or UnixFile, "it holds a link or something else that is no ordinary file");
            Need(!entry.IsEncrypted, "it is encrypted: Rowan has no password for it. Send it over a way that is encrypted itself");
            Need(entry.CompressedLength <= size, "it says that a file in it is larger than the archive");
            Need(entry.Length <= limits.StreamedBytes, $"a file in it has more than {limits.StreamedBytes:N0} bytes");
            Need(entry.Length <= Math.Max(1L << 20, entry.CompressedLength * limits.Compression),
                $"a file in it would grow more than {limits.Compression:N0} times when it is unpacked, as no records do");
            Need(files.TryAdd(parts[^1], entry), "it holds two files of one name");
        }

        Need(files.Values.Sum(e => (decimal)e.CompressedLength) <= size, "its files lie over one another");
        return files;
    }

    /// <summary>How many bytes a file has, which has the checksum that was declared.</summary>
    static long Check(ManifestFile file, ZipArchiveEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var start = new List<byte>(4);
        var length = CountedStream.ToEnd(entry.Open(), file.Name, entry.Length, block =>
        {
            hash.AppendData(block);
            start.AddRange(block[..Math.Min(block.Length, 4 - start.Count)]);
        });
        Need(length == entry.Length, $"{file.Name} has another number of bytes than the archive says");
        Need(start is not ([(byte)'P', (byte)'K', 3, 4] or [0x1F, 0x8B, ..]), $"{file.Name} is an archive itself: archives within archives are not read");
        Need(Convert.ToHexString(hash.GetHashAndReset()).Equals(file.Sha256, StringComparison.OrdinalIgnoreCase),
            $"{file.Name} has not the checksum that the manifest declares: it was changed or damaged on the way");
        return length;
    }

    static CountedStream Unpacked(Func<Stream> open, string entry, string name)
    {
        try
        {
            var archive = new ZipArchive(open(), ZipArchiveMode.Read);
            var found = archive.GetEntry(entry) ?? throw new InvalidDataException();
            return new CountedStream(found.Open(), name, found.Length, archive);
        }
        catch (UnpackingException e)
        {
            throw new DeliveryRefusedException(e.Message, e);
        }
        catch (Exception e) when (e is InvalidDataException or DeliveryRefusedException)
        {
            throw new IOException("The archive has changed since it was checked.", e);
        }
    }

    static void Need(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Refused(otherwise);
        }
    }

    static DeliveryRefusedException Refused(string why) => new($"The archive is refused: {why}. Ask the source for the delivery again.");
}
