using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Tests.Host;
using Rowan.Tests.Record;
using Rowan.Tests.Web;
using Rowan.Web.Cli;

namespace Rowan.Tests.Operate;

/// <summary>Backup, change, restore, verify, work on: what an operations team does after a disaster, on both databases.</summary>
[Proves("H08-11")]
public sealed class RestoreDrillTests
{
    [Theory, OnBothDatabases]
    public async Task What_is_restored_is_what_was_backed_up_and_works_on(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        var backup = await rowan.BackUpAsync();
        Assert.True((await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "backup", "verify", backup)).GetProperty("holds").GetBoolean());

        // That it was backed up stands on the log: after the copy was made, so the copy does not have it.
        await using (var tables = rowan.Rowan.Tables())
        {
            Assert.Equal("backed-up", (await tables.AuditEntries.SingleAsync(e => e.Permission == Permissions.BackUp)).Outcome);
        }

        await using var place = await rowan.NewPlaceAsync();
        await rowan.RestoreAsync(ExitCode.LogDoesNotVerify, backup, place);
        Assert.Contains("the entries 3 to 3", rowan.Error, StringComparison.Ordinal);
        await rowan.RunAsync(ExitCode.Ok, place.OwnerAddress, "restore", "--accept-loss", "--reason", "The disk failed.");

        await using (var tables = place.Tables())
        {
            Assert.Equal(3, await tables.Members.CountAsync());
            var said = await tables.AuditEntries.SingleAsync(e => e.Permission == Permissions.Restore);
            Assert.Equal("loss-accepted", said.Outcome);
        }

