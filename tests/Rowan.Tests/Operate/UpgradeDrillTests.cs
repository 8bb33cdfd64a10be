using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Tests.Faults;
using Rowan.Tests.Host;
using Rowan.Tests.Record;
using Rowan.Web.Cli;

namespace Rowan.Tests.Operate;

/// <summary>From the tables of the first migration, with rows in every one, to those of today: all that stood stands.</summary>
public sealed class UpgradeDrillTests
{
    [Theory, OnBothDatabases]
    public async Task From_the_first_tables_to_todays_nothing_is_lost(DatabaseKind kind)
    {
        await using var old = await OldDatabase.MadeAsync(kind);
        await old.WorkAsync(1, 5);
        await old.FillAsync();
        var before = await old.DumpAsync();
        Assert.True(before.Count > 20 && before.Values.All(rows => rows.Count > 0), string.Join(", ", before.Where(t => t.Value.Count == 0).Select(t => t.Key)));

        Assert.Contains("rowan migrate", (await old.RunAsync(ExitCode.Failed, old.On.Address, "members")).Error, StringComparison.Ordinal);
        var migrated = await old.MigrateAsync();
        Assert.True(kind == DatabaseKind.Postgres || Directory.EnumerateDirectories(old.On.Address + ".before-upgrade").Single() is not null, migrated.Output);
        var after = await old.DumpAsync();
        foreach (var (table, rows) in before)
        {
            // The migration's own entry is on the log by now.
            Assert.Superset(rows.ToHashSet(), after[table].ToHashSet());
        }

        await old.WorkAsync(6, 2);
        await using var database = RowanDatabase.Open(old.On.Address);
        Assert.True((await database.SchemaAsync()).Fits);
        Assert.Null((await VerifyLog.RunAsync(database, old.Settings.CheckpointFile, old.Settings.KeysFolder)).FirstBad);
    }

