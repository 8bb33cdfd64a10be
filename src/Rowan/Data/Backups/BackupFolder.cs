using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;

namespace Rowan.Data.Backups;

/// <summary>A backup as it lies in a folder; one in a <c>.tar</c> is unpacked beside itself until this is disposed of.</summary>
public sealed class BackupFolder : IDisposable
{
    /// <summary>In the name of what is still being made.</summary>
    internal const string Unfinished = ".unfinished";
    internal const string SignedAs = "rowan-backup";
    const long MostManifestBytes = 16 * 1024 * 1024;
    readonly bool unpacked;

    BackupFolder(string folder, bool unpacked, BackupManifest manifest, byte[] manifestBytes) =>
        (Folder, this.unpacked, Manifest, ManifestBytes) = (folder, unpacked, manifest, manifestBytes);

    public string Folder { get; }
    public BackupManifest Manifest { get; }
    internal byte[] ManifestBytes { get; }

    /// <summary>The full path of one of its files.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Opens a backup. What is in it has not been checked yet (<see cref="CheckBackup"/>).</summary>
    /// <exception cref="BackupException">It is no backup, or was never finished.</exception>
    public static Task<BackupFolder> OpenAsync(string path, CancellationToken cancel = default) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(path)).Contains(Unfinished, StringComparison.Ordinal)
            ? throw new BackupException($"{path} was never finished: it is no backup.")
            : OpenAnyAsync(path, cancel);

    /// <summary>Also one that is still being made.</summary>
    internal static async Task<BackupFolder> OpenAnyAsync(string path, CancellationToken cancel)
    {
        if (Directory.Exists(path))
        {
            var (manifest, bytes) = await ReadManifestAsync(path, cancel);
            return new BackupFolder(Path.GetFullPath(path), false, manifest, bytes);
        }

        if (!File.Exists(path))
        {
            throw new BackupException($"There is no backup at {path}.");
        }

        var folder = OwnFolder.Make($"{Path.GetFullPath(path)}.unpacked-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        try
        {
            await TarFile.ExtractToDirectoryAsync(path, folder, overwriteFiles: false, cancel);
            var (manifest, bytes) = await ReadManifestAsync(folder, cancel);
            return new BackupFolder(folder, true, manifest, bytes);
        }
        catch (Exception e)
        {
            Directory.Delete(folder, recursive: true);
            throw e is InvalidDataException or EndOfStreamException or IOException and not FileNotFoundException or FormatException
                ? new BackupException($"{path} is not a whole backup: {e.Message}", e)
                : e;
        }
    }

    /// <summary>Its files by path, with <c>/</c> between folders, without the manifest and its signature.</summary>
    internal static IReadOnlyList<string> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(f => f is not (BackupManifest.FileName or BackupManifest.SignatureFileName)).Order(StringComparer.Ordinal),
    ];

    internal static async Task<BackupFile> DescribeAsync(string folder, string path, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(Path.Combine(folder, path));
        var hash = await SHA256.HashDataAsync(stream, cancel);
        return new BackupFile(path, stream.Length, Convert.ToHexStringLower(hash));
    }

    static async Task<(BackupManifest Manifest, byte[] Bytes)> ReadManifestAsync(string folder, CancellationToken cancel)
    {
        var file = new FileInfo(Path.Combine(folder, BackupManifest.FileName));
        if (!file.Exists || file.Length > MostManifestBytes)
        {
            throw new BackupException($"{folder} is not a finished backup: it has no {BackupManifest.FileName}.");
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancel);
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(bytes, BackupManifest.Json)!;
            return manifest.Format == BackupManifest.ThisFormat && manifest.Database is "sqlite" or "postgresql"
                ? (manifest, bytes)
                : throw new BackupException($"{folder} is a backup of format {manifest.Format}; this version of Rowan reads format {BackupManifest.ThisFormat}.");
        }
        catch (JsonException e)
        {
            throw new BackupException($"{file.FullName} cannot be read: it was altered or cut short.", e);
        }
    }

    public void Dispose()
    {
        if (unpacked)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
