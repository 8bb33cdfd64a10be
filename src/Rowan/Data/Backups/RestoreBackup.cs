using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rowan.Audit;

namespace Rowan.Data.Backups;

/// <summary>Puts a checked backup in a place where nothing is, and verifies what came of it. Nothing is ever overwritten.</summary>
public static class RestoreBackup
{
    /// <summary>Restores into the database that the settings name: a SQLite file that is not there, or a PostgreSQL database without tables.</summary>
    /// <exception cref="BackupException">There is something already, or what was restored does not verify; then it was taken away again.</exception>
    public static async Task<VerifyReport> RunAsync(BackupFolder backup, RowanSettings settings, IProgress<VerifyProgress>? progress = null, CancellationToken cancel = default)
    {
        var postgres = DatabaseAddress.IsPostgres(settings.Database);
        if (postgres != (backup.Manifest.Database == "postgresql"))
        {
            throw new BackupException($"The backup is of {(postgres ? "SQLite" : "PostgreSQL")} and {DatabaseAddress.Words(settings.Database)} is {(postgres ? "PostgreSQL" : "SQLite")}: it goes back to the kind of database that it came from.");
        }

        var keys = CheckBackup.KeysIn(settings.KeysFolder) ?? backup.PathOf(BackupManifest.KeysFolder);
        return postgres
            ? await IntoPostgresAsync(backup, DatabaseAddress.PostgresConnectionString(settings.Database), keys, progress, cancel)
            : await IntoFileAsync(backup, Path.GetFullPath(settings.Database), keys, progress, cancel);
    }

    /// <summary>Where nothing published is left outside, the backup's own checkpoints and public keys take its place.</summary>
    public static bool PutBesideIfMissing(BackupFolder backup, RowanSettings settings)
    {
        OwnFolder.Make(Path.GetFullPath(settings.KeysFolder));
        // Where keys lie already, a backup brings no new one to be trusted.
        foreach (var key in CheckBackup.KeysIn(settings.KeysFolder) is null ? Directory.EnumerateFiles(backup.PathOf(BackupManifest.KeysFolder), "*.pub") : [])
        {
            var to = Path.Combine(settings.KeysFolder, Path.GetFileName(key));
            if (!File.Exists(to))
            {
                File.Copy(key, to);
            }
        }

        if (File.Exists(settings.CheckpointFile) || CheckBackup.CheckpointsOf(backup) is not { } checkpoints)
        {
            return false;
        }

        File.Copy(checkpoints, settings.CheckpointFile);
        return true;
    }

    static async Task<VerifyReport> IntoFileAsync(BackupFolder backup, string file, string keys, IProgress<VerifyProgress>? progress, CancellationToken cancel)
    {
        foreach (var there in new[] { file, file + "-wal", file + "-shm" })
        {
            if (File.Exists(there))
            {
                throw new BackupException($"{there} is there already. Move it away first: Rowan overwrites no database.");
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = file + ".restoring";
        File.Delete(unfinished);
        try
        {
            await using (var from = File.OpenRead(backup.PathOf(BackupManifest.SqliteFileName)))
            await using (var to = new FileStream(unfinished, OwnFolder.NewFile()))
            {
                await from.CopyToAsync(to, cancel);
                to.Flush(flushToDisk: true);
            }

            await using (var database = RowanDatabase.OpenSnapshot(unfinished))
            {
                var report = await VerifyAsync(backup, await CopyDatabase.OfFileAsync(unfinished, cancel), database, keys, progress, cancel);
                File.Move(unfinished, file);
                return report;
            }
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    static async Task<VerifyReport> IntoPostgresAsync(BackupFolder backup, string connectionString, string keys, IProgress<VerifyProgress>? progress, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        if ((await DatabaseContents.TablesAsync(connection, null, cancel)).Count > 0)
        {
            throw new BackupException("The database has tables already. Restore into an empty one (createdb): Rowan overwrites no database.");
        }

        // All or nothing: a restore that is cut short leaves the database empty.
        await PostgresPrograms.RunAsync(
            "pg_restore", connectionString,
            ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-password", "--schema=public", $"--dbname={connection.Database}", backup.PathOf(BackupManifest.PostgresFileName)],
            cancel);
        try
        {
            await using var db = new PostgresRowanDb(new DbContextOptionsBuilder<PostgresRowanDb>().UseNpgsql(connection).Options);
            var (schema, head, waiting) = await DatabaseContents.LogAsync(db, cancel);
            var stands = new DatabaseCopied("postgresql", schema, await DatabaseContents.CountAsync(connection, null, cancel), head, waiting);
            await using var database = RowanDatabase.OfConnection(connectionString);
            return await VerifyAsync(backup, stands, database, keys, progress, cancel);
        }
        catch
        {
            foreach (var table in await DatabaseContents.TablesAsync(connection, null, CancellationToken.None))
            {
#pragma warning disable CA2100 // the database's own table name, quoted
                await using var drop = new NpgsqlCommand($"DROP TABLE {DatabaseContents.Quoted(table)} CASCADE", connection);
#pragma warning restore CA2100
                await drop.ExecuteNonQueryAsync(CancellationToken.None);
            }

            await using var function = new NpgsqlCommand("DROP FUNCTION IF EXISTS public.dispose_of_words(bigint), public.dispose_of_log_words(bigint)", connection);
            await function.ExecuteNonQueryAsync(CancellationToken.None);
            throw;
        }
    }

    static async Task<VerifyReport> VerifyAsync(
        BackupFolder backup, DatabaseCopied stands, RowanDatabase database, string keys, IProgress<VerifyProgress>? progress, CancellationToken cancel)
    {
        List<string> findings = [];
        CheckBackup.CheckContents(backup, stands, findings);
        var report = await VerifyLog.RunAsync(database, CheckBackup.CheckpointsOf(backup), CheckBackup.KeysIn(keys), progress, cancel: cancel);
        findings.AddRange(report.Findings);
        return findings.Count == 0 ? report : throw new BackupException($"What was restored is not what was backed up, so it was taken away again. First: {findings[0]}");
    }
}
