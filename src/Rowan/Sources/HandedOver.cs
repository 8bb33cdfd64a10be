using System.Security.Cryptography;
using Rowan.Audit;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>Files handed over without a manifest: one delivery, known again by the names and the checksums of its files.</summary>
public static class HandedOver
{
    const int MostFiles = 1_000;

    /// <exception cref="DeliveryRefusedException">They cannot be one delivery; the message says why.</exception>
    public static DeliveryToImport Of(Feed feed, IReadOnlyList<string> paths, bool historical = false)
    {
        if (paths.Count is 0 or > MostFiles)
        {
            throw new DeliveryRefusedException($"A delivery has at least one file and at most {MostFiles:N0}.");
        }

        if (paths.GroupBy(p => CompressedFile.NameOf(Path.GetFileName(p)), StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            throw new DeliveryRefusedException($"{twice.Key} is named twice: the files of one delivery have different names. Import them one delivery after another.");
        }

        var digest = new CanonicalBytes(1).Add(feed.Code);
        foreach (var path in paths.OrderBy(p => Path.GetFileName(p), StringComparer.Ordinal))
        {
            digest.Add(Path.GetFileName(path)).Add(Convert.ToHexString(Checksum(path)));
        }

        return new DeliveryToImport(
            feed, null, null, historical, SHA256.HashData(digest.ToArray()),
            [.. paths.Select(p => CompressedFile.Of(Path.GetFileName(p), () => Open(p), ReadLimits.Usual))]);
    }

    static byte[] Checksum(string path)
    {
        try
        {
            using var stream = Open(path);
            return stream.Length <= ReadLimits.Usual.StreamedBytes
                ? SHA256.HashData(stream)
                : throw new DeliveryRefusedException($"{Path.GetFileName(path)} is larger than {ReadLimits.Usual.StreamedBytes:N0} bytes: ask the source for smaller deliveries.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryRefusedException(
                e is FileNotFoundException or DirectoryNotFoundException ? $"There is no file {path}."
                : $"{path} cannot be opened or read ({e.GetType().Name}): check that it is a file and that Rowan may read it.", e);
        }
    }

    static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
}
