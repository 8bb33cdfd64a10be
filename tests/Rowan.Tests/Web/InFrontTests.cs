using System.Collections;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Web;

/// <summary>Whom a request is from, by which name it asks, and whether it came in the open: decided before anything else, and not by whoever sends it.</summary>
public sealed class InFrontTests
{
    const string Proxy = "10.20.0.5";

    static ConfigurationInForce Behind(string proxies, string hosts = "rowan.example") => ConfigurationInForce.Of(
        new Dictionary<Setting, string>(), new Hashtable { ["ROWAN_SERVE_PROXIES"] = proxies, ["ROWAN_SERVE_HOSTS"] = hosts }, null);

    static Task<RowanWeb> StartAsync(ConfigurationInForce? configuration) => RowanWeb.StartAsync(
        demonstration: false, configuration: configuration, also: b => b.Services.AddSingleton<IStartupFilter>(new ComesFrom()));

    static HttpRequestMessage Ask(string path, string from, string host = "rowan.example", params (string Name, string Value)[] headers)
    {
        var ask = new HttpRequestMessage(HttpMethod.Get, path);
        ask.Headers.Host = host;
        ask.Headers.Add(ComesFrom.Header, from);
        foreach (var (name, value) in headers)
        {
            ask.Headers.Add(name, value);
        }

        return ask;
    }

    [Theory]
    [InlineData(true, Proxy, "198.51.100.7", "198.51.100.7")]
    [InlineData(true, Proxy, "6.6.6.6, 198.51.100.7", "198.51.100.7")]
    [InlineData(true, Proxy, "198.51.100.7, 10.20.1.3", "198.51.100.7")]
    [InlineData(false, Proxy, "198.51.100.7", Proxy)]
    [InlineData(false, "203.0.113.9", "10.1.1.1", "203.0.113.9")]
    public async Task Where_a_request_comes_from_is_what_a_named_proxy_says_and_nobody_else(bool named, string from, string forwarded, string origin)
    {
        await using var web = await StartAsync(named ? Behind($"{Proxy};10.20.1.0/24") : null);
        var host = named ? "rowan.example" : "localhost";
        (string, string)[] headers = [("X-Forwarded-For", forwarded), ("X-Forwarded-Proto", "https")];
        var left = await web.EntriesOfAsync(async () =>
        {
            var browser = web.NewBrowser();
            var form = await browser.SendAsync(Ask("/sign-in", from, host, headers));
            var token = new TestPage(form, await form.Content.ReadAsStringAsync()).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var post = Ask("/sign-in", from, host, headers);
            post.Method = HttpMethod.Post;
            post.Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("UserName", "nobody"), KeyValuePair.Create("Password", "wrong")]);
            Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(post)).StatusCode);
        });
        Assert.Equal(origin, EntryBytes.Read(Assert.Single(left).Bytes).Origin);
    }

    [Fact]
    public async Task Without_a_named_proxy_nobody_is_believed()
    {
        await using var web = await StartAsync(null);
        var answer = await web.NewBrowser().SendAsync(Ask("/sign-in", "127.0.0.1", "localhost", ("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain("evil.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_proxy_only_what_came_over_https_is_answered_and_cookies_never_travel_without()
    {
        await using var web = await StartAsync(Behind(Proxy));
        Assert.Equal(HttpStatusCode.Forbidden, (await web.NewBrowser().SendAsync(Ask("/sign-in", Proxy))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await web.NewBrowser().SendAsync(Ask("/sign-in", "203.0.113.9", headers: ("X-Forwarded-Proto", "https")))).StatusCode);
        var answer = await web.NewBrowser().SendAsync(Ask("/sign-in", Proxy, headers: [("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "https")]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.Contains("secure", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("rowan.example", HttpStatusCode.OK)]
    [InlineData("ROWAN.example:443", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("rowan.example.evil.example", HttpStatusCode.BadRequest)]
    public async Task Rowan_answers_to_its_own_names_only(string host, HttpStatusCode status)
    {
        await using var web = await StartAsync(Behind(Proxy));
        Assert.Equal(status, (await web.NewBrowser().SendAsync(Ask("/sign-in", Proxy, host, ("X-Forwarded-Proto", "https")))).StatusCode);
    }

    [Fact]
    public async Task Without_names_it_answers_this_machine_alone()
    {
        await using var web = await StartAsync(null);
        Assert.Equal(HttpStatusCode.OK, (await web.NewBrowser().SendAsync(Ask("/sign-in", "127.0.0.1", "localhost:5080"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await web.NewBrowser().SendAsync(Ask("/sign-in", "::1", "[::1]:5080"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await web.NewBrowser().SendAsync(Ask("/sign-in", "127.0.0.1", "rebound.example"))).StatusCode);
    }

    [Fact]
    public async Task A_probe_needs_neither_name_nor_https()
    {
        await using var web = await StartAsync(Behind(Proxy));
        foreach (var path in new[] { "/health", "/health/live", "/health/ready" })
        {
            Assert.Equal(HttpStatusCode.OK, (await web.NewBrowser().SendAsync(Ask(path, "10.9.9.9", "10.1.2.3:5080"))).StatusCode);
        }
    }

    [Fact]
    public async Task A_runaway_program_is_slowed_down_and_a_person_is_not()
    {
        var slow = ConfigurationInForce.Of(new Dictionary<Setting, string>(), new Hashtable { ["ROWAN_SERVE_LIMITS_PER_SESSION"] = "1" }, null);
        await using var web = await RowanWeb.StartAsync(configuration: slow);
        var runaway = await web.SignInAsync(Roles.Analyst);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++)
        {
            answers.Add((await runaway.GetAsync("/")).Status);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.True(answers.Count(a => a == HttpStatusCode.OK) >= 10);
        Assert.Equal(HttpStatusCode.OK, (await (await web.SignInAsync(Roles.Officer)).GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await runaway.GetAsync("/rowan.css")).Status);
    }

    /// <summary>The address that the connection of a request comes from, as the test says.</summary>
    sealed class ComesFrom : IStartupFilter
    {
        public const string Header = "Test-Comes-From";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = IPAddress.TryParse(http.Request.Headers[Header].ToString(), out var from) ? from : http.Connection.RemoteIpAddress;
                return rest(http);
            });
            next(app);
        };
    }
}
