using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rowan.Data;

/// <summary>
/// Brings what was committed home from SQLite's write-ahead log into the file, beside the writer and on a connection of its own, so that nobody waits for
/// it. Where it cannot keep up, the writer does it itself (<see cref="RowanDatabase.SqliteWriterSettings"/>).
/// </summary>
sealed class BringHome(string sqliteFile) : IAsyncDisposable
{
    /// <summary>64 MiB of log: pages that commit after commit changes are brought home once.</summary>
    const int PagesBetween = 8192;
    const int PagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE
    Task running = Task.CompletedTask;

    /// <summary>Told after each commit; begins once enough has been written.</summary>
    public void AfterCommit(DbConnection writer)
    {
        if (running.IsCompleted && writer is SqliteConnection { Handle: { } handle }
            && raw.sqlite3_db_status(handle, PagesWritten, out var pages, out _, 0) == raw.SQLITE_OK && pages >= PagesBetween)
        {
            raw.sqlite3_db_status(handle, PagesWritten, out _, out _, 1);
            running = Task.Run(RunAsync);
        }
    }

    async Task RunAsync()
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = sqliteFile, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
        try
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(PASSIVE)";
            await command.ExecuteNonQueryAsync();
        }
        catch (SqliteException)
        {
            // Nothing is lost: it stands in the log, and is brought home after the next commits, or by the writer.
        }
    }

    public async ValueTask DisposeAsync() => await running;
}
