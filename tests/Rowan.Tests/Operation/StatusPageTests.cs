using System.Collections;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;
using Rowan.Web.Operation;
using Rowan.Web.SignIn;
using Rowan.Web.Sources;

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

    [Theory, OnBothDatabases]
    public async Task The_pick_up_folder_says_when_it_was_looked_at_and_what_went_wrong_in_plain_words(DatabaseKind kind)
    {
        var rowan = await TestRowan.OpenAsync(kind);
        var folder = Directory.CreateDirectory(Path.Combine(rowan.Folder, "pick-up")).FullName;
        var feeds = DemonstrateVerb.Members.First(m => m.Role == Roles.FeedService);
        var member = new Member { Id = feeds.Id, UserName = feeds.UserName, NormalizedUserName = feeds.UserName.ToUpperInvariant(), DisplayName = feeds.DisplayName, Agency = feeds.Agency, Team = feeds.Team, Post = feeds.Post, Rank = feeds.Rank, Role = feeds.Role, Demonstration = true };
        await using var web = await RowanWeb.StartAsync(over: rowan, also: b => b.Services.AddSingleton(new WebSettings(true) { PickUp = new PickUpSettings(folder, member) }));
        var administrator = await web.SignInAsync(Roles.Administrator);
        Directory.CreateDirectory(Path.Combine(folder, "half-written"));

        await web.Service<PickUpTicks>().TickAsync(default);
        var well = Card(await administrator.GetAsync("/administer/status"));
        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "in its place");
        rowan.Clock.Advance(TimeSpan.FromSeconds(10));
        await web.Service<PickUpTicks>().TickAsync(default);
        var ill = Card(await administrator.GetAsync("/administer/status"));
        File.Delete(folder);
        rowan.Clock.Advance(TimeSpan.FromSeconds(10));
        await web.Service<PickUpTicks>().TickAsync(default);
        var mended = Card(await administrator.GetAsync("/administer/status"));

        Assert.Contains($"Watched{folder}", well, StringComparison.Ordinal);
        Assert.Contains("seconds ago, next in 10 seconds", well, StringComparison.Ordinal);
        Assert.Contains("1 not whole yet", well, StringComparison.Ordinal);
        Assert.Contains("What went wrong Nothing", well, StringComparison.Ordinal);
        Assert.True(ill.Contains("Fails It is not there any more", StringComparison.Ordinal), ill);
        Assert.Contains("Nothing now. Last 10 seconds ago", mended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_folder_is_watched_it_says_so()
    {
        await using var web = await RowanWeb.StartAsync();
        Assert.Contains("None: deliveries come by the API", Card(await (await web.SignInAsync(Roles.Administrator)).GetAsync("/administer/status")), StringComparison.Ordinal);
    }

    static string Card(TestPage page) => string.Join(' ', page.Document.QuerySelectorAll(".govuk-summary-card").Single(c => c.TextContent.Contains("The pick-up folder", StringComparison.Ordinal))
        .TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    [Theory, OnBothDatabases]
    public async Task State_that_is_older_than_the_tables_warns_until_it_is_made_again(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var administrator = await web.SignInAsync(Roles.Administrator);
        Assert.Null((await administrator.GetAsync("/administer/status")).Document.QuerySelector(".govuk-warning-text"));
        await web.Rowan.On.RunAsync("INSERT INTO next_number (name, next) VALUES ('state-behind', 1)");

        var behind = await administrator.GetAsync("/administer/status");
        await Rowan.Record.RebuildState.RunAsync(web.Rowan.Door, TestRowan.AsOperator(Permissions.Rebuild, "rebuild"));
        var after = await administrator.GetAsync("/administer/status");

        Assert.Contains("Run rowan rebuild", behind.Document.QuerySelector(".govuk-warning-text")!.TextContent, StringComparison.Ordinal);
        Assert.Null(after.Document.QuerySelector(".govuk-warning-text"));
        Assert.True(await web.SchemaStillFitsAsync());
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
