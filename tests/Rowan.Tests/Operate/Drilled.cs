using System.Text.Json;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Tests.Host;
using Rowan.Tests.Record;
using Rowan.Tests.Web;
using Rowan.Web.Cli;

namespace Rowan.Tests.Operate;

/// <summary>A Rowan with some members, stopped, and a place that its backups are restored to.</summary>
sealed class Drilled : IAsyncDisposable
{
    Drilled(TestRowan rowan) => Rowan = rowan;

    public TestRowan Rowan { get; }
    public string Backups => Path.Combine(Rowan.Folder, "backups");
    public string Keys => Rowan.Settings.KeysFolder;

    /// <summary>What the last verb was told on standard error.</summary>
    public string Error { get; private set; } = "";

    public static async Task<Drilled> WithMembersAsync(DatabaseKind kind, int members = 3)
    {
        var drilled = new Drilled(await TestRowan.OpenAsync(kind));
        await drilled.JoinAsync(1, members);
        return drilled;
    }

    /// <summary>Members join, the tree grows, and Rowan stops.</summary>
    public async Task JoinAsync(int first, int count)
    {
        await Rowan.RestartAsync();
        for (var i = first; i < first + count; i++)
        {
            Rowan.Clock.Advance(TimeSpan.FromMinutes(1));
            await Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Joining.Of(i));
            await Rowan.System.Sequencer.TickAsync();
        }

        await Rowan.StopAsync();
    }

    public async Task<JsonElement> RunAsync(ExitCode expected, string database, params string[] verb)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(
            [.. verb, "--json", "--data", database, "--keys", Keys, "--policy", RepositoryRoot.File("policy")], output, error,
            // A server holds its clock to the database's.
            verb[0] == "serve" ? TimeProvider.System : Rowan.Clock, TestContext.Current.CancellationToken);
        Error = error.ToString();
        Assert.True((ExitCode)code == expected, $"{(ExitCode)code}: {Error}");
        return JsonDocument.Parse(output.ToString()).RootElement;
    }

    public async Task<string> BackUpAsync()
    {
        Rowan.Clock.Advance(TimeSpan.FromMinutes(1));
        return (await RunAsync(ExitCode.Ok, Rowan.On.Address, "backup", "--to", Backups)).GetProperty("backup").GetString()!;
    }

    /// <summary>Where nothing is yet: another file, or another database of the owner role.</summary>
    public async Task<TestDatabase> NewPlaceAsync()
    {
        var folder = TestDatabases.NewFolder();
        if (Rowan.On.Cluster is not { } cluster)
        {
            var file = Path.Combine(folder, "restored.db");
            return new TestDatabase(DatabaseKind.Sqlite, folder, file, file, null);
        }

        var name = $"restored_{Path.GetFileName(folder)}";
        await cluster.RunAsync("postgres", $"CREATE DATABASE {name} OWNER {PostgresCluster.Owner}");
        return new TestDatabase(DatabaseKind.Postgres, folder, cluster.Address(PostgresCluster.Application, name), cluster.Address(PostgresCluster.Owner, name), cluster, name);
    }

    /// <summary>Restores, giving the application role its rights on PostgreSQL.</summary>
    public Task<JsonElement> RestoreAsync(ExitCode expected, string backup, TestDatabase to, params string[] further) => RunAsync(
        expected, to.OwnerAddress,
        ["restore", "--from", backup, .. to.Cluster is null ? Array.Empty<string>() : ["--application-role", PostgresCluster.Application], .. further]);

    /// <summary>Whether the log at the place holds, against what this Rowan has published.</summary>
    public async Task<VerifyReport> VerifyAsync(TestDatabase at)
    {
        await using var database = RowanDatabase.Open(at.Address);
        return await VerifyLog.RunAsync(database, Rowan.Settings.CheckpointFile, Keys);
    }

    public async ValueTask DisposeAsync() => await Rowan.On.DisposeAsync();
}
