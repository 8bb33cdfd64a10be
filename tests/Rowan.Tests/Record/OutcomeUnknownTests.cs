using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Tests.Host;

namespace Rowan.Tests.Record;

/// <summary>A commit whose wait for a synchronous standby is cancelled is acknowledged by PostgreSQL and may yet be lost: Rowan must not call it kept.</summary>
public sealed class OutcomeUnknownTests
{
    [Theory, OnPostgres]
    public async Task A_cancelled_wait_for_the_standby_is_never_called_success_and_the_same_request_again_has_one_effect(DatabaseKind kind)
    {
        Assert.Equal(DatabaseKind.Postgres, kind);

        // A cluster of its own: the setting is for the whole server.
        await using var cluster = await PostgresCluster.StartAsync();
        const string Name = "rowan_standby";
        await cluster.RunAsync("postgres", $"CREATE DATABASE {Name} OWNER {PostgresCluster.Owner}");
        await using (var owner = RowanDatabase.Open(cluster.Address(PostgresCluster.Owner, Name)))
        {
            await owner.MigrateAsync(PostgresCluster.Application);
        }

        var folder = TestDatabases.NewFolder();
        var settings = new RowanSettings(
            cluster.Address(PostgresCluster.Application, Name), RepositoryRoot.File("policy"), "england-2010", Path.Combine(folder, "keys"));
        await using var system = RowanSystem.Open(settings, new TestClock());
        await cluster.RunAsync("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'a_standby_that_is_away'");
        await cluster.RunAsync("postgres", "SELECT pg_reload_conf()");
        var act = TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan);
        await WaitForAsync(cluster, "SELECT count(*) > 0 FROM pg_settings WHERE name = 'synchronous_standby_names' AND setting <> ''");
        var change = system.Door.ChangeAsync(act, Joining.Of(1));
        await WaitForAsync(cluster, $"SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}' AND wait_event = 'SyncRep'");
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => change);

        await cluster.RunAsync("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
        await cluster.RunAsync("postgres", "SELECT pg_reload_conf()");
        await WaitForAsync(cluster, "SELECT count(*) > 0 FROM pg_settings WHERE name = 'synchronous_standby_names' AND setting = ''");
        Assert.Equal(1, await system.Door.ChangeAsync(act, Joining.Of(1)));
        Assert.Equal(1, await system.Door.LookAsync(TestRowan.As(Roles.DeskSergeant), looking => looking.Db.Facts.CountAsync()));
    }

    static Task WaitForAsync(PostgresCluster cluster, string question) => Soon.IsAsync(async () =>
    {
        await using var connection = new NpgsqlConnection(cluster.Administrator());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync() is true;
    });
}
