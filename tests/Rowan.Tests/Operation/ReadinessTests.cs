using System.Collections;
using System.Net;
using Rowan.Access;
using Rowan.Operation;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.Operation;

namespace Rowan.Tests.Operation;

public sealed class ReadinessTests
{
    static Readiness Of(TestRowan rowan, ConfigurationInForce? configuration = null) =>
        new(new ReadStanding(rowan.Door, rowan.Clock), rowan.Settings, configuration ?? ConfigurationInForce.Nothing, rowan.Clock);

    static IEnumerable<string> Not(IEnumerable<Condition> conditions) => conditions.Where(c => !c.Holds).Select(c => c.Name).Distinct();

    [Theory, OnBothDatabases]
    public async Task A_node_that_can_do_its_work_is_ready_and_says_nothing_else(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        Assert.Equal("ready", (await web.NewBrowser().GetAsync("/health/ready")).Text);
        Assert.Equal("ok", (await web.NewBrowser().GetAsync("/health/live")).Text);
        Assert.Empty(await web.EntriesOfAsync(() => web.NewBrowser().GetAsync("/health/ready")));
    }

    [Theory, OnBothDatabases]
    public async Task A_log_that_is_not_sealed_is_not_ready_until_it_is(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await rowan.Door.LookAsync(TestRowan.AsOperator(Permissions.VerifyLog, "test"), _ => Task.FromResult(true));
        var readiness = Of(rowan);
        Assert.Empty(Not(await readiness.LookAsync(default)));
        rowan.Clock.Advance(Readiness.MostBehind + TimeSpan.FromSeconds(2));
        Assert.Equal(["log"], Not(await readiness.LookAsync(default)));
        await rowan.System.Sequencer.TickAsync();
        rowan.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(Not(await readiness.LookAsync(default)));
    }

    [Fact]
    public async Task A_full_disk_is_not_ready()
    {
        var much = ConfigurationInForce.Of(new Dictionary<Setting, string>(), new Hashtable { ["ROWAN_HEALTH_LEAST_FREE_DISK"] = "1000000 GB" }, null);
        await using var web = await RowanWeb.StartAsync(configuration: much);
        var page = await web.NewBrowser().GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: disk"), (page.Status, page.Text));
        Assert.Equal("ok", (await web.NewBrowser().GetAsync("/health/live")).Text);
    }

    [Theory, OnPostgres]
    public async Task A_database_that_is_away_is_not_ready(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var readiness = Of(rowan);
        Assert.Empty(Not(await readiness.LookAsync(default)));
        await rowan.On.Cluster!.RunAsync("postgres", $"DROP DATABASE {rowan.On.Name} WITH (FORCE)");
        rowan.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["database"], Not(await readiness.LookAsync(default)));
    }

    [Theory, OnBothDatabases]
    public async Task Tables_of_another_version_are_not_ready(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await rowan.On.RunAsync("DELETE FROM \"__EFMigrationsHistory\"");
        Assert.Equal(["tables"], Not(await Of(rowan).LookAsync(default)));
    }
}
