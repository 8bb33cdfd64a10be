using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rowan.Data.Backups;

/// <summary>Copies a database whole, as of one moment, while others write.</summary>
static class CopyDatabase
{
    /// <summary>PostgreSQL: a dump in the custom format of the very state that the counts are of.</summary>
    public static async Task<DatabaseCopied> DumpAsync(string connectionString, string file, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var oneState = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection, oneState);
        var snapshot = (string)(await export.ExecuteScalarAsync(cancel))!;
        await using var db = new PostgresRowanDb(new DbContextOptionsBuilder<PostgresRowanDb>().UseNpgsql(connection).Options);
        await db.Database.UseTransactionAsync(oneState, cancel);
        var (schema, head, waiting) = await DatabaseContents.LogAsync(db, cancel);
        var rows = await DatabaseContents.CountAsync(connection, oneState, cancel);
        await new FileStream(file, OwnFolder.NewFile()).DisposeAsync();
        await PostgresPrograms.RunAsync(
            "pg_dump", connectionString, ["--format=custom", "--schema=public", "--no-owner", "--no-privileges", "--no-password", $"--snapshot={snapshot}", $"--file={file}"], cancel);
        return new DatabaseCopied("postgresql", schema, rows, head, waiting);
    }

    /// <summary>SQLite: what stands in a copy that has been made.</summary>
    public static async Task<DatabaseCopied> OfFileAsync(string file, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString());
        await connection.OpenAsync(cancel);
        await using var db = new SqliteRowanDb(new DbContextOptionsBuilder<SqliteRowanDb>().UseSqlite(connection).Options);
        var (schema, head, waiting) = await DatabaseContents.LogAsync(db, cancel);
        return new DatabaseCopied("sqlite", schema, await DatabaseContents.CountAsync(connection, null, cancel), head, waiting);
    }
}
