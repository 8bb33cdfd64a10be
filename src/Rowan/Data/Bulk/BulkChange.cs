using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Rowan.Data.Bulk;

/// <summary>Changes rows that stand, told by numbers: on SQLite one prepared statement run for each, on PostgreSQL one statement over arrays.</summary>
static class BulkChange
{
    public static Task UpdateAsync(RowanDb db, string table, string column, IReadOnlyDictionary<long, long> values) => RunAsync(
        db,
        $"UPDATE \"{table}\" SET \"{column}\" = $1 WHERE \"id\" = $2",
        $"UPDATE \"{table}\" t SET \"{column}\" = n.v1 FROM unnest($1, $2) AS n(v1, v2) WHERE t.\"id\" = n.v2",
        [[.. values.Values], [.. values.Keys]]);

    /// <param name="key">The columns of the key, each with its value in every row to be deleted.</param>
    public static Task DeleteAsync(RowanDb db, string table, (string Column, long[] Values)[] key) => RunAsync(
        db,
        $"DELETE FROM \"{table}\" WHERE {string.Join(" AND ", key.Select((k, i) => $"\"{k.Column}\" = ${i + 1}"))}",
        $"DELETE FROM \"{table}\" t USING unnest({string.Join(", ", key.Select((_, i) => $"${i + 1}"))}) AS n({string.Join(", ", key.Select((_, i) => $"v{i + 1}"))}) WHERE {string.Join(" AND ", key.Select((k, i) => $"t.\"{k.Column}\" = n.v{i + 1}"))}",
        [.. key.Select(k => k.Values)]);

    static async Task RunAsync(RowanDb db, string forEach, string forAll, long[][] values)
    {
        var connection = db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // made of the model's own names; every value is a parameter
        command.CommandText = connection is SqliteConnection ? forEach : forAll;
#pragma warning restore CA2100
        if (command is SqliteCommand sqlite)
        {
            RunForEach(sqlite, values);
            return;
        }

        foreach (var column in values)
        {
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = column });
        }

        await command.ExecuteNonQueryAsync();
    }

    static void RunForEach(SqliteCommand command, long[][] values)
    {
        var parameters = values.Select((_, i) => command.Parameters.Add($"${i + 1}", SqliteType.Integer)).ToList();
        for (var row = 0; row < values[0].Length; row++)
        {
            for (var i = 0; i < values.Length; i++)
            {
                parameters[i].Value = values[i][row];
            }

            command.ExecuteNonQuery();
        }
    }
}
