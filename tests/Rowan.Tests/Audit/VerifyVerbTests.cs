using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Tests.Record;
using Rowan.Tests.Web;
using Rowan.Web.Cli;

namespace Rowan.Tests.Audit;

[Proves("H08-11")]
public sealed class VerifyVerbTests
{
    [Theory, OnBothDatabases]
    public async Task A_log_that_holds_is_said_to_hold_with_its_counts_and_the_verification_is_itself_on_the_log(DatabaseKind kind)
    {
        await using var rowan = await WithThreeMembersAsync(kind);
        await rowan.StopAsync();
        var (code, document) = await RunAsync(rowan, "audit", "verify", "--state");
        Assert.Equal(ExitCode.Ok, code);
        Assert.True(document.GetProperty("holds").GetBoolean());
        Assert.Equal((3, 3, 3), (document.GetProperty("entries").GetInt32(), document.GetProperty("facts").GetInt32(), document.GetProperty("state").GetProperty("rows").GetInt32()));

        await using var tables = rowan.Tables();
        Assert.Equal("verified", (await tables.AuditEntries.SingleAsync(e => e.Permission == Permissions.VerifyLog)).Outcome);
        Assert.Empty(await tables.AuditPending.ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_log_that_does_not_hold_has_an_exit_code_of_its_own_and_the_first_bad_entry(DatabaseKind kind)
    {
        await using var rowan = await WithThreeMembersAsync(kind);
        await rowan.StopAsync();
        if (kind == DatabaseKind.Sqlite)
        {
            await rowan.On.RunAsync("DROP TRIGGER fact_no_update");
        }

        await rowan.On.RunAsync("UPDATE fact SET subject = 'member/other' WHERE id = 2");
        var (code, document) = await RunAsync(rowan, "audit", "verify");
        Assert.Equal(ExitCode.LogDoesNotVerify, code);
        Assert.Contains("its facts are not those that it was written with", document.GetProperty("firstBad").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Whoever has the database and the keys folder can cut the log and its own heads with it. What is kept elsewhere tells.</summary>
    [Theory, OnBothDatabases]
    public async Task A_log_cut_short_with_its_own_heads_is_found_by_the_file_that_is_kept_elsewhere(DatabaseKind kind)
    {
        await using var rowan = await WithThreeMembersAsync(kind);
        for (var i = 0; i < 5; i++)
        {
            await rowan.Door.LookAsync(TestRowan.As(Roles.Researcher), _ => Task.FromResult(true));
        }

        await rowan.System.Sequencer.TickAsync();
        await rowan.StopAsync();
        var elsewhere = Path.Combine(TestDatabases.NewFolder(), "published.jsonl");
        File.Copy(rowan.Settings.CheckpointFile, elsewhere);
        var (code, document) = await RunAsync(rowan, "audit", "verify", "--checkpoint", elsewhere);
        Assert.Equal((ExitCode.Ok, true, 8), (code, document.GetProperty("holds").GetBoolean(), document.GetProperty("entries").GetInt32()));

        await CutAfterAsync(rowan, 3);
        (code, document) = await RunAsync(rowan, "audit", "verify");
        Assert.Equal((ExitCode.Ok, 3), (code, document.GetProperty("entries").GetInt32()));
        (code, document) = await RunAsync(rowan, "audit", "verify", "--checkpoint", elsewhere);
        Assert.Equal((ExitCode.LogDoesNotVerify, false), (code, document.GetProperty("holds").GetBoolean()));
        Assert.Contains("but a checkpoint of size 8 was published outside", document.GetProperty("firstBad").GetString(), StringComparison.Ordinal);
        Assert.Contains("restored from an older copy, or cut", document.GetProperty("firstBad").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A name that was mistyped must not pass for a log that was held to nothing.</summary>
    [Theory, OnBothDatabases]
    public async Task A_file_of_checkpoints_that_is_not_there_is_said_and_nothing_is_verified(DatabaseKind kind)
    {
        await using var rowan = await WithThreeMembersAsync(kind);
        await rowan.StopAsync();
        var (gone, output, error) = (Path.Combine(rowan.Folder, "gone.jsonl"), new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(
            ["audit", "verify", "--checkpoint", gone, "--data", rowan.On.Address, "--keys", rowan.Settings.KeysFolder, "--policy", RepositoryRoot.File("policy")], output, error, rowan.Clock);
        Assert.Equal(ExitCode.NotFound, (ExitCode)code);
        Assert.Contains($"There is no file of published checkpoints at {gone}: nothing was verified.", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("holds", output.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The server goes on publishing heads of a longer log than the copy's; that is no sign of a log cut short.</summary>
    [Fact]
    public async Task While_a_server_works_on_the_file_a_snapshot_is_verified()
    {
        var rowan = await WithThreeMembersAsync(DatabaseKind.Sqlite);
        await using var web = await RowanWeb.StartAsync(over: rowan);
        await (await SnapshotTests.RequestAsync(rowan.On.Address)).DisposeAsync();
        using var enough = new CancellationTokenSource();
        var working = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await rowan.Door.LookAsync(TestRowan.As(Roles.Researcher), _ => Task.FromResult(true));
                await rowan.System.Sequencer.TickAsync();
            }
        });

        for (var i = 0; i < 5; i++)
        {
            var (code, document) = await RunAsync(rowan, "audit", "verify");
            Assert.Equal(ExitCode.Ok, code);
            Assert.True(document.GetProperty("entries").GetInt32() > 3);
            Assert.Contains("snapshot", document.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        }

        await enough.CancelAsync();
        await working;
    }

    [Fact]
    public async Task A_file_that_another_process_works_on_without_serving_is_left_alone()
    {
        await using var rowan = await WithThreeMembersAsync(DatabaseKind.Sqlite);
        using var output = new StringWriter();
        var code = await CommandLine.RunAsync(["audit", "verify", "--data", rowan.On.Address], output, TextWriter.Null, rowan.Clock);
        Assert.Equal(ExitCode.DatabaseInUse, (ExitCode)code);
    }

    [Fact]
    public async Task A_copy_is_verified_without_being_written_to()
    {
        await using var rowan = await WithThreeMembersAsync(DatabaseKind.Sqlite);
        await rowan.StopAsync();
        var copy = Path.Combine(rowan.Folder, "copy.db");
        File.Copy(rowan.On.Address, copy);
        var before = await File.ReadAllBytesAsync(copy);
        using var output = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["audit", "verify", "--copy", "--data", copy, "--keys", rowan.Settings.KeysFolder], output, TextWriter.Null, rowan.Clock);
        Assert.Equal(ExitCode.Ok, (ExitCode)code);
        Assert.Contains("The log holds.", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(copy));
    }

    [Theory, OnBothDatabases]
    public async Task Rebuild_checks_changes_nothing_and_rebuilds(DatabaseKind kind)
    {
        await using var rowan = await WithThreeMembersAsync(kind);
        await rowan.StopAsync();
        await rowan.On.RunAsync("DELETE FROM member WHERE user_name = 'officer-2'");
        var (checkedCode, document) = await RunAsync(rowan, "rebuild", "--check");
        Assert.Equal((ExitCode.Failed, "member"), (checkedCode, document.GetProperty("differences")[0].GetProperty("table").GetString()));

        Assert.Equal((ExitCode.Ok, 3), await RunAsync(rowan, "rebuild") is var (code, made) ? (code, made.GetProperty("facts").GetInt32()) : default);
        Assert.Equal(ExitCode.Ok, (await RunAsync(rowan, "rebuild", "--check")).Code);
        await using var tables = rowan.Tables();
        Assert.Equal(["compared", "rebuilt", "state-differs"], await tables.AuditEntries.Where(e => e.Permission == Permissions.Rebuild).Select(e => e.Outcome).OrderBy(o => o).ToListAsync());
    }

    static async Task<TestRowan> WithThreeMembersAsync(DatabaseKind kind)
    {
        var rowan = await TestRowan.OpenAsync(kind);
        for (var i = 1; i <= 3; i++)
        {
            await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Joining.Of(i));
        }

        await rowan.System.Sequencer.TickAsync();
        return rowan;
    }

    /// <summary>Takes the entries after the first so many, and the heads over them, from the database and from the keys folder. They have no facts.</summary>
    static async Task CutAfterAsync(TestRowan rowan, int size)
    {
        foreach (var (table, rows) in new[]
        {
            ("audit_subject", "entry_id IN {0}"), ("audit_content", "entry_id IN {0}"), ("audit_entry", "id IN {0}"), ("audit_leaf", $"sequence >= {size}"), ("audit_checkpoint", $"size > {size}"),
        })
        {
            if (rowan.On.Kind == DatabaseKind.Sqlite)
            {
                await rowan.On.RunAsync($"DROP TRIGGER IF EXISTS {table}_no_delete");
            }

            await rowan.On.RunAsync($"DELETE FROM {table} WHERE " + rows.Replace("{0}", $"(SELECT entry_id FROM audit_leaf WHERE sequence >= {size})", StringComparison.Ordinal));
        }

        var heads = await File.ReadAllLinesAsync(rowan.Settings.CheckpointFile);
        await File.WriteAllLinesAsync(rowan.Settings.CheckpointFile, heads.Where(h => JsonDocument.Parse(h).RootElement.GetProperty("Size").GetInt64() <= size));
    }

    static async Task<(ExitCode Code, JsonElement Document)> RunAsync(TestRowan rowan, params string[] verb)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(
            [.. verb, "--json", "--data", rowan.On.Address, "--keys", rowan.Settings.KeysFolder, "--policy", RepositoryRoot.File("policy")], output, error, rowan.Clock);
        Assert.True(output.ToString().Length > 0, error.ToString());
        return ((ExitCode)code, JsonDocument.Parse(output.ToString()).RootElement);
    }
}
