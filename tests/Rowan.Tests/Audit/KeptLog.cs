using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Record;
using Rowan.Tests.Host;
using Rowan.Tests.Record;

namespace Rowan.Tests.Audit;

/// <summary>A SQLite log of some length with every kind of row in it, its keys and its published checkpoints; tests tamper with copies.</summary>
public sealed class KeptLog : IAsyncLifetime
{
    public const int Entries = 60;
    readonly string folder = TestDatabases.NewFolder();

    public string File => Path.Combine(folder, "kept.db");

    /// <summary>The same log as it was earlier.</summary>
    public string OlderFile => Path.Combine(folder, "older.db");

    /// <summary>The same log without SQLite's triggers, as someone with the file in hand would have it.</summary>
    string OpenedFile => Path.Combine(folder, "opened.db");
    public string Checkpoints => Path.Combine(folder, "keys", "checkpoints.jsonl");
    public string PublicKey => Path.Combine(folder, "keys", "log-signing.pem.pub");

    public async ValueTask InitializeAsync()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        for (var i = 0; i < Entries; i++)
        {
            await FillAsync(rowan, i);
            rowan.Clock.Advance(TimeSpan.FromSeconds(1));
            if (i % 7 == 6)
            {
                await rowan.System.Sequencer.TickAsync();
            }

            if (i == Entries / 2)
            {
                await rowan.System.Sequencer.TickAsync();
                await rowan.StopAsync();
                System.IO.File.Copy(rowan.On.Address, OlderFile);
                await rowan.RestartAsync();
            }
        }

        await rowan.System.Sequencer.TickAsync();
        await rowan.StopAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(Checkpoints)!);
        System.IO.File.Copy(rowan.Settings.CheckpointFile, Checkpoints);
        System.IO.File.Copy(rowan.Settings.SigningKeyFile + ".pub", PublicKey);
        System.IO.File.Copy(rowan.On.Address, File);
        System.IO.File.Copy(rowan.On.Address, OpenedFile);
        await using var connection = await OpenAsync(OpenedFile);
        foreach (var trigger in await connection.AllAsync("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        {
            await connection.AllAsync($"DROP TRIGGER {trigger[0]}");
        }

        await connection.AllAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    internal static Task FillAsync(TestRowan rowan, int i) => (i % 3) switch
    {
        0 => rowan.Door.ChangeAsync(TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan), async changing =>
        {
            await Joining.Of(2 * i)(changing);
            return await Joining.Of((2 * i) + 1)(changing);
        }),
        1 => rowan.Door.LookAsync(TestRowan.As(Roles.DeskSergeant), looking =>
        {
            var decision = looking.Decide(new RecordsAsked("MERLIN", "Metropolitan Police", true));
            looking.Saw(i, null, decision);
            looking.Saw(i + 1, i + 100, decision);
            looking.Note("terms", $"smith {i}");
            return Task.FromResult(true);
        }),
        _ => rowan.Door.LookAsync(TestRowan.As(Roles.Officer), looking => looking.Db.Members.CountAsync()),
    };

    /// <summary>A copy of the log; one that is tampered with has no triggers in the way.</summary>
    public async Task<string> CopyAsync(Func<SqliteConnection, Task>? tamper = null, string? of = null)
    {
        var copy = Path.Combine(TestDatabases.NewFolder(), "copy.db");
        System.IO.File.Copy(of ?? (tamper is null ? File : OpenedFile), copy);
        if (tamper is not null)
        {
            await using var connection = await OpenAsync(copy);
            await tamper(connection);
        }

        return copy;
    }

    static async Task<SqliteConnection> OpenAsync(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync();
        await connection.AllAsync("PRAGMA synchronous=OFF");
        return connection;
    }

    public async Task<VerifyReport> VerifyAsync(string copy)
    {
        await using var database = RowanDatabase.OpenSnapshot(copy);
        return await VerifyLog.RunAsync(database, Checkpoints, PublicKey);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Plain SQL on a copy.</summary>
static class PlainSql
{
    public static async Task RunAsync(this SqliteConnection connection, string statement, params object[] values)
    {
        await using var command = Command(connection, statement, values);
        Assert.True(await command.ExecuteNonQueryAsync() != 0, $"Nothing was touched by: {statement}");
    }

    public static async Task<List<object[]>> AllAsync(this SqliteConnection connection, string query, params object[] values)
    {
        await using var command = Command(connection, query, values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    static SqliteCommand Command(SqliteConnection connection, string statement, object[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"@p{i}", values[i]);
        }

        return command;
    }
}
