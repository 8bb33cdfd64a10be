using System.Collections;
using System.Text.Json;
using Rowan.Data;
using Rowan.Tests.Host;
using Rowan.Web.Cli;
using Rowan.Web.Configuration;

namespace Rowan.Tests.Configuration;

/// <summary>What Rowan would not serve with is said before it serves, all of it at once.</summary>
public sealed class CheckConfigurationTests
{
    const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    readonly string folder = TestDatabases.NewFolder();
    readonly TestClock clock = new();

    string InFolder(string name) => Path.Combine(folder, name);

    async Task<string> MigratedAsync()
    {
        await using var database = RowanDatabase.Open(InFolder("rowan.db"));
        await database.MigrateAsync();
        return InFolder("rowan.db");
    }

    async Task<IReadOnlyList<Finding>> CheckAsync(string yaml, bool demonstration = false)
    {
        var file = InFolder("rowan.yaml");
        await File.WriteAllTextAsync(file, yaml);
        File.SetUnixFileMode(file, Secret);
        return await CheckConfiguration.RunAsync(ConfigurationInForce.Of(new Dictionary<Setting, string>(), new Hashtable(), file), demonstration, clock);
    }

    async Task<Finding> OneAsync(string yaml) => Assert.Single(await CheckAsync($"data: {await MigratedAsync()}\n{yaml}"));

    [Fact]
    public async Task With_a_database_and_nothing_else_all_is_well() => Assert.Empty(await CheckAsync($"data: {await MigratedAsync()}"));

