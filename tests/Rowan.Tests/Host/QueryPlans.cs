using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Rowan.Tests.Host;

/// <summary>How SQLite goes about a statement, where it knows nothing of how large the tables are.</summary>
static class QueryPlans
{
    /// <summary>A copy of the database, in memory.</summary>
    public static async Task<SqliteConnection> WithoutStatisticsAsync(DbContext tables)
    {
        var copy = new SqliteConnection("Data Source=:memory:");
        await copy.OpenAsync();
        await tables.Database.OpenConnectionAsync();
        ((SqliteConnection)tables.Database.GetDbConnection()).BackupDatabase(copy);
        await using var command = copy.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS any_table (id INTEGER); ANALYZE any_table; DELETE FROM sqlite_stat1; ANALYZE sqlite_schema;";
        await command.ExecuteNonQueryAsync();
        return copy;
    }

    /// <summary>Its steps, each with the table's own name and not its alias.</summary>
    public static IReadOnlyList<string> Of(SqliteConnection connection, Statement statement)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statement that Rowan itself made, with its own parameters
        command.CommandText = $"EXPLAIN QUERY PLAN {statement.Sql}";
#pragma warning restore CA2100
        foreach (var (name, value) in statement.Parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(Named(reader.GetString(3), statement.Sql));
        }

        return lines;
    }

    static string Named(string line, string sql) => Regex.Replace(
        line, @"^SCAN (\w+)", m => Regex.Match(sql, $"(?:FROM|JOIN) \"(\\w+)\" AS \"{m.Groups[1].Value}\"") is { Success: true } of ? $"SCAN {of.Groups[1].Value}" : m.Value);
}
