using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rowan.Data.Backups;

/// <summary>What stands in a database, table by table, whatever its version.</summary>
static class DatabaseContents
{
    const string SqliteTables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__EFMigrationsLock'";
    const string PostgresTables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";

    public static async Task<IReadOnlyList<string>> TablesAsync(DbConnection connection, DbTransaction? within, CancellationToken cancel)
    {
        var tables = new List<string>();
        await using var command = connection.CreateCommand();
        command.Transaction = within;
        command.CommandText = connection is NpgsqlConnection ? PostgresTables : SqliteTables;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    public static async Task<SortedDictionary<string, long>> CountAsync(DbConnection connection, DbTransaction? within, CancellationToken cancel)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await TablesAsync(connection, within, cancel))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = within;
            command.CommandTimeout = 0;
#pragma warning disable CA2100 // the database's own table name, quoted
            command.CommandText = $"SELECT count(*) FROM {Quoted(table)}";
#pragma warning restore CA2100
            rows[table] = (long)(await command.ExecuteScalarAsync(cancel))!;
        }

        return rows;
    }

    public static async Task<(string Schema, BackupHead? Head, long Waiting)> LogAsync(RowanDb db, CancellationToken cancel)
    {
        var schema = (await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault() ?? "";
        if (schema.Length == 0)
        {
            throw new BackupException("There is nothing to back up: the database has no tables of Rowan's yet.");
        }

        var head = await db.AuditCheckpoints.AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        return (schema, head is null ? null : new BackupHead(head.Size, Convert.ToBase64String(head.Root), head.At, head.KeyId), await db.AuditPending.LongCountAsync(cancel));
    }

    public static string Quoted(string table) => '"' + table.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}

/// <summary>A copy of the database that has been made, and what is in it.</summary>
/// <param name="Kind"><c>sqlite</c> or <c>postgresql</c>.</param>
sealed record DatabaseCopied(string Kind, string Schema, SortedDictionary<string, long> Rows, BackupHead? Head, long Waiting);
