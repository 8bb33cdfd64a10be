using System.Net;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

/// <summary>What holds for every way in, also for one that is added later.</summary>
public sealed class EveryWayInTests
{
    [Fact]
    public async Task Each_is_held_to_the_same_rate()
    {
        await using var web = await RowanWeb.StartAsync();
        var ways = web.Service<EndpointDataSource>().Endpoints.Where(e => e.Metadata.GetMetadata<NeedsAttribute>() is { Permission: Permissions.SignIn }).OfType<RouteEndpoint>().ToList();
        Assert.Superset(
            new HashSet<string> { "sign-in", "sign-in/code", "sign-in/set-up", "/sign-in/passkey-options", "sign-in/provider/{id}", "sign-in/provider/{id}/back", "/api/sign-in", "join", "first-administrator" },
            ways.Select(w => w.RoutePattern.RawText!).ToHashSet());
        Assert.All(ways, w => Assert.Equal("sign-in", w.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName));
    }

    [Fact]
    public async Task Codes_are_slowed_down_like_passwords()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = web.NewBrowser();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 120 && !answers.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            answers.Add((await browser.GetAsync("/sign-in/code")).Status);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/account")]
    [InlineData("/account/authenticator")]
    [InlineData("/account/passkey")]
    [InlineData("/account/told")]
    [InlineData("/prove")]
    [InlineData("/kept")]
    public async Task No_page_is_kept_and_none_runs_what_is_written_into_it(string path)
    {
        await using var web = await RowanWeb.StartAsync();
        var page = await (await web.SignInAsync(Roles.Officer)).GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Response.Headers.CacheControl!.ToString());
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src]), style, [style], [onclick], [onsubmit]"));
    }

    [Fact]
    public async Task Every_cookie_is_hidden_from_scripts_from_other_sites_and_from_the_open()
    {
        var configuration = ConfigurationInForce.Of(new Dictionary<Setting, string>(), new System.Collections.Hashtable { ["ROWAN_SERVE_PROXIES"] = "10.0.0.1" }, null);
        await using var web = await RowanWeb.StartAsync(configuration: configuration);
        var cookies = new List<string>();
        var browser = web.NewBrowser();
        async Task See(Task<TestPage> page) => cookies.AddRange((await page).Response.Headers.TryGetValues("Set-Cookie", out var set) ? set : []);
        await See(browser.GetAsync("https://localhost/sign-in"));
        await See(browser.GetAsync("https://localhost/sign-in/passkey-options"));
        await browser.GetAsync("https://localhost/sign-in");
        await See(browser.SubmitAsync(new() { ["UserName"] = "officer", ["Password"] = DemonstrateVerb.Password }));
        Assert.Equal(["rowan", "rowan-form", "rowan-passkey"], cookies.Select(c => c.Split('=')[0]).Distinct().Order());
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }
}
