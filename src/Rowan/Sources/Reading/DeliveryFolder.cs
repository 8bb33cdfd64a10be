using System.Security.Cryptography;

namespace Rowan.Sources.Reading;

/// <summary>A delivery on disk: a folder with its files and <c>manifest.json</c>, checked against one another before anything is read.</summary>
/// <param name="Digest">SHA-256 over the source, the sequence and the names and checksums of the files: the same delivery has the same.</param>
public sealed record DeliveryFolder(string Path, Manifest Manifest, byte[] Digest, IReadOnlyList<DeliveredFile> Files)
{
    /// <summary>The deliveries under a directory, by source and sequence: every folder that has a manifest, and every archive. A folder without one was not finished, and is none.</summary>
    public static IReadOnlyList<string> Under(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(f => System.IO.Path.GetFileName(f) == "manifest.json" || DeliveryArchive.Is(f))
            .Select(f => DeliveryArchive.Is(f) ? f : System.IO.Path.GetDirectoryName(f)!)
            .OrderBy(d => System.IO.Path.GetDirectoryName(d), StringComparer.Ordinal)
            .ThenBy(d => (DeliveryArchive.Is(d) ? System.IO.Path.GetFileNameWithoutExtension(d) : System.IO.Path.GetFileName(d)).PadLeft(20, '0'), StringComparer.Ordinal),
    ];

    /// <summary>Opens a delivery, a folder or an archive (<c>.zip</c>): every file is there, is an ordinary file, and has the checksum that was declared; and there is no other file.</summary>
    /// <exception cref="DeliveryRefusedException">It is refused whole; the message says why.</exception>
    public static DeliveryFolder Open(string path, ReadLimits limits) => Open(path, limits, OpenPlain);

    /// <summary>Opens a delivery whose files are each opened once and held, so that nothing can be put in their place after they were checked.</summary>
    /// <exception cref="DeliveryRefusedException">It is refused whole; the message says why.</exception>
    public static DeliveryFolder Open(string path, ReadLimits limits, HeldFiles held) => Open(path, limits, held.Open);

    static DeliveryFolder Open(string path, ReadLimits limits, Func<string, Stream> open)
    {
        try
        {
            if (DeliveryArchive.Is(path))
            {
                return DeliveryArchive.Open(path, () => open(path), limits);
            }

            Manifest manifest;
            using (var stream = open(System.IO.Path.Combine(path, "manifest.json")))
            {
                manifest = Manifest.Read(stream);
            }

            var extra = Directory.EnumerateFileSystemEntries(path).Select(System.IO.Path.GetFileName)
                .FirstOrDefault(n => n != "manifest.json" && !n!.StartsWith('.') && !manifest.Files.Any(f => f.Name == n));
            if (extra is not null)
            {
                throw new DeliveryRefusedException("The folder holds a file that its manifest does not name: the delivery may not be finished. Ask the source, or take the file away.");
            }

            foreach (var file in manifest.Files)
            {
                Check(System.IO.Path.Combine(path, file.Name), file, limits, open);
            }

            return new DeliveryFolder(path, manifest, DigestOf(manifest),
                [.. manifest.Files.Select(f => CompressedFile.Of(f.Name, () => open(System.IO.Path.Combine(path, f.Name)), limits, f.Rows))]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryRefusedException($"A file of the delivery cannot be opened or read ({e.GetType().Name}): check that the folder is whole and that Rowan may read it.", e);
        }
    }

    /// <summary>The source that the manifest names, of a delivery that may be broken otherwise; null where there is no manifest that can be read.</summary>
    public static string? SourceNamed(string path)
    {
        try
        {
            using var held = HeldFiles.Of(path);
            if (DeliveryArchive.Is(path))
            {
                return DeliveryArchive.SourceNamed(() => held.Open(path), ReadLimits.Usual);
            }

            using var plain = held.Open(System.IO.Path.Combine(path, "manifest.json"));
            return Manifest.SourceNamed(plain);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DeliveryRefusedException)
        {
            return null;
        }
    }

    static void Check(string path, ManifestFile file, ReadLimits limits, Func<string, Stream> open)
    {
        using var stream = Opened(path, file, open);
        if (stream.Length > limits.StreamedBytes)
        {
            throw new DeliveryRefusedException($"{file.Name} is larger than {limits.StreamedBytes:N0} bytes: ask the source for smaller deliveries, or raise the limit.");
        }

        if (!Convert.ToHexString(SHA256.HashData(stream)).Equals(file.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new DeliveryRefusedException($"{file.Name} has not the checksum that its manifest declares: it was changed or damaged on the way. Ask the source for the delivery again.");
        }
    }

    static Stream Opened(string path, ManifestFile file, Func<string, Stream> open)
    {
        try
        {
            return open(path);
        }
        catch (FileNotFoundException e)
        {
            throw new DeliveryRefusedException($"{file.Name} is named by the manifest and is not in the folder. Ask the source for the delivery again.", e);
        }
    }

    /// <summary>A link could lead out of the folder, to what nobody delivered.</summary>
    internal static FileStream OpenPlain(string path)
    {
        var file = PlainFile.Open(path);
        return new FileStream(file, FileAccess.Read, bufferSize: (int)Math.Clamp(RandomAccess.GetLength(file), 1 << 10, 1 << 16));
    }

    internal static byte[] DigestOf(Manifest manifest)
    {
        var digest = new Audit.CanonicalBytes(1).Add(manifest.Source).Add(manifest.Sequence);
        foreach (var file in manifest.Files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            digest.Add(file.Name).Add(file.Sha256.ToUpperInvariant());
        }

        return SHA256.HashData(digest.ToArray());
    }
}
