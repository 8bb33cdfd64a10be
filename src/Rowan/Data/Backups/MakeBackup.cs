using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Rowan.Audit;

namespace Rowan.Data.Backups;

/// <summary>What a backup is made from and where it goes.</summary>
/// <param name="To">A folder in which the backup gets one of its own, or a file that ends in <c>.tar</c>.</param>
/// <param name="SignWith">The log's signing key, where it is at hand: then nobody can alter the backup unseen.</param>
public sealed record BackupRequest(string To, RowanSettings Settings, string PolicyVersion, string RowanVersion, DateTime Now, SigningKey? SignWith)
{
    /// <summary>Whether what was published goes into it: not of a database that was restored from an older copy, whose log is known not to be that one.</summary>
    public bool WithCheckpoints { get; init; } = true;
}

/// <summary>
/// Makes one backup: the database as of one moment, the checkpoints published before it, the public keys, the policy, and a manifest.
/// It is made under another name and takes its own when it is whole and checked. The signing key and the keys of sessions are not in it.
/// </summary>
public static class MakeBackup
{
    const string Unfinished = BackupFolder.Unfinished;

    /// <summary>Of a database that this process may open.</summary>
    public static Task<string> OfAsync(RowanDatabase database, BackupRequest request, CancellationToken cancel = default) => RunAsync(
        request,
        async folder =>
        {
            if (database.PostgresConnection is { } connection)
            {
                return await CopyDatabase.DumpAsync(connection, Path.Combine(folder, BackupManifest.PostgresFileName), cancel);
            }

            var file = Path.Combine(folder, BackupManifest.SqliteFileName);
            await database.SnapshotAsync(file, cancel);
            return await CopyDatabase.OfFileAsync(file, cancel);
        },
        cancel);

    /// <summary>Of a SQLite file that another process holds and gives copies of.</summary>
    /// <param name="askForCopy">Answers with a copy that may be read until the result is disposed of.</param>
    public static Task<string> OfServedAsync(Func<Task<(string File, IAsyncDisposable Until)>> askForCopy, BackupRequest request, CancellationToken cancel = default) => RunAsync(
        request,
        async folder =>
        {
            var file = Path.Combine(folder, BackupManifest.SqliteFileName);
            var (copy, until) = await askForCopy();
            await using (until)
            {
                await using var from = File.OpenRead(copy);
                await using var to = new FileStream(file, OwnFolder.NewFile());
                await from.CopyToAsync(to, cancel);
                to.Flush(flushToDisk: true);
            }

            return await CopyDatabase.OfFileAsync(file, cancel);
        },
        cancel);

    static async Task<string> RunAsync(BackupRequest request, Func<string, Task<DatabaseCopied>> copyDatabase, CancellationToken cancel)
    {
        var archive = request.To.EndsWith(".tar", StringComparison.Ordinal);
        var name = string.Create(CultureInfo.InvariantCulture, $"rowan-{request.Now:yyyyMMdd'T'HHmmss'Z'}");
        var finished = Path.GetFullPath(archive ? request.To : Path.Combine(request.To, name));
        if (Path.Exists(finished))
        {
            throw new BackupException($"{finished} is there already. Rowan overwrites no backup.");
        }

        OwnFolder.Make(Path.GetDirectoryName(finished)!);
        var folder = OwnFolder.Make($"{finished}{Unfinished}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        try
        {
            // First what was published: of a log that goes on growing, the copy must not be the shorter one.
            CopyBeside(request, folder);
            var copied = await copyDatabase(folder);
            await WriteManifestAsync(folder, request, copied, cancel);
            await CheckAsync(folder, request.Settings.KeysFolder, cancel);
            if (archive)
            {
                File.Delete(finished + Unfinished);
                await using (var stream = new FileStream(finished + Unfinished, OwnFolder.NewFile()))
                {
                    await TarFile.CreateFromDirectoryAsync(folder, stream, includeBaseDirectory: false, cancel);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(finished + Unfinished, finished);
            }
            else
            {
                Directory.Move(folder, finished);
            }

            return finished;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            File.Delete(finished + Unfinished);
        }
    }

    /// <summary>A backup that was never read is none.</summary>
    static async Task CheckAsync(string folder, string keys, CancellationToken cancel)
    {
        using var made = await BackupFolder.OpenAnyAsync(folder, cancel);
        var found = await CheckBackup.RunAsync(made, keys, progress: null, cancel: cancel);
        if (!found.Holds)
        {
            throw new BackupException($"The backup was made and does not hold, so it was not kept. First: {found.Findings[0]} Run: rowan audit verify");
        }
    }

    static void CopyBeside(BackupRequest request, string folder)
    {
        var settings = request.Settings;
        if (request.WithCheckpoints && File.Exists(settings.CheckpointFile))
        {
            File.Copy(settings.CheckpointFile, Path.Combine(folder, BackupManifest.CheckpointsFileName));
        }

        var keys = Directory.CreateDirectory(Path.Combine(folder, BackupManifest.KeysFolder)).FullName;
        if (Directory.Exists(settings.KeysFolder))
        {
            foreach (var key in Directory.EnumerateFiles(settings.KeysFolder, "*.pub"))
            {
                File.Copy(key, Path.Combine(keys, Path.GetFileName(key)));
            }
        }

        foreach (var file in Directory.EnumerateFiles(settings.PolicyFolder, "*.yaml", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, BackupManifest.PolicyFolder, Path.GetRelativePath(settings.PolicyFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    static async Task WriteManifestAsync(string folder, BackupRequest request, DatabaseCopied copied, CancellationToken cancel)
    {
        var files = new List<BackupFile>();
        foreach (var path in BackupFolder.Files(folder))
        {
            files.Add(await BackupFolder.DescribeAsync(folder, path, cancel));
        }

        var manifest = new BackupManifest(
            BackupManifest.ThisFormat, request.RowanVersion, request.Now, copied.Kind, copied.Schema, request.PolicyVersion, copied.Rows, copied.Head, copied.Waiting, files);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Json);
        if (request.SignWith is { } key)
        {
            var signature = new BackupSignature(key.KeyId, Convert.ToBase64String(key.SignWords(BackupFolder.SignedAs, bytes)));
            await WriteAsync(Path.Combine(folder, BackupManifest.SignatureFileName), JsonSerializer.SerializeToUtf8Bytes(signature, BackupManifest.Json), cancel);
        }

        await WriteAsync(Path.Combine(folder, BackupManifest.FileName), bytes, cancel);
    }

    static async Task WriteAsync(string file, byte[] bytes, CancellationToken cancel)
    {
        await using var stream = new FileStream(file, OwnFolder.NewFile());
        await stream.WriteAsync(bytes, cancel);
        stream.Flush(flushToDisk: true);
    }
}