    [Theory]
    [InlineData("https://127.0.0.1:443", "needs serve.certificate")]
    [InlineData("http://0.0.0.0:80", "without encryption")]
    [InlineData("http://*:80", "without encryption")]
    public async Task What_others_can_reach_is_encrypted(string address, string what)
    {
        var findings = await CheckAsync($"data: {await MigratedAsync()}\nserve:\n  addresses: ['{address}']\n  hosts: [rowan.example]");
        Assert.Contains(findings, f => f.Stops && f.What.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plain_http_is_for_this_machine_and_for_a_named_proxy()
    {
        var open = "serve:\n  addresses: ['http://10.1.1.1:5080']\n  hosts: [rowan.example]";
        Assert.Contains("without encryption", (await OneAsync(open)).What, StringComparison.Ordinal);
        Assert.Empty(await CheckAsync($"data: {InFolder("rowan.db")}\n{open}\n  proxies: [10.1.1.2]"));
        Assert.Empty(await CheckAsync($"data: {InFolder("rowan.db")}\nserve:\n  addresses: ['http://127.0.0.1:5080', 'http://[::1]:5080', 'http://localhost:5081']"));
        Assert.DoesNotContain(await CheckAsync($"data: {InFolder("rowan.db")}\n{open}", demonstration: true), f => f.Stops);
    }

    [Fact]
    public async Task Rowan_is_told_the_names_it_is_asked_for_by() =>
        Assert.Contains("serve.hosts", (await OneAsync("serve:\n  proxies: [127.0.0.1]")).What, StringComparison.Ordinal);

    [Fact]
    public async Task A_proxy_is_not_everybody() =>
        Assert.Contains("everybody", (await OneAsync("serve:\n  proxies: [0.0.0.0/0]\n  hosts: [rowan.example]")).What, StringComparison.Ordinal);

    [Theory]
    [InlineData("{ from: rowan@police.example }", "no server is set", false)]
    [InlineData("{ host: smtp.example, link: 'https://rowan.example/' }", "mail.from", true)]
    [InlineData("{ host: smtp.example, from: Rowan, link: 'https://rowan.example/' }", "mail.from", true)]
    [InlineData("{ host: smtp.example, from: rowan@police.example }", "mail.link", true)]
    [InlineData("{ host: smtp.example, from: rowan@police.example, link: 'https://rowan.example/pages' }", "mail.link", true)]
    [InlineData("{ host: smtp.example, from: rowan@police.example, link: 'https://rowan.example/', security: none }", "without encryption", true)]
    [InlineData("{ host: smtp.example, from: rowan@police.example, link: 'https://rowan.example/', user: rowan }", "one is set without the other", true)]
    [InlineData("{ host: smtp.example, from: rowan@police.example, link: 'https://rowan.example/', user: rowan, passwordFile: /no/such/file }", "/no/such/file is not there", true)]
    public async Task E_mail_that_could_not_go_is_found_before_it_should(string mail, string what, bool stops)
    {
        var finding = await OneAsync($"mail: {mail}");
        Assert.Contains(what, finding.What, StringComparison.Ordinal);
        Assert.Equal(stops, finding.Stops);
    }

    [Fact]
    public async Task E_mail_goes_by_a_server_that_is_named_and_without_encryption_on_this_machine_alone()
    {
        const string Rest = "from: rowan@police.example, link: 'https://rowan.example/'";
        Assert.Empty(await CheckAsync($"data: {await MigratedAsync()}\nmail: {{ host: smtp.example, {Rest} }}"));
        Assert.Empty(await CheckAsync($"data: {InFolder("rowan.db")}\nmail: {{ host: localhost, {Rest}, security: none }}"));
    }

    [Fact]
    public async Task A_certificate_is_read_fits_its_key_holds_today_and_is_for_the_names()
    {
        var serve = $"data: {await MigratedAsync()}\nserve:\n  addresses: ['https://0.0.0.0:443']\n  hosts: [rowan.example]\n  certificate: full.pem\n  certificateKey: key.pem";
        Assert.Contains("cannot be read", Assert.Single(await CheckAsync(serve)).What, StringComparison.Ordinal);

        var now = clock.GetUtcNow();
        TestCertificate.Write(folder, "rowan.example", now.AddDays(-10), now.AddDays(80)).Dispose();
        Assert.Empty(await CheckAsync(serve));
        Assert.Contains("not for other.example", Assert.Single(await CheckAsync(serve.Replace("rowan.example", "other.example", StringComparison.Ordinal))).What, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromDays(70));
        Assert.False(Assert.Single(await CheckAsync(serve)).Stops);
        clock.Advance(TimeSpan.FromDays(11));
        Assert.True(Assert.Single(await CheckAsync(serve)).Stops);

        File.Copy(InFolder("key.pem"), InFolder("other-key.pem"));
        TestCertificate.Write(folder, "rowan.example", now, now.AddDays(200)).Dispose();
        Assert.Contains("its own key", Assert.Single(await CheckAsync(serve.Replace("key.pem", "other-key.pem", StringComparison.Ordinal))).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_secret_nobody_else_can_read()
    {
        var file = await MigratedAsync();
        Directory.CreateDirectory(file + ".keys", Secret | UnixFileMode.UserExecute);
        Assert.Empty(await CheckAsync($"data: {file}"));
        File.SetUnixFileMode(file, Secret | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(file + ".keys", Secret | UnixFileMode.UserExecute | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        var findings = await CheckAsync($"data: {file}");
        Assert.Equal([$"chmod 600 {file}", $"chmod 700 {file}.keys"], findings.Where(f => f.Stops).Select(f => f.Do).Order());
        Assert.All(await CheckAsync($"data: {file}", demonstration: true), f => Assert.False(f.Stops));
    }

    [Fact]
    public async Task What_Rowan_makes_itself_nobody_else_can_read()
    {
        var file = await MigratedAsync();
        Assert.Equal(Secret, File.GetUnixFileMode(file));
        await using (var rowan = RowanSystem.Open(new RowanSettings(file, RepositoryRoot.File("policy"), "england-2010", InFolder("keys")), clock))
        {
            await rowan.Door.LookAsync(TestRowan.AsOperator(Rowan.Access.Permissions.VerifyLog, "test"), _ => Task.FromResult(true));
            await rowan.Sequencer.TickAsync();
        }

        Assert.Equal(Secret | UnixFileMode.UserExecute, File.GetUnixFileMode(InFolder("keys")));
        Assert.Equal(Secret, File.GetUnixFileMode(InFolder("keys/log-signing.pem")));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_a_pack_that_is_not_there_and_a_database_that_is_not_made_are_said_together()
    {
        await File.WriteAllTextAsync(InFolder("keys"), "");
        await File.WriteAllBytesAsync(InFolder("empty.db"), []);
        File.SetUnixFileMode(InFolder("empty.db"), Secret);
        var findings = await CheckAsync("data: empty.db\nkeys: keys\npack: england-1908\nnothing: 1");
        Assert.Equal(4, findings.Count(f => f.Stops));
        Assert.Contains(findings, f => f.What.Contains("is a file", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Do.Contains("england-2010", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Do.Contains("rowan migrate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_broken_file_of_the_policy_is_said()
    {
        var policy = Directory.CreateDirectory(InFolder("policy/mine"));
        Directory.CreateDirectory(InFolder("policy/feeds"));
        await File.WriteAllTextAsync(Path.Combine(policy.FullName, "access.yaml"), "version: 1\nroles: { wizard: [search] }");
        await File.WriteAllTextAsync(InFolder("policy/feeds/x.yaml"), "nonsense");
        var findings = await CheckAsync($"data: {await MigratedAsync()}\npolicy: policy\npack: mine");
        Assert.Equal(9, findings.Count(f => f.Stops && f.What.StartsWith("policy:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mark_that_the_pack_does_not_know_is_said_before_records_are_kept_back_for_it()
    {
        var policy = GivenPolicy.Where(("feeds/crimint.yaml", "otherwise: originator-only", "otherwise: top-secret"));
        var finding = Assert.Single(await CheckAsync($"data: {await MigratedAsync()}\npolicy: {policy}"), f => f.What.StartsWith("policy:", StringComparison.Ordinal));
        Assert.Contains("'CrimInt' marks records 'top-secret', and 'marks' does not say what that means", finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agency: Metropolitan Police", "agency: Metropolitan Polis", "names 'Metropolitan Polis', which is not an agency of sharing.yaml")]
    [InlineData("role: professional-standards", "role: officer", "names the role 'officer', which may not see-handed-on by access.yaml")]
    public async Task Who_could_not_receive_or_read_what_is_handed_on_is_said(string stands, string instead, string said)
    {
        var finding = Assert.Single(await CheckAsync($"data: {await MigratedAsync()}\npolicy: {GivenPolicy.Where(("england-2010/looks.yaml", stands, instead))}"), f => f.What.StartsWith("policy:", StringComparison.Ordinal));
        Assert.Contains(said, finding.What, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_log_from_the_future_stops_Rowan(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind, clock);
        await rowan.Door.LookAsync(TestRowan.AsOperator(Rowan.Access.Permissions.VerifyLog, "test"), _ => Task.FromResult(true));
        await rowan.StopAsync();
        clock.Advance(TimeSpan.FromMinutes(-10));
        Assert.Contains(await CheckAsync($"data: {rowan.On.Address}\nkeys: keys"), f => f.Stops && f.What.Contains("still to come", StringComparison.Ordinal));
    }

    [Theory, OnPostgres]
    public async Task On_PostgreSQL_the_clocks_must_agree_the_role_be_the_applications_and_the_server_be_there(DatabaseKind kind)
    {
        await using var on = await TestDatabases.NewAsync(kind);
        Assert.Contains("disagree", Assert.Single(await CheckAsync($"data: {on.Address}\nkeys: keys")).What, StringComparison.Ordinal);
        clock.Set(TimeProvider.System.GetUtcNow());
        Assert.Empty(await CheckAsync($"data: {on.Address}\nkeys: keys"));
        Assert.Contains("could alter", Assert.Single(await CheckAsync($"data: {on.OwnerAddress}\nkeys: keys")).What, StringComparison.Ordinal);
        Assert.Contains("SQLSTATE", Assert.Single(await CheckAsync($"data: {on.Address.Replace(on.Name, "not_there", StringComparison.Ordinal)}\nkeys: keys")).What, StringComparison.Ordinal);
        Assert.Contains("could not be opened", Assert.Single(await CheckAsync("data: postgres://app@127.0.0.1:1/rowan\nkeys: keys")).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_on_the_command_line_is_refused_and_one_in_a_readable_file_too()
    {
        var typed = new Dictionary<Setting, string> { [Settings.Data] = "postgres://app:hunter2@127.0.0.1:1/rowan" };
        var findings = await CheckConfiguration.RunAsync(ConfigurationInForce.Of(typed, new Hashtable { ["ROWAN_KEYS"] = folder }, null), false, clock);
        Assert.Contains(findings, f => f.Stops && f.Do.Contains("dataPasswordFile", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, f => f.ToString().Contains("hunter2", StringComparison.Ordinal));

        await File.WriteAllTextAsync(InFolder("open.yaml"), "data: postgres://app:hunter2@127.0.0.1:1/rowan");
        File.SetUnixFileMode(InFolder("open.yaml"), Secret | UnixFileMode.OtherRead);
        Assert.Contains(
            await CheckConfiguration.RunAsync(ConfigurationInForce.Of(new Dictionary<Setting, string>(), new Hashtable { ["ROWAN_KEYS"] = folder }, InFolder("open.yaml")), false, clock),
            f => f.Stops && f.Do == $"chmod 600 {InFolder("open.yaml")}");
    }

    [Fact]
    public async Task The_verb_says_it_without_serving_and_the_server_says_the_same()
    {
        await File.WriteAllTextAsync(InFolder("rowan.yaml"), $"data: {await MigratedAsync()}\nserve:\n  addresses: ['http://10.0.0.1:80']\nnonsense: 1");
        string[] config = ["--config", InFolder("rowan.yaml")];
        var (code, output, _) = await RunAsync(["check-config", "--json", .. config]);
        Assert.Equal(ExitCode.ConfigurationWrong, code);
        var said = JsonDocument.Parse(output).RootElement;
        Assert.False(said.GetProperty("holds").GetBoolean());
        // A variable of the tests' own, such as ROWAN_TIER, is told as one that Rowan does not know.
        Assert.Equal(3, said.GetProperty("findings").EnumerateArray().Count(f => !f.GetRawText().Contains("ROWAN_", StringComparison.Ordinal)));
        Assert.Equal(Settings.All.Count, said.GetProperty("settings").GetArrayLength());

        var served = await RunAsync(["serve", .. config]);
        Assert.Equal(ExitCode.ConfigurationWrong, served.Code);
        Assert.All(["nonsense", "without encryption", "serve.hosts"], words => Assert.Contains(words, served.Error, StringComparison.Ordinal));
        Assert.Equal(ExitCode.ConfigurationWrong, (await RunAsync(["members", .. config])).Code);

        await File.WriteAllTextAsync(InFolder("rowan.yaml"), $"data: {InFolder("rowan.db")}");
        Assert.Equal(ExitCode.Ok, (await RunAsync(["check-config", .. config])).Code);
        Assert.Equal(ExitCode.Ok, (await RunAsync(["members", .. config])).Code);
    }

    async Task<(ExitCode Code, string Out, string Error)> RunAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return ((ExitCode)await CommandLine.RunAsync(args, output, error, clock), output.ToString(), error.ToString());
    }
}
