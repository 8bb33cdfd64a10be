using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rowan.Access;
using Rowan.Data;
using Rowan.Tests.Host;
using Rowan.Tests.Record;
using Rowan.Tests.Web;
using Rowan.Web.Cli;

namespace Rowan.Tests.Operate;

/// <summary>A database whose tables are those of the first migration.</summary>
sealed class OldDatabase : IAsyncDisposable
{
    readonly TestClock clock = new();

    OldDatabase(TestDatabase on) => On = on;

    public TestDatabase On { get; }
    public RowanSettings Settings => new(On.Address, RepositoryRoot.File("policy"), "england-2010", Path.Combine(On.Folder, "keys"));

    public static async Task<OldDatabase> MadeAsync(DatabaseKind kind)
    {
        await using var template = await TestDatabases.NewAsync(kind);
        var folder = TestDatabases.NewFolder();
        var on = template with { Folder = folder, Address = Path.Combine(folder, "old.db"), OwnerAddress = Path.Combine(folder, "old.db"), Name = $"old_{Path.GetFileName(folder)}" };
        if (template.Cluster is { } cluster)
        {
            await cluster.RunAsync("postgres", $"CREATE DATABASE {on.Name} OWNER {PostgresCluster.Owner}");
            on = on with { Address = cluster.Address(PostgresCluster.Application, on.Name), OwnerAddress = cluster.Address(PostgresCluster.Owner, on.Name) };
        }

        await using (var db = on.Tables())
        {
            await db.GetService<IMigrator>().MigrateAsync("First");
        }

        var old = new OldDatabase(on);
        if (kind == DatabaseKind.Postgres)
        {
            // What 'rowan migrate' of that version granted.
            var evidence = new[] { "audit_entry", "audit_subject", "audit_content", "audit_leaf", "audit_checkpoint", "fact", "fact_content", "answered_request" };
            await on.RunAsync($"GRANT USAGE ON SCHEMA public TO {PostgresCluster.Application}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {PostgresCluster.Application}; "
                + $"REVOKE UPDATE, DELETE ON {string.Join(", ", evidence)} FROM {PostgresCluster.Application}");
        }

        return old;
    }

    /// <summary>Searches are made through the door: their tables are the same in every version.</summary>
    public async Task WorkAsync(int first, int count)
    {
        await using var rowan = RowanSystem.Open(Settings, new TestClock());
        for (var i = first; i < first + count; i++)
        {
            // As one who is shown nobody: the door of an earlier version asked nothing of tables that came later.
            await rowan.Door.ChangeAsync(TestRowan.As(Roles.FeedService, Permissions.Import, PurposeIs.LoadingSources), async changing =>
            {
                changing.Saw(i, null, Answer.Shown, "test");
                changing.Note("terms", "old");
                return await Rowan.Search.KeepSearch.AnswerAsync(changing, $"person {i}");
            });
        }

        await rowan.Sequencer.TickAsync();
    }

    /// <summary>Two rows in each table that is empty still, of values as their columns take them.</summary>
    public async Task FillAsync()
    {
        await using var connection = await On.ConnectAsync(asOwner: true);
        var next = 1;
        foreach (var table in await TablesAsync(connection))
        {
            if ((await RowsAsync(connection, table)).Count > 0 || table == "audit_pending")
            {
                continue;
            }

            var columns = await ColumnsAsync(connection, table);
            for (var row = 0; row < 2; row++)
            {
                var values = columns.Select(c => Literal(c.Type, next++));
                await using var insert = connection.CreateCommand();
                insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", values)})";
                await insert.ExecuteNonQueryAsync();
            }
        }
    }

    /// <summary>Every row of every table, in the columns that the first version had.</summary>
    public async Task<Dictionary<string, List<string>>> DumpAsync()
    {
        await using var connection = await On.ConnectAsync(asOwner: true);
        first ??= await FirstColumnsAsync(connection);
        var dump = new Dictionary<string, List<string>>();
        foreach (var (table, columns) in first.Where(t => t.Key != "audit_pending"))
        {
            dump[table] = await RowsAsync(connection, table, columns);
        }

        return dump;
    }

    Dictionary<string, string>? first;

    async Task<Dictionary<string, string>> FirstColumnsAsync(DbConnection connection)
    {
        var columns = new Dictionary<string, string>();
        foreach (var table in await TablesAsync(connection))
        {
            columns[table] = string.Join(", ", (await ColumnsAsync(connection, table)).Select(c => $"\"{c.Name}\""));
        }

        return columns;
    }

    public async Task<Typed> MigrateAsync() => await RunAsync(
        ExitCode.Ok, On.OwnerAddress, ["migrate", .. On.Cluster is null ? Array.Empty<string>() : ["--application-role", PostgresCluster.Application, "--application-password-file", RepositoryRoot.File("README.md")]]);

    public async Task<Typed> RunAsync(ExitCode expected, string address, params string[] verb)
    {
        // One after another, as verbs are typed.
        clock.Advance(TimeSpan.FromMinutes(1));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = (ExitCode)await CommandLine.RunAsync(
            [.. verb, "--data", address, "--keys", Settings.KeysFolder, "--policy", Settings.PolicyFolder], output, error, clock, TestContext.Current.CancellationToken);
        Assert.True(code == expected, $"{code}: {error}");
        return new Typed(code, output.ToString(), error.ToString());
    }

    async Task<List<string>> TablesAsync(DbConnection connection) => [.. (await AllAsync(
        connection,
        On.Kind == DatabaseKind.Sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'"
            : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_%'")).Select(r => r[0])];

    async Task<List<(string Name, string Type)>> ColumnsAsync(DbConnection connection, string table) => [.. (await AllAsync(
        connection,
        On.Kind == DatabaseKind.Sqlite ? $"SELECT name, type FROM pragma_table_info('{table}')"
            : $"SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position")).Select(r => (r[0], r[1]))];

    static async Task<List<string>> RowsAsync(DbConnection connection, string table, string columns = "*") =>
        [.. (await AllAsync(connection, $"SELECT {columns} FROM {table}")).Select(r => string.Join('|', r)).Order(StringComparer.Ordinal)];

    static async Task<List<string[]>> AllAsync(DbConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!)]);
        }

        return rows;
    }

    static string Literal(string type, int next) => type.ToUpperInvariant() switch
    {
        "INTEGER" or "BIGINT" or "SMALLINT" => $"{next}",
        "REAL" or "DOUBLE PRECISION" or "NUMERIC" => $"{next}.5",
        "BLOB" => $"x'{next:x8}'",
        "BYTEA" => $"'\\x{next:x8}'",
        "BOOLEAN" => "false",
        "UUID" => $"'00000000-0000-0000-0000-{next:d12}'",
        "DATE" => $"'2010-{(next % 12) + 1:d2}-01'",
        "TIME WITHOUT TIME ZONE" => $"'09:00:{next % 60:d2}'",
        "TIMESTAMP WITH TIME ZONE" => $"'2010-11-24T09:00:{next % 60:d2}Z'",
        _ => $"'words {next}'",
    };

    public async ValueTask DisposeAsync() => await On.DisposeAsync();
}
