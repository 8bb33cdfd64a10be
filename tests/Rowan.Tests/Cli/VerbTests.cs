using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Cli;

public sealed class VerbTests
{
    static async Task<(ExitCode Code, string Out, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error, new TestClock());
        return ((ExitCode)code, output.ToString(), error.ToString());
    }

    static async Task<string> MigratedAsync()
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "rowan.db");
        Assert.Equal(ExitCode.Ok, (await RunAsync("migrate", "--data", file)).Code);
        return file;
    }

    [Fact]
    public void Every_verb_is_listed_and_states_what_it_needs()
    {
        var listed = Verbs.All();
        Assert.Equal(
            typeof(Verb).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Verb))).Select(t => t.Name).Order(), listed.Select(v => v.GetType().Name).Order());
        Assert.All(listed, verb =>
        {
            var needs = Assert.Single(verb.GetType().GetCustomAttributes<NeedsAttribute>());
            Assert.Contains(needs.Permission, Permissions.All);
            Assert.Contains(needs.Purpose, PurposeIs.All);
            Assert.False(string.IsNullOrWhiteSpace(verb.Description));
        });
        Assert.Equal(listed.Count, listed.Select(v => v.Name).Distinct().Count());
    }

    [Fact]
    public async Task Every_verb_has_its_help()
    {
        foreach (var verb in Verbs.All())
        {
            var (code, output, _) = await RunAsync([.. verb.Name.Split(' '), "--help"]);
            Assert.Equal(ExitCode.Ok, code);
            Assert.Contains("--json", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_verb_leaves_its_entry_with_who_typed_it()
    {
        var file = await MigratedAsync();
        await RunAsync("members", "--data", file);
        await using var tables = new SqliteRowanDb(new DbContextOptionsBuilder<SqliteRowanDb>().UseSqlite($"Data Source={file};Pooling=false").Options);
        var entries = await tables.AuditEntries.OrderBy(e => e.Id).ToListAsync();
        Assert.Equal([Permissions.ManageMembers, Permissions.Migrate], entries.Select(e => e.Permission).Order());
        Assert.All(entries, e => Assert.Contains($"command line, {Environment.UserName}", System.Text.Encoding.UTF8.GetString(e.Bytes), StringComparison.Ordinal));
        Assert.Empty(await tables.AuditPending.ToListAsync());
    }

    [Fact]
    public async Task A_member_joins_is_listed_and_joins_only_once()
    {
        var file = await MigratedAsync();
        string[] add = ["members", "add", "j.bloggs", "--name", "Jo Bloggs", "--role", "officer", "--agency", "Metropolitan Police", "--data", file, "--json"];
        var joined = await RunAsync(add);
        Assert.Equal(20, JsonDocument.Parse(joined.Out).RootElement.GetProperty("password").GetString()!.Length);
        var again = await RunAsync(add);
        Assert.Equal(ExitCode.Failed, again.Code);
        Assert.Contains("j.bloggs", JsonDocument.Parse(again.Out).RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        var members = JsonDocument.Parse((await RunAsync("members", "--data", file, "--json")).Out).RootElement.GetProperty("members");
        Assert.Equal("Jo Bloggs", Assert.Single(members.EnumerateArray().ToList()).GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task Acting_for_a_member_is_acting_with_their_rights()
    {
        var file = await MigratedAsync();
        await RunAsync("demonstrate", "--data", file);
        Assert.Equal(ExitCode.Ok, (await RunAsync("members", "--data", file, "--as", "administrator")).Code);
        var refused = await RunAsync("members", "--data", file, "--as", "officer");
        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains("manage-members", refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NotFound, (await RunAsync("members", "--data", file, "--as", "nobody")).Code);
    }

    [Fact]
    public async Task A_database_of_real_members_gets_no_demonstration()
    {
        var file = await MigratedAsync();
        await RunAsync("members", "add", "real", "--name", "Real", "--role", "officer", "--agency", "Kent Police", "--data", file);
        Assert.Equal(ExitCode.Refused, (await RunAsync("demonstrate", "--data", file)).Code);
        var served = await RunAsync("serve", "--demonstration", "--port", "0", "--data", file);
        Assert.Equal(ExitCode.ConfigurationWrong, served.Code);
        Assert.Contains("without --demonstration", served.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_said_in_words_and_as_JSON()
    {
        var (code, output, error) = await RunAsync("members", "--nonsense", "--json");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("--nonsense", JsonDocument.Parse(output).RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("rowan --help", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_or_not_made_says_how_to_make_it()
    {
        var folder = TestDatabases.NewFolder();
        var absent = await RunAsync("members", "--data", Path.Combine(folder, "absent.db"));
        Assert.Equal(ExitCode.NotFound, absent.Code);
        Assert.Contains("rowan migrate", absent.Error, StringComparison.Ordinal);

        var empty = Path.Combine(folder, "empty.db");
        await File.WriteAllBytesAsync(empty, []);
        var unmade = await RunAsync("serve", "--data", empty);
        Assert.Equal(ExitCode.ConfigurationWrong, unmade.Code);
        Assert.Contains("rowan migrate", unmade.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_process_holds_is_said_to_be_in_use()
    {
        var file = await MigratedAsync();
        await using var held = RowanDatabase.Open(file);
        Assert.Equal(ExitCode.DatabaseInUse, (await RunAsync("members", "--data", file)).Code);
    }

    [Theory, OnPostgres]
    public async Task Rowan_does_not_serve_with_a_role_that_could_alter_the_log(DatabaseKind kind)
    {
        await using var on = await TestDatabases.NewAsync(kind);
        var refused = await RunAsync("serve", "--port", "0", "--data", on.OwnerAddress, "--keys", Path.Combine(on.Folder, "keys"));
        Assert.Equal(ExitCode.ConfigurationWrong, refused.Code);
        Assert.Contains("--application-role", refused.Error, StringComparison.Ordinal);
    }

    [Theory, OnPostgres]
    public async Task Migrating_makes_a_role_that_can_add_to_the_log_and_never_alter_it(DatabaseKind kind)
    {
        await using var on = await TestDatabases.NewAsync(kind);
        var role = $"it's \"{on.Name}\"";
        var password = Path.Combine(on.Folder, "password");
        await File.WriteAllTextAsync(password, "pass'word\n");
        var administrator = $"postgres://postgres@{on.OwnerAddress.Split('@')[1]}";
        var made = await RunAsync("migrate", "--data", administrator, "--application-role", role, "--application-password-file", password, "--keys", Path.Combine(on.Folder, "keys"));
        Assert.True(made.Code == ExitCode.Ok, made.Error);
        var application = $"postgres://{Uri.EscapeDataString(role)}:{Uri.EscapeDataString("pass'word")}@{on.OwnerAddress.Split('@')[1]}";
        await using (var database = RowanDatabase.Open(application))
        {
            Assert.False(await database.CouldAlterTheLogAsync());
        }

        Assert.Equal(ExitCode.Ok, (await RunAsync("members", "--data", application, "--keys", Path.Combine(on.Folder, "keys"))).Code);
        await on.Cluster!.RunAsync(on.Name, $"DROP OWNED BY \"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        await on.Cluster.RunAsync("postgres", $"DROP ROLE \"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }
}
