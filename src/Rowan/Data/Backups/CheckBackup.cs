using System.Security.Cryptography;
using System.Text.Json;
using Rowan.Audit;

namespace Rowan.Data.Backups;

/// <summary>What checking a backup found.</summary>
/// <param name="Holds">Nothing is wrong.</param>
/// <param name="NotChecked">What could not be checked here, in words.</param>
/// <param name="Log">The verification of the log in it; null where it must be restored first (PostgreSQL).</param>
public sealed record BackupChecked(bool Holds, IReadOnlyList<string> Findings, IReadOnlyList<string> NotChecked, VerifyReport? Log);

/// <summary>Whether a backup is whole and is what was written: every byte of it, its signature, and, of a SQLite file, the rows and the whole log.</summary>
public static class CheckBackup
{
    /// <param name="withoutSignature">That the backup has no signature was accepted by a person, with a reason.</param>
    /// <param name="trustedKeys">A folder of public keys from outside the backup; without it, the backup's own are all there is to go by.</param>
    public static async Task<BackupChecked> RunAsync(BackupFolder backup, string? trustedKeys, IProgress<VerifyProgress>? progress = null, bool withoutSignature = false, CancellationToken cancel = default)
    {
        List<string> findings = [], notChecked = [];
        var outside = trustedKeys is null ? null : KeysIn(trustedKeys);
        if (outside is null)
        {
            notChecked.Add("No public key from outside the backup was given (--keys): it is only known to agree with itself.");
        }

        var keys = outside ?? backup.PathOf(BackupManifest.KeysFolder);
        await CheckSignatureAsync(backup, keys, outside is not null, withoutSignature, findings, notChecked, cancel);
        await CheckFilesAsync(backup, findings, cancel);
        if (findings.Count > 0)
        {
            // What was altered is not opened.
            return new BackupChecked(false, findings, notChecked, null);
        }

        if (backup.Manifest.Database == "postgresql")
        {
            await PostgresPrograms.RunAsync("pg_restore", null, ["--list", backup.PathOf(BackupManifest.PostgresFileName)], cancel);
            notChecked.Add("The rows and the log of a PostgreSQL dump are checked when it is restored: try it into an empty database from time to time.");
            return new BackupChecked(true, findings, notChecked, null);
        }

        var file = backup.PathOf(BackupManifest.SqliteFileName);
        CheckContents(backup, await CopyDatabase.OfFileAsync(file, cancel), findings);
        await using var database = RowanDatabase.OpenSnapshot(file);
        var log = await VerifyLog.RunAsync(database, CheckpointsOf(backup), KeysIn(keys), progress, cancel: cancel);
        findings.AddRange(log.Findings);
        return new BackupChecked(findings.Count == 0, findings, notChecked, log);
    }

    /// <summary>The checkpoints that had been published when the backup was made; null where none had.</summary>
    public static string? CheckpointsOf(BackupFolder backup) => File.Exists(backup.PathOf(BackupManifest.CheckpointsFileName)) ? backup.PathOf(BackupManifest.CheckpointsFileName) : null;

    /// <summary>The folder, if there is a public key in it.</summary>
    internal static string? KeysIn(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.pub").Any() ? folder : null;

    /// <summary>Whether what stands in a database is what the manifest says.</summary>
    internal static void CheckContents(BackupFolder backup, DatabaseCopied stands, List<string> findings)
    {
        var manifest = backup.Manifest;
        foreach (var table in manifest.Rows.Keys.Union(stands.Rows.Keys).Order(StringComparer.Ordinal))
        {
            long? said = manifest.Rows.TryGetValue(table, out var s) ? s : null, found = stands.Rows.TryGetValue(table, out var f) ? f : null;
            if (said != found)
            {
                findings.Add($"The table {table} has {found?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} rows; the manifest says {said?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "there is none"}.");
            }
        }

        if ((manifest.Schema, manifest.Head, manifest.Waiting) != (stands.Schema, stands.Head, stands.Waiting))
        {
            findings.Add("The version of the tables or the head of the log is not what the manifest says.");
        }
    }

    static async Task CheckSignatureAsync(BackupFolder backup, string keys, bool fromOutside, bool withoutSignature, List<string> findings, List<string> notChecked, CancellationToken cancel)
    {
        var file = backup.PathOf(BackupManifest.SignatureFileName);
        if (!File.Exists(file))
        {
            // Whoever can alter a backup can take its signature away.
            (fromOutside && !withoutSignature ? findings : notChecked).Add("The manifest is not signed: the log's signing key was not at hand when the backup was made, or the signature was taken away.");
            return;
        }

        try
        {
            var said = JsonSerializer.Deserialize<BackupSignature>(await File.ReadAllBytesAsync(file, cancel), BackupManifest.Json)!;
            foreach (var each in Directory.EnumerateFiles(keys, "*.pub"))
            {
                using var key = SigningKey.LoadPublic(each);
                if (key.KeyId == said.KeyId)
                {
                    if (!key.ChecksWords(BackupFolder.SignedAs, backup.ManifestBytes, Convert.FromBase64String(said.Signature)))
                    {
                        findings.Add("The manifest is not the one that was signed: the backup was altered.");
                    }

                    return;
                }
            }

            findings.Add($"The manifest is signed by key {said.KeyId}, whose public half is not among those given.");
        }
        catch (Exception e) when (e is JsonException or FormatException or CryptographicException or ArgumentException)
        {
            findings.Add("The signature of the manifest, or a public key, cannot be read.");
        }
    }

    static async Task CheckFilesAsync(BackupFolder backup, List<string> findings, CancellationToken cancel)
    {
        var said = backup.Manifest.Files.GroupBy(f => f.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var found = BackupFolder.Files(backup.Folder);
        findings.AddRange(found.Except(said.Keys).Select(f => $"{f} is not in the manifest."));
        foreach (var file in said.Values)
        {
            if (!found.Contains(file.Path))
            {
                findings.Add($"{file.Path} is missing.");
            }
            else if (await BackupFolder.DescribeAsync(backup.Folder, file.Path, cancel) != file)
            {
                findings.Add($"{file.Path} is not the file that was written: it was altered or cut short.");
            }
        }

        if (!said.ContainsKey(backup.Manifest.DatabaseFile))
        {
            findings.Add("The manifest names no database.");
        }
    }
}
