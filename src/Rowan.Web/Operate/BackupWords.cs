using System.Globalization;
using Rowan.Data.Backups;

namespace Rowan.Web.Operate;

/// <summary>What is said of backups, for people.</summary>
static class BackupWords
{
    public static void Made(TextWriter output, string made, BackupManifest manifest, bool signed)
    {
        output.WriteLine($"Backed up and checked: {made}");
        Contents(output, manifest);
        output.WriteLine(signed ? "Signed with the log's key." : "Not signed: the log's signing key is not here.");
        output.WriteLine("It holds personal data in the clear and no private key. Keep it on encrypted storage away from this machine, and the keys apart from it (rowan keys backup).");
    }

    public static void Contents(TextWriter output, BackupManifest manifest)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  Rowan {manifest.Rowan}, {manifest.Database}, {manifest.MadeAt:yyyy-MM-dd HH:mm:ss} UTC, tables of {manifest.Schema}, policy {manifest.Policy}"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {manifest.Rows.Values.Sum():N0} rows in {manifest.Rows.Count} tables, {manifest.Files.Sum(f => f.Bytes):N0} bytes; the log's head: {(manifest.Head is { } head ? $"{head.Size:N0} entries, root {head.Root}" : "none yet")}"));
    }

    public static object Document(BackupFolder backup, BackupChecked found) => new
    {
        found.Holds, found.Findings, found.NotChecked, backup.Manifest.Rowan, backup.Manifest.MadeAt, backup.Manifest.Database, backup.Manifest.Schema, backup.Manifest.Policy,
        backup.Manifest.Head, rows = backup.Manifest.Rows.Values.Sum(), entriesVerified = found.Log?.Entries,
    };

    public static void Checked(TextWriter output, BackupFolder backup, BackupChecked found)
    {
        Contents(output, backup.Manifest);
        foreach (var note in found.NotChecked)
        {
            output.WriteLine(note);
        }

        output.WriteLine(found.Holds ? "The backup holds." : "THE BACKUP DOES NOT HOLD.");
        foreach (var finding in found.Findings)
        {
            output.WriteLine($"  {finding}");
        }
    }
}
