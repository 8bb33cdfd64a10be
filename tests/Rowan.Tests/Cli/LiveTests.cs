using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Cli;

/// <summary>A live database takes nothing that is invented and nothing that pretends to have come earlier; the database itself says that it is live.</summary>
public sealed class LiveTests
{
    static async Task<(ExitCode Code, string Words)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error, new TestClock());
        return ((ExitCode)code, output.ToString() + error.ToString());
    }

    static async Task<string> LiveAsync()
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "rowan.db");
        await RunAsync("migrate", "--data", file);
        Assert.Equal(ExitCode.Ok, (await RunAsync("live", "--data", file)).Code);
        return file;
    }

    [Fact]
    public async Task A_live_database_refuses_demonstration_inventing_and_historical_loading()
    {
        var file = await LiveAsync();
        var somewhere = TestDatabases.NewFolder();
        (string What, string[] Args)[] refused =
        [
            ("A demonstration", ["demonstrate"]),
            ("Historical loading", ["import", "--all", somewhere, "--historical"]),
            ("Historical linking", ["link", "--all", "--historical"]),
            ("Nothing is invented", ["simulate", "--days", "1"]),
            ("Nothing is invented", ["synth", "--people", "10", "--as-of", "2010-06-30", "--out", Path.Combine(somewhere, "london")]),
        ];
        foreach (var (what, args) in refused)
        {
            var (code, words) = await RunAsync([.. args, "--data", file]);
            Assert.Equal(ExitCode.Refused, code);
            Assert.Contains(what, words, StringComparison.Ordinal);
        }

        Assert.Contains("live", (await RunAsync("serve", "--demonstration", "--port", "0", "--data", file)).Words, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(somewhere, "london")));
        Assert.Equal(ExitCode.Ok, (await RunAsync("import", "--all", somewhere, "--data", file)).Code);
        await using var tables = new SqliteRowanDb(new DbContextOptionsBuilder<SqliteRowanDb>().UseSqlite($"Data Source={file};Pooling=false").Options);
        Assert.Equal(3, await tables.AuditEntries.CountAsync(e => e.Outcome == "refused-live"));
    }

    [Fact]
    public async Task It_goes_live_once_and_never_with_a_demonstration_in_it()
    {
        var file = await LiveAsync();
        Assert.Contains("already", (await RunAsync("live", "--data", file)).Words, StringComparison.Ordinal);

        var invented = Path.Combine(TestDatabases.NewFolder(), "rowan.db");
        await RunAsync("migrate", "--data", invented);
        await RunAsync("demonstrate", "--data", invented);
        var (code, words) = await RunAsync("live", "--data", invented);
        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("holds a demonstration", words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task That_it_is_live_is_a_fact_that_a_rebuild_makes_again(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        Assert.False(await new Accounts(rowan.Door).IsLiveAsync());
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.Serve, "rowan live"), changing => GoLive.WithinAsync(changing, "declared"));
        await RebuildState.RunAsync(rowan.Door, TestRowan.AsOperator(Permissions.Rebuild, "rowan rebuild"));
        Assert.True(await new Accounts(rowan.Door).IsLiveAsync());
    }

    [Fact]
    public async Task A_new_database_gets_its_code_from_the_verb_and_a_lost_password_a_new_one()
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "rowan.db");
        await RunAsync("migrate", "--data", file);
        var (code, words) = await RunAsync("first-administrator", "--data", file);
        Assert.Equal(ExitCode.Ok, code);
        var written = await File.ReadAllTextAsync(Path.Combine(file + ".keys", "first-administrator-code"));
        Assert.Equal(20, written.Length);
        Assert.DoesNotContain(written.Trim(), words, StringComparison.Ordinal);
        await RunAsync("members", "add", "a.dmin", "--name", "A", "--role", "administrator", "--agency", "Kent Police", "--data", file);
        Assert.Equal(ExitCode.Refused, (await RunAsync("first-administrator", "--data", file)).Code);
        Assert.Matches("[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}", (await RunAsync("members", "code", "a.dmin", "--data", file)).Words);
        Assert.Equal(ExitCode.NotFound, (await RunAsync("members", "code", "nobody", "--data", file)).Code);
    }
}
