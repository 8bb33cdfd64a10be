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
