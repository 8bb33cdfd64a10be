using System.Globalization;

namespace Rowan.Data;

/// <summary>What is asked of a database as a whole: its version, its size, and that it look at what it holds before it is measured.</summary>
public static class DatabaseStock
{
    /// <summary>Has the database look at its tables, as its own upkeep would in time. On PostgreSQL as the tables' owner.</summary>
    public static Task TakeStockAsync(this RowanDatabase database, CancellationToken cancel = default) =>
        AskAsync(database, database.IsPostgres ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;", cancel);

    public static async Task<string> VersionAsync(this RowanDatabase database, CancellationToken cancel = default) =>
        Convert.ToString(await AskAsync(database, database.IsPostgres ? "SHOW server_version" : "SELECT sqlite_version()", cancel), CultureInfo.InvariantCulture) ?? "";

    /// <summary>Tables and indexes together, in bytes.</summary>
    public static async Task<long> BytesAsync(this RowanDatabase database, CancellationToken cancel = default) => Convert.ToInt64(
        await AskAsync(database, database.IsPostgres ? "SELECT pg_database_size(current_database())" : "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()", cancel),
        CultureInfo.InvariantCulture);

    static async Task<object?> AskAsync(RowanDatabase database, string statement, CancellationToken cancel)
    {
        await using var connection = await database.OpenWriterAsync(cancel);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = statement;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync(cancel);
    }
}
