using System.Diagnostics;
using Npgsql;
using Rowan.Data;

namespace Rowan.Bench.Import;

/// <summary>The same rows written by PostgreSQL's own fastest means: one binary COPY a table, of bytes that were made before the time is taken.</summary>
static class PostgresFastest
{
    /// <returns>The time of writing alone, and the rows written.</returns>
    public static async Task<(TimeSpan Time, long Rows)> CopyAsync(string from, string to, IReadOnlyList<string> tables, Scratch scratch, CancellationToken cancel)
    {
        await using var source = await OpenAsync(from, cancel);
        await using var target = await OpenAsync(to, cancel);
        var writing = new Stopwatch();
        var rows = 0L;
        foreach (var table in tables)
        {
            var file = scratch.File($"{table}.copy");
            await using (var dump = File.Create(file))
            await using (var copy = await source.BeginRawBinaryCopyAsync($"COPY \"{table}\" TO STDOUT (FORMAT BINARY)", cancel))
            {
                await copy.CopyToAsync(dump, cancel);
            }

            writing.Start();
            await using (var bytes = File.OpenRead(file))
            await using (var copy = await target.BeginRawBinaryCopyAsync($"COPY \"{table}\" FROM STDIN (FORMAT BINARY)", cancel))
            {
                await bytes.CopyToAsync(copy, 1 << 16, cancel);
            }

            writing.Stop();
            File.Delete(file);
            await using var count = target.CreateCommand();
#pragma warning disable CA2100 // the model's own table names
            count.CommandText = $"SELECT count(*) FROM \"{table}\"";
#pragma warning restore CA2100
            rows += (long)(await count.ExecuteScalarAsync(cancel))!;
        }

        return (writing.Elapsed, rows);
    }

    static async Task<NpgsqlConnection> OpenAsync(string address, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(DatabaseAddress.PostgresConnectionString(address) + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync(cancel);
        return connection;
    }
}
