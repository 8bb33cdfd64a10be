using System.Collections;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;

namespace Rowan.Tests.Configuration;

public sealed class ConfigurationInForceTests
{
    static readonly Hashtable Empty = [];

    static string WrittenFile(string yaml)
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "rowan.yaml");
        File.WriteAllText(file, yaml);
        return file;
    }

    static ConfigurationInForce Of(string yaml, Hashtable? environment = null, Dictionary<Setting, string>? options = null) =>
        ConfigurationInForce.Of(options ?? [], environment ?? Empty, WrittenFile(yaml));

    static RowanSettings Lies(string yaml, TimeProvider? clock = null) => WhereItLies.Of(Of(yaml), clock ?? TimeProvider.System);

    [Fact]
    public void An_option_comes_before_a_variable_that_before_the_file_and_that_before_what_holds_otherwise()
    {
        const string Yaml = "pack: of-the-file\nkeys: /of/the/file\ndata: /of/the/file.db";
        var environment = new Hashtable { ["ROWAN_KEYS"] = "/of/the/variable", ["ROWAN_DATA"] = "/of/the/variable.db" };
        var configuration = Of(Yaml, environment, new() { [Settings.Data] = "/of/the/option.db" });
        Assert.Empty(configuration.Findings);
        Assert.Equal(("/of/the/option.db", "--data"), (configuration.Value(Settings.Data), configuration.From(Settings.Data)));
        Assert.Equal(("/of/the/variable", "ROWAN_KEYS"), (configuration.Value(Settings.Keys), configuration.From(Settings.Keys)));
        Assert.Equal(("of-the-file", "rowan.yaml line 1"), (configuration.Value(Settings.Pack), configuration.From(Settings.Pack)));
        Assert.Equal(50, configuration.Value(Settings.RequestsPerSession));
        Assert.Null(configuration.From(Settings.RequestsPerSession));
    }

    [Fact]
    public void The_variable_names_the_file_where_no_option_does()
    {
        var configuration = ConfigurationInForce.Of(new Dictionary<Setting, string>(), new Hashtable { ["ROWAN_CONFIG"] = WrittenFile("pack: mine") }, null);
        Assert.Equal("mine", configuration.Value(Settings.Pack));
    }

    [Fact]
    public void A_path_in_the_file_is_relative_to_the_file()
    {
        var file = WrittenFile("data: data/rowan.db\nserve:\n  certificate: tls/full.pem");
        var configuration = ConfigurationInForce.Of(new Dictionary<Setting, string>(), Empty, file);
        Assert.Equal(Path.Combine(Path.GetDirectoryName(file)!, "data", "rowan.db"), configuration.Value(Settings.Data));
        Assert.Equal(Path.Combine(Path.GetDirectoryName(file)!, "tls", "full.pem"), configuration.Value(Settings.Certificate));
        Assert.Equal("postgres://app@db/rowan", Of("data: postgres://app@db/rowan").Value(Settings.Data));
        Assert.Equal("x/rowan.db", Of("", new() { ["ROWAN_DATA"] = "x/rowan.db" }).Value(Settings.Data));
    }

    [Fact]
    public void Lists_are_written_as_lists_in_the_file_and_with_semicolons_elsewhere()
    {
        Assert.Equal(["a.example", "b.example"], Of("serve:\n  hosts: [a.example, b.example]").Value(Settings.Hosts));
        Assert.Equal(["a.example"], Of("serve:\n  hosts: a.example").Value(Settings.Hosts));
        Assert.Equal(["a.example", "b.example"], Of("", new() { ["ROWAN_SERVE_HOSTS"] = "a.example; b.example" }).Value(Settings.Hosts));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_with_its_line_and_what_to_do()
    {
        var said = Of("""
            pack: england-2010
            servers: 3
            serve:
              adresses: [http://localhost:1]
              addresses: [ftp://localhost:1]
              limits:
                perSession: many
              proxies: [10.0.0.0/8, somewhere]
            keys: [one, two]
            telemetry: grpc
            Data: x.db
            """).Findings;
        Assert.All(said, f => Assert.True(f.Stops && f.Do.Length > 0));
        Assert.Equal(8, said.Count);
        Assert.Contains(said, f => f.What.Contains("line 2", StringComparison.Ordinal) && f.What.Contains("'servers'", StringComparison.Ordinal));
        Assert.Contains(said, f => f.What.Contains("'serve.adresses'", StringComparison.Ordinal));
        Assert.Contains(said, f => f.What.Contains("line 5", StringComparison.Ordinal) && f.Do.Contains("https://0.0.0.0:443", StringComparison.Ordinal));
        Assert.Contains(said, f => f.What.Contains("perSession", StringComparison.Ordinal) && f.Do.Contains("whole number", StringComparison.Ordinal));
        Assert.Contains(said, f => f.Do.Contains("'somewhere'", StringComparison.Ordinal));
        Assert.Contains(said, f => f.What.Contains("'keys' has one value", StringComparison.Ordinal));
        Assert.Contains(said, f => f.What.Contains("'telemetry' is a group", StringComparison.Ordinal));
        Assert.Contains(said, f => f.Do.Contains("Did you mean 'data'?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pack: a\npack: b", "twice")]
    [InlineData("pack: [a", "bracket")]
    [InlineData("- one\n- two", "configuration.md")]
    public void A_file_that_cannot_be_read_is_said_to_be_so(string yaml, string advice) =>
        Assert.Contains(advice, Assert.Single(Of(yaml).Findings).Do, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_said_and_not_passed_over() =>
        Assert.True(Assert.Single(ConfigurationInForce.Of(new Dictionary<Setting, string>(), Empty, "/nowhere/rowan.yaml").Findings).Stops);

    [Fact]
    public void A_variable_that_was_meant_for_Rowan_and_is_none_of_its_own_is_said() =>
        Assert.Contains("ROWAN_SERVE_HOST,", Assert.Single(Of("", new() { ["ROWAN_SERVE_HOST"] = "x" }).Findings, f => !f.Stops).What, StringComparison.Ordinal);

    [Fact]
    public void A_value_that_cannot_be_used_is_never_repeated_it_may_be_a_password()
    {
        var said = Of("", new() { ["ROWAN_DATA"] = "postgres://app:hunter2@" }).Findings;
        Assert.DoesNotContain("hunter2", Assert.Single(said).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shown_of_the_database_has_no_password()
    {
        var shown = Of("", new() { ["ROWAN_DATA"] = "postgres://app:hunter2@db.internal/rowan" }).Shown();
        Assert.Equal(Settings.All.Count, shown.Count);
        Assert.DoesNotContain(shown, s => s.Value.Contains("hunter2", StringComparison.Ordinal));
        Assert.Equal("postgres://db.internal:5432/rowan", shown.Single(s => s.Setting == Settings.Data).Value);
    }

    [Fact]
    public void The_password_of_the_database_comes_from_a_file()
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "password");
        File.WriteAllText(file, "p@ss:word/1\nnot this");
        var lies = Lies($"data: postgres://app@db.internal:5433/rowan?host=%2Ftmp\ndataPasswordFile: {file}");
        Assert.Equal("postgres://app:p%40ss%3Aword%2F1@db.internal:5433/rowan?host=%2Ftmp", lies.Database);
        Assert.Contains("holds one too", Assert.Throws<ConfigurationException>(() => Lies($"data: postgres://app:x@db/rowan\ndataPasswordFile: {file}")).Message, StringComparison.Ordinal);
        Assert.Contains("names no role", Assert.Throws<ConfigurationException>(() => Lies($"data: postgres://db/rowan\ndataPasswordFile: {file}")).Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => Lies($"data: rowan.db\ndataPasswordFile: {file}"));
        Assert.Throws<ConfigurationException>(() => Lies("data: postgres://app@db/rowan\ndataPasswordFile: nowhere"));
    }

    [Fact]
    public void The_keys_lie_beside_a_file_and_where_they_are_told()
    {
        Assert.Equal("/srv/rowan.db.keys", Lies("data: /srv/rowan.db").KeysFolder);
        Assert.Equal("/srv/keys", Lies("data: /srv/rowan.db\nkeys: /srv/keys").KeysFolder);
        Assert.Equal(Path.Combine("data", "keys"), Lies("data: postgres://app@db/rowan").KeysFolder);
    }
}