    [Theory, OnBothDatabases]
    public async Task Migrating_says_that_state_is_to_be_made_again_until_it_is(DatabaseKind kind)
    {
        await using var old = await OldDatabase.MadeAsync(kind);
        await old.WorkAsync(1, 3);

        var migrated = await old.MigrateAsync();
        var again = await old.MigrateAsync();
        var rebuilt = await old.RunAsync(ExitCode.Ok, old.On.Address, "rebuild");
        var after = await old.MigrateAsync();

        Assert.Contains("Run rowan rebuild", migrated.Output, StringComparison.Ordinal);
        Assert.Contains("Run rowan rebuild", again.Output, StringComparison.Ordinal);
        Assert.Contains("All state was made again", rebuilt.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("rebuild", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_backup_from_before_an_upgrade_is_the_way_back_and_can_be_upgraded_again()
    {
        await using var old = await OldDatabase.MadeAsync(DatabaseKind.Sqlite);
        await old.WorkAsync(1, 3);
        await old.MigrateAsync();
        var backup = Assert.Single(Directory.GetDirectories(old.On.Address + ".before-upgrade"));
        File.Move(old.On.Address, old.On.Address + ".upgraded");
        Assert.Contains("rowan migrate", (await old.RunAsync(ExitCode.Ok, old.On.Address, "restore", "--from", backup)).Output, StringComparison.Ordinal);
        // That the tables were migrated had been published, and is gone with them.
        await old.RunAsync(ExitCode.LogDoesNotVerify, old.On.Address, "migrate");
        await old.RunAsync(ExitCode.Ok, old.On.Address, "restore", "--accept-loss", "--reason", "The upgrade was taken back.");
        await old.RunAsync(ExitCode.Ok, old.On.Address, "migrate");
        await using var tables = old.On.Tables();
        Assert.Equal(3, await tables.KeptSearches.CountAsync());
    }

    [Theory, OnPostgres]
    public async Task Two_nodes_work_on_while_the_owner_migrates_twice_at_once(DatabaseKind kind)
    {
        await using var old = await OldDatabase.MadeAsync(kind);
        using var enough = new CancellationTokenSource();
        var nodes = Enumerable.Range(1, 2).Select(node => Task.Run(async () =>
        {
            await using var rowan = RowanSystem.Open(old.Settings, new TestClock());
            var made = 0;
            while (!enough.IsCancellationRequested || made < 5)
            {
                await rowan.Door.ChangeAsync(TestRowan.As(Roles.FeedService, Permissions.Import, PurposeIs.LoadingSources), changing => Rowan.Search.KeepSearch.AnswerAsync(changing, $"person {node} {made}"));
                await rowan.Sequencer.TickAsync();
                made++;
            }

            return made;
        })).ToList();
        await Task.WhenAll(old.MigrateAsync(), old.MigrateAsync());
        await enough.CancelAsync();
        var made = (await Task.WhenAll(nodes)).Sum();
        await using var tables = old.On.Tables();
        Assert.Equal(made, await tables.KeptSearches.CountAsync());
        await using var database = RowanDatabase.Open(old.On.Address);
        Assert.True((await database.SchemaAsync()).Fits);
        Assert.Null((await VerifyLog.RunAsync(database, old.Settings.CheckpointFile, old.Settings.KeysFolder)).FirstBad);
    }

    [Theory, OnBothDatabases]
    [Trait("Length", "long")]
    public async Task A_migration_killed_at_any_moment_can_be_run_again(DatabaseKind kind)
    {
        await using var old = await OldDatabase.MadeAsync(kind);
        await old.WorkAsync(1, 2);
        for (var kill = 0; kill < 3; kill++)
        {
            using var child = new ChildProcess(Child.Migrates, old.On.OwnerAddress, old.Settings.KeysFolder, $"{kill * 150}");
            await child.ReadUntilKilledAsync(lines => lines.Count > 0);
        }

        await old.MigrateAsync();
        await old.WorkAsync(3, 1);
        await using var tables = old.On.Tables();
        Assert.Equal(3, await tables.KeptSearches.CountAsync());
    }

    [Fact]
    public async Task What_a_killed_migration_leaves_on_SQLite_stops_nobody()
    {
        await using var old = await OldDatabase.MadeAsync(DatabaseKind.Sqlite);
        await old.On.RunAsync("""CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2010-11-24')""");
        await old.MigrateAsync();
    }

    [Theory, OnBothDatabases]
    public async Task Tables_of_a_newer_version_are_left_alone_and_said_to_be(DatabaseKind kind)
    {
        await using var old = await OldDatabase.MadeAsync(kind);
        await old.MigrateAsync();
        await old.On.RunAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('99991231000000_AddSomething', '99.0')""");
        foreach (var verb in new[] { new[] { "members" }, ["migrate"] })
        {
            Assert.Contains("newer version", (await old.RunAsync(ExitCode.Failed, old.On.OwnerAddress, verb)).Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [OnBothDatabases("AddSomething", true)]
    [OnBothDatabases("ContractSomething", false)]
    public async Task A_server_goes_on_where_a_newer_version_only_added_and_stops_where_it_took_away(DatabaseKind kind, string migration, bool goesOn)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        Assert.True(await web.SchemaStillFitsAsync());
        await web.Rowan.On.RunAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ('99991231000000_{migration}', '99.0')""");
        Assert.Equal(goesOn, await web.SchemaStillFitsAsync());
    }

    /// <summary>Expand, then contract (docs/decisions): whoever takes away says so in the name, and a server of the version before stops.</summary>
    [Theory, OnBothDatabases]
    public async Task A_migration_that_takes_away_says_so_in_its_name(DatabaseKind kind)
    {
        await using var on = await TestDatabases.NewAsync(kind);
        await using var db = on.Tables();
        var migrations = db.GetService<IMigrationsAssembly>();
        foreach (var (id, type) in migrations.Migrations.Skip(1))
        {
            var takesAway = migrations.CreateMigration(type, db.Database.ProviderName!).UpOperations.Where(TakesAway).Select(o => o.GetType().Name).ToList();
            Assert.True(
                takesAway.Count == 0 || id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..].StartsWith(SchemaStanding.Contract, StringComparison.Ordinal),
                $"{id} takes away what the version before it needs ({string.Join(", ", takesAway)}). Add first and take away a version later, in a migration whose name begins with Contract.");
        }
    }

    static bool TakesAway(MigrationOperation operation) => operation switch
    {
        AddColumnOperation added => !added.IsNullable && added.DefaultValue is null && added.DefaultValueSql is null && added.ComputedColumnSql is null,
        DropTableOperation or DropColumnOperation or RenameColumnOperation or RenameTableOperation or DropPrimaryKeyOperation or AddPrimaryKeyOperation => true,
        AlterColumnOperation altered => altered.OldColumn.IsNullable && !altered.IsNullable || altered.OldColumn.ClrType != altered.ClrType,
        CreateIndexOperation or DropIndexOperation or CreateTableOperation => false,
        AddForeignKeyOperation or AddCheckConstraintOperation or AddUniqueConstraintOperation => true,
        _ => false,
    };
}
