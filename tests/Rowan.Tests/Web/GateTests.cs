using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Hosting;

namespace Rowan.Tests.Web;

public sealed class GateTests
{
    [Theory, OnBothDatabases]
    public async Task A_page_request_leaves_exactly_one_entry(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var browser = await web.SignInAsync(Roles.Officer);
        var entry = Assert.Single(await web.EntriesOfAsync(() => browser.GetAsync("/")));
        Assert.Equal((Permissions.OwnPages, "shown"), (entry.Permission, entry.Outcome));
        Assert.Single(await web.EntriesOfAsync(() => browser.GetAsync("/purpose")));
        Assert.Single(await web.EntriesOfAsync(() => browser.SubmitAsync(new() { ["Purpose"] = "investigation" })));
    }

    [Fact, Proves("H08-11")]
    public async Task No_entry_no_answer()
    {
        await using var web = await RowanWeb.StartAsync(map: TestEndpoints.Map);
        var page = await (await web.SignInAsync(Roles.Officer)).GetAsync("/test/silent");
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.DoesNotContain("something about a child", page.Text, StringComparison.Ordinal);
        Assert.Contains("Reference:", page.Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    [Proves("C03-24")]
    public async Task What_the_role_does_not_hold_is_refused_in_words_and_on_the_log(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, map: TestEndpoints.Map);
        var browser = await web.SignInAsync(Roles.Officer);
        var left = await web.EntriesOfAsync(async () =>
        {
            var page = await browser.GetAsync("/test/members");
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.Contains("You may not do that", page.Words, StringComparison.Ordinal);
            Assert.Contains("ask your supervisor", page.Words, StringComparison.Ordinal);
        });
        var entry = Assert.Single(left);
        Assert.Equal(("refused", Permissions.ManageMembers), (entry.Outcome, entry.Permission));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_shown_nothing()
    {
        await using var web = await RowanWeb.StartAsync(map: TestEndpoints.Map);
        var browser = web.NewBrowser();
        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Location);
        Assert.Equal("/sign-in?return=%2Ftest%2Fstory%2F1", (await browser.GetAsync("/test/story/1?name=Kayleigh")).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/test/look")).Status);
    }

    [Fact]
    public async Task A_failure_says_a_reference_and_nothing_else()
    {
        await using var web = await RowanWeb.StartAsync(map: TestEndpoints.Map);
        var page = await (await web.SignInAsync(Roles.Officer)).GetAsync("/test/fails");
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.DoesNotContain("Kayleigh", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidDataContract", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_database_is_away_the_reader_is_told_to_telephone()
    {
        await using var web = await RowanWeb.StartAsync(map: TestEndpoints.Map);
        var page = await (await web.SignInAsync(Roles.Officer)).GetAsync("/test/database-gone");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("telephone the duty desk", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Rowan_says_of_itself_names_nobody()
    {
        var said = new WhatIsLogged();
        await using var web = await RowanWeb.StartAsync(map: TestEndpoints.Map, also: b => b.Logging.AddProvider(said));
        var browser = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        await browser.GetAsync("/test/fails?name=Kayleigh");
        await browser.GetAsync("/test/database-gone?name=Kayleigh");
        await browser.GetAsync("/test/silent?name=Kayleigh");
        await browser.GetAsync("/nothing/Kayleigh");
        await browser.PostAsync("/test/search", [KeyValuePair.Create("Query", "Kayleigh")]);
        await browser.PostAsync("/purpose", [KeyValuePair.Create("Purpose", "Kayleigh")]);
        Assert.Equal(3, said.Lines.Count(l => l.Contains("Rowan.Web.Hosting.Problems", StringComparison.Ordinal)));
        Assert.DoesNotContain(said.Lines, l => l.Contains("Kayleigh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_signs_a_browser_in_is_hidden_from_scripts_and_from_other_sites()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = web.NewBrowser();
        var form = (await browser.GetAsync("/sign-in")).Response.Headers.GetValues("Set-Cookie").Single();
        var session = (await browser.SubmitAsync(new() { ["UserName"] = "officer", ["Password"] = Rowan.Web.SignIn.DemonstrateVerb.Password })).Response.Headers.GetValues("Set-Cookie").Single();
        Assert.All([form, session], cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task A_request_too_large_to_be_honest_is_refused()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Officer);
        await browser.GetAsync("/purpose");
        var page = await browser.SubmitAsync(new() { ["Purpose"] = "investigation", ["PurposeReason"] = new string('x', 70_000) });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    [Theory]
    [InlineData(Roles.Researcher, "Find a child")]
    [InlineData(Roles.Analyst, "Your role does not search for children")]
    public async Task The_start_page_offers_what_the_role_may_do_and_says_what_it_may_not(string role, string words)
    {
        await using var web = await RowanWeb.StartAsync();
        var page = await (await web.SignInAsync(role)).GetAsync("/");
        Assert.Contains(words, page.Words, StringComparison.Ordinal);
        Assert.Contains(Rowan.Web.SignIn.DemonstrateVerb.Members.Single(m => m.UserName == role).Post, page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_Rowan_did_not_give_out_is_refused()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Officer);
        var page = await browser.PostAsync("/purpose", [KeyValuePair.Create("Purpose", "investigation")]);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Rowan could not understand that", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var web = await RowanWeb.StartAsync();
        var page = await web.NewBrowser().GetAsync("/nothing-here");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await web.NewBrowser().PostAsync("/health", [])).Status);

        var browser = await web.SignInAsync(Roles.Officer);
        await browser.GetAsync("/");
        var token = (await browser.GetAsync("/")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await browser.PostAsync("/", [KeyValuePair.Create("__RequestVerificationToken", token)])).Status);
    }

    [Fact]
    public async Task Health_says_ok_and_nothing_else()
    {
        await using var web = await RowanWeb.StartAsync();
        Assert.Empty(await web.EntriesOfAsync(async () => Assert.Equal("ok", (await web.NewBrowser().GetAsync("/health")).Text)));
    }

    [Fact]
    public async Task Every_end_point_states_what_it_needs()
    {
        await using var web = await RowanWeb.StartAsync();
        Assert.Contains(web.Endpoints, e => e.Endpoint == "rowan.css");
        Assert.Contains(web.Endpoints, e => e is { Endpoint: "", Needs.Permission: Permissions.OwnPages });
        Assert.Contains(web.Endpoints, e => e is { Endpoint: "/api/openapi.json" });
    }

    [Fact]
    public async Task An_end_point_that_states_nothing_keeps_Rowan_from_starting()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        var refused = Assert.Throws<NeedsNotStatedException>(() =>
            RowanPages.Build(rowan.System, new WebSettings(false), map: app => app.MapGet("/children", () => "all of them")));
        Assert.Contains("/children", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/purpose")]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/health")]
    [InlineData("/nothing-here")]
    [InlineData("/test/fails")]
    public async Task Every_answer_tells_the_browser_what_to_refuse_and_to_keep_nothing(string path)
    {
        await using var web = await RowanWeb.StartAsync(map: TestEndpoints.Map);
        var headers = (await (await web.SignInAsync(Roles.Officer)).GetAsync(path)).Response.Headers;
        var policy = headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.NotEmpty(headers.GetValues("Permissions-Policy"));
        Assert.True(headers.CacheControl!.NoStore);
        Assert.False(headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task No_page_has_a_script_or_a_style_inside()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Officer);
        foreach (var path in new[] { "/", "/purpose", "/sign-in", "/nothing-here" })
        {
            var page = (await browser.GetAsync(path)).Document;
            Assert.Empty(page.QuerySelectorAll("script:not([src]), style, [style], [onclick], [onload]"));
        }
    }

    [Fact]
    public async Task Sixty_attempts_at_once_from_one_address_are_enough()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = web.NewBrowser();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 90 && !answers.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            answers.Add((await browser.GetAsync("/sign-in")).Status);
        }

        Assert.InRange(answers.Count, 61, 89);
    }
}

/// <summary>Everything that is logged, as one line each.</summary>
sealed class WhatIsLogged : ILoggerProvider
{
    readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, lines);

    public void Dispose()
    {
    }

    sealed class Logger(string category, System.Collections.Concurrent.ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
    }
}
