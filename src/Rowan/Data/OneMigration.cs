using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rowan.Data;

/// <summary>
/// One migration at a time on a database. On PostgreSQL an advisory lock of the session, which falls with it however it ends; on SQLite the lock on the
/// file has seen to it already.
/// </summary>
static class OneMigration
{
    const long Lock = 0x526F77616E4D; // "RowanM"

    /// <summary>Nobody else's work is made to wait longer than this behind a table that cannot be had.</summary>
    const string LongestWait = "20s";

    /// <param name="waiting">Told when another migration runs, which this one waits for.</param>
    public static async Task<IAsyncDisposable?> TakeAsync(string? postgres, Action? waiting, CancellationToken cancel)
    {
        if (postgres is null)
        {
            return null;
        }

        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres) { Pooling = false, CommandTimeout = 0 }.ToString());
        try
        {
            await connection.OpenAsync(cancel);
            await using var tried = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = Lock } } };
            if (!(bool)(await tried.ExecuteScalarAsync(cancel))!)
            {
                waiting?.Invoke();
                await using var wait = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Lock } } };
                await wait.ExecuteNonQueryAsync(cancel);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>On SQLite, what a migration that was killed left behind would make the next one wait for ever.</summary>
    public static async Task PrepareAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = connection is SqliteConnection ? "DROP TABLE IF EXISTS \"__EFMigrationsLock\"" : $"SET lock_timeout = '{LongestWait}'";
        await command.ExecuteNonQueryAsync(cancel);
    }
}