        await rowan.RunAsync(ExitCode.Ok, place.Address, "members", "add", "after", "--name", "After", "--role", "officer", "--agency", "Kent Police");
        Assert.Null((await rowan.VerifyAsync(place)).FirstBad);
        await rowan.RunAsync(ExitCode.Ok, place.Address, "rebuild", "--check");
    }

    [Theory, OnBothDatabases]
    public async Task A_backup_that_nothing_came_after_is_restored_without_a_word_of_loss(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        var published = await File.ReadAllBytesAsync(rowan.Rowan.Settings.CheckpointFile);
        var backup = await rowan.BackUpAsync();
        await File.WriteAllBytesAsync(rowan.Rowan.Settings.CheckpointFile, published);
        await using var place = await rowan.NewPlaceAsync();
        Assert.Equal(0, (await rowan.RestoreAsync(ExitCode.Ok, backup, place)).GetProperty("lost").GetInt32());
        var report = await rowan.VerifyAsync(place);
        Assert.Null(report.FirstBad);
        Assert.Empty(report.AcceptedLosses);
        await using var tables = place.Tables();
        Assert.Equal("restored", (await tables.AuditEntries.SingleAsync(e => e.Permission == Permissions.Restore)).Outcome);
    }

    [Theory, OnBothDatabases]
    public async Task A_stale_backup_does_not_start_until_somebody_says_why_and_then_the_log_goes_on(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        var backup = await rowan.BackUpAsync();
        await rowan.JoinAsync(10, 8);
        await using var place = await rowan.NewPlaceAsync();
        await rowan.RestoreAsync(ExitCode.LogDoesNotVerify, backup, place);
        foreach (var verb in new[] { new[] { "serve", "--port", "0" }, ["members"], ["link", "--all"] })
        {
            await rowan.RunAsync(ExitCode.LogDoesNotVerify, place.Address, verb);
            Assert.Contains("the entries 3 to 11, made after 2010-11-24 09:33:00 UTC, are lost", rowan.Error, StringComparison.Ordinal);
            Assert.Contains("--accept-loss", rowan.Error, StringComparison.Ordinal);
        }

        // Looking is allowed, leaves its entry waiting, and signs nothing.
        var found = await rowan.RunAsync(ExitCode.LogDoesNotVerify, place.Address, "audit", "verify");
        Assert.Contains("restored from an older copy", found.GetProperty("firstBad").GetString(), StringComparison.Ordinal);
        await rowan.RunAsync(ExitCode.Usage, place.OwnerAddress, "restore", "--accept-loss");
        var accepted = await rowan.RunAsync(ExitCode.Ok, place.OwnerAddress, "restore", "--accept-loss", "--reason", "The tape of the night before is all there is.");
        Assert.Equal(9, accepted.GetProperty("lost").GetInt32());

        // The new log grows past the sizes that were lost; both stand in the file outside.
        rowan.Rowan.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 6; i++)
        {
            rowan.Rowan.Clock.Advance(TimeSpan.FromMinutes(1));
            await rowan.RunAsync(ExitCode.Ok, place.Address, "members");
        }

        var report = await rowan.VerifyAsync(place);
        Assert.Null(report.FirstBad);
        Assert.Contains("loss of 9 entries (3 to 11) accepted", Assert.Single(report.AcceptedLosses), StringComparison.Ordinal);
        await using var tables = place.Tables();
        var sizes = await tables.AuditCheckpoints.Select(c => c.Size).ToListAsync();
        Assert.Superset(sizes.ToHashSet(), CheckpointFile.ReadAll(rowan.Rowan.Settings.CheckpointFile).Select(c => c.Size).ToHashSet());

        // What was lost once cannot be lost again unseen.
        await rowan.RunAsync(ExitCode.Ok, place.Address, "restore", "--accept-loss", "--reason", "Nothing to accept.");
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_ever_restored_over_a_database(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        var backup = await rowan.BackUpAsync();
        await rowan.RunAsync(ExitCode.Failed, rowan.Rowan.On.OwnerAddress, "restore", "--from", backup);
        Assert.Contains("overwrites no database", rowan.Error, StringComparison.Ordinal);
        await using var tables = rowan.Rowan.Tables();
        Assert.Equal(3, await tables.Members.CountAsync());
    }

    [Fact]
    public async Task Checkpoints_that_cannot_be_read_stop_a_start_as_well_and_copies_of_them_are_held_to_the_log_too()
    {
        await using var rowan = await Drilled.WithMembersAsync(DatabaseKind.Sqlite);
        var copy = Path.Combine(rowan.Rowan.Folder, "elsewhere", "checkpoints.jsonl");
        var settings = rowan.Rowan.Settings with { CheckpointCopies = [copy] };
        await using (var system = RowanSystem.Open(settings, rowan.Rowan.Clock))
        {
            await system.Sequencer.TickAsync();
        }

        Assert.Equal(await File.ReadAllTextAsync(settings.CheckpointFile), await File.ReadAllTextAsync(copy));
        await rowan.JoinAsync(10, 2);
        await File.AppendAllTextAsync(copy, (await File.ReadAllLinesAsync(settings.CheckpointFile))[^1].Replace("\"Size\":5", "\"Size\":50", StringComparison.Ordinal) + "\n");
        await using (var database = RowanDatabase.Open(rowan.Rowan.On.Address))
        {
            var found = await HeadCheck.RunAsync(database, settings.CheckpointFiles);
            Assert.Equal((copy, 3L, 50L), (found!.File, found.Size, found.Newest.Size));
        }

        await File.AppendAllTextAsync(settings.CheckpointFile, "nonsense\n");
        await rowan.RunAsync(ExitCode.LogDoesNotVerify, rowan.Rowan.On.Address, "members");
        Assert.Contains("is not a checkpoint", rowan.Error, StringComparison.Ordinal);
        await rowan.RunAsync(ExitCode.LogDoesNotVerify, rowan.Rowan.On.Address, "audit", "verify");
    }

    [Fact]
    public async Task A_backup_made_while_a_server_works_is_of_one_moment_and_on_its_log()
    {
        await using var rowan = await Drilled.WithMembersAsync(DatabaseKind.Sqlite);
        await rowan.Rowan.RestartAsync();
        var web = await RowanWeb.StartAsync(over: rowan.Rowan);
        await (await SnapshotTests.RequestAsync(rowan.Rowan.On.Address)).DisposeAsync();
        using var enough = new CancellationTokenSource();
        var working = Task.Run(async () =>
        {
            for (var i = 100; !enough.IsCancellationRequested; i++)
            {
                await rowan.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Joining.Of(i));
                await rowan.Rowan.System.Sequencer.TickAsync();
            }
        });
        string[] made = [await rowan.BackUpAsync(), await rowan.BackUpAsync()];
        await enough.CancelAsync();
        await working;
        Assert.Equal(2, (await web.EntriesAsync()).Count(e => e is { Permission: Permissions.BackUp, Outcome: "copied" }));
        await web.DisposeAsync();
        await using var place = await rowan.NewPlaceAsync();
        await rowan.RestoreAsync(ExitCode.Ok, made[1], place, "--accept-loss", "--reason", "A drill.");
        Assert.Null((await rowan.VerifyAsync(place)).FirstBad);
    }
}
