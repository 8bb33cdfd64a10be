using System.Collections;
using System.Net;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.Operation;

namespace Rowan.Tests.Operation;

public sealed class StatusPageTests
{
    [Theory, OnBothDatabases]
    public async Task An_administrator_sees_how_Rowan_runs(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var node = web.Service<WorkTicks>();
        await node.TickAsync(new Work("breaks", TimeSpan.FromHours(1), false, _ => throw new IOException("Kayleigh")), default);
        await web.Rowan.System.Sequencer.TickAsync();
        var administrator = await web.SignInAsync(Roles.Administrator);
        Assert.Contains("How Rowan runs", (await administrator.GetAsync("/administer")).Words, StringComparison.Ordinal);
        var page = await administrator.GetAsync("/administer/status");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(
            [
                "Ready", "A demonstration of invented people", "Those of this version", "signed by key", Environment.MachineName, "which shows you this page", "breaks", "IOException",
                "Signs the log", "Protect sessions and forms", "Nothing delivered yet", "serve.addresses", "http://localhost:5080", "not set",
            ],
            words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.DoesNotContain("Kayleigh", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
        Assert.Equal("shown", Assert.Single(await web.EntriesOfAsync(() => administrator.GetAsync("/administer/status"))).Outcome);
    }

    [Fact]
    public async Task Secrets_are_hidden()
    {
        var configuration = ConfigurationInForce.Of(
            new Dictionary<Setting, string>(), new Hashtable { ["ROWAN_DATA"] = "postgres://app:hunter2@db.internal/rowan", ["ROWAN_DATA_PASSWORD_FILE"] = "/etc/rowan/secret" }, null);
        await using var web = await RowanWeb.StartAsync(configuration: configuration);
        var page = await (await web.SignInAsync(Roles.Administrator)).GetAsync("/administer/status");
        Assert.DoesNotContain("hunter2", page.Text, StringComparison.Ordinal);
        Assert.Contains("/etc/rowan/secret", page.Text, StringComparison.Ordinal);
        Assert.Contains("ROWAN_DATA_PASSWORD_FILE", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_as_it_should_be_is_said_first()
    {
        var much = ConfigurationInForce.Of(new Dictionary<Setting, string>(), new Hashtable { ["ROWAN_HEALTH_LEAST_FREE_DISK"] = "1000000 GB" }, null);
        await using var web = await RowanWeb.StartAsync(configuration: much);
        var page = await (await web.SignInAsync(Roles.Administrator)).GetAsync("/administer/status");
        Assert.Contains("Disk: Only", page.Document.QuerySelector(".govuk-warning-text")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Officer)]
    [InlineData(Roles.DeskSergeant)]
    [InlineData(Roles.Analyst)]
    public async Task Nobody_else_does(string role)
    {
        await using var web = await RowanWeb.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await (await web.SignInAsync(role)).GetAsync("/administer/status")).Status);
    }
}
