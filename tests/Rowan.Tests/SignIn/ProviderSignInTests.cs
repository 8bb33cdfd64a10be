using System.Collections;
using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.SignIn;
using Rowan.Web.SignIn.Providers;

namespace Rowan.Tests.SignIn;

/// <summary>Signing in with a force's or council's own account, at a real provider (npm's oidc-provider) and at one that lies.</summary>
public sealed class ProviderSignInTests
{
    const string Back = "http://localhost/sign-in/provider/met/back";

    static ConfigurationInForce With(string secondFactor, params (string Id, string Issuer, string Expects)[] providers)
    {
        var folder = TestDatabases.NewFolder();
        Directory.CreateDirectory(folder);
        var (secret, file) = (Path.Combine(folder, "secret"), Path.Combine(folder, "providers.yaml"));
        File.WriteAllText(secret, TestProvider.Secret + "\n");
        File.WriteAllText(file, "providers:\n" + string.Concat(providers.Select(p =>
            $"  - id: {p.Id}\n    words: invented account ({p.Id})\n    issuer: {p.Issuer}\n    clientId: {TestProvider.ClientId}\n    clientSecretFile: {secret}\n    expects: {p.Expects}\n    secondFactor: [mfa]\n")));
        var configuration = ConfigurationInForce.Of(new Dictionary<Setting, string>(), new Hashtable { ["ROWAN_SIGN_IN_PROVIDERS"] = file, ["ROWAN_SIGN_IN_SECOND_FACTOR"] = secondFactor }, null);
        Assert.Empty(configuration.Findings);
        return configuration;
    }

    /// <summary>A live Rowan with an administrator and one member, whom the administrator has tied.</summary>
    static async Task<(RowanWeb Web, TestBrowser Administrator, Guid Member)> TiedAsync(DatabaseKind kind, ConfigurationInForce configuration, string name = "r.kemble", params string[] providers)
    {
        var web = await RowanWeb.StartAsync(kind, demonstration: false, members: false, configuration: configuration);
        // Tokens carry the time of this machine.
        web.Clock.Set(TimeProvider.System.GetUtcNow());
        var administrator = await NewRowan.AdministratorAsync(web);
        await NewRowan.JoinAsync(administrator, "one");
        Guid id;
        await using (var tables = web.Rowan.Tables())
        {
            id = (await tables.Members.SingleAsync(m => m.UserName == "one")).Id;
        }

        foreach (var provider in providers.Length > 0 ? providers : ["met"])
        {
            await administrator.GetAsync($"/administer/members/{id}/sign-in");
            Assert.Equal($"/administer/members/{id}/sign-in?done=tied", (await administrator.SubmitAsync(new() { ["Provider"] = provider, ["NameThere"] = name }, "form[action$='handler=Tie']")).Location);
        }

        return (web, administrator, id);
    }

    static async Task<string> BeginAsync(TestBrowser browser, string provider = "met", string query = "") => (await browser.GetAsync($"/sign-in/provider/{provider}{query}")).Location!;

    static string? Onward(TestPage page) => page.Document.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content")?.Split("url=")[1];

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task A_member_tied_by_name_signs_in_and_is_known_by_the_providers_own_key_from_then_on(DatabaseKind kind)
    {
        await using var provider = await TestProvider.StartAsync(Back);
        var (web, administrator, id) = await TiedAsync(kind, With("none", ("met", provider.Issuer, "preferred_username")));
        await using var _ = web;
        using var person = provider.Person();
        var browser = web.NewBrowser();
        Assert.Contains("Sign in with your invented account (met)", (await browser.GetAsync("/sign-in")).Words, StringComparison.Ordinal);
        var authorize = await BeginAsync(browser, query: "?return=%2Fsearch");
        var asked = QueryHelpers.ParseQuery(new Uri(authorize).Query);
        // This provider takes what is asked beforehand (RFC 9126): nothing of it goes through the browser.
        Assert.StartsWith("urn:ietf:params:oauth:request_uri:", asked["request_uri"].ToString(), StringComparison.Ordinal);
        Assert.Equal(["client_id", "request_uri"], asked.Keys.Where(k => !k.StartsWith("x-client", StringComparison.Ordinal)).Order());

        // What they had typed wrongly is not held against what they type next: four, the provider, and one more.
        for (var tries = 1; tries < LockOut.MostFailures; tries++)
        {
            await WrongAsync();
        }

        var left = await web.EntriesOfAsync(async () => Assert.Equal("/account/told?return=%2Fsearch", Onward(await browser.GetAsync(await person.SignInAsync(authorize, "R.Kemble", "subject-1")))));
        Assert.Equal(("signed-in", id), (Assert.Single(left).Outcome, left[0].MemberId));
        Assert.DoesNotContain("Too many wrong", (await WrongAsync()).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/search")).Status);
        Assert.Contains("was used to sign in for the first time", (await browser.GetAsync("/account/told")).Words, StringComparison.Ordinal);
        await browser.SubmitAsync([]);

        // The name now belongs to somebody else there: they are not this member.
        using var another = provider.Person();
        var stranger = web.NewBrowser();
        var refused = await stranger.GetAsync(await another.SignInAsync(await BeginAsync(stranger), "r.kemble", "subject-2"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("no member of Rowan is tied", refused.Words, StringComparison.Ordinal);
        Assert.Contains("provider-no-member", (await web.EntriesAsync()).Select(e => e.Outcome));

        // And the member under a new name still is.
        using var renamed = provider.Person();
        var again = web.NewBrowser();
        Assert.Equal("/", Onward(await again.GetAsync(await renamed.SignInAsync(await BeginAsync(again), "ruth.kemble", "subject-1"))));

        await again.GetAsync("/");
        var signedOut = await again.SubmitAsync([], "form[action='/sign-out']");
        Assert.StartsWith($"{provider.Issuer}/session/end?client_id=rowan&post_logout_redirect_uri=", Onward(signedOut), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await renamed.GetAsync(Onward(signedOut)!)).StatusCode);
        Assert.Equal("/sign-in", (await again.GetAsync("/")).Location);

        await administrator.GetAsync($"/administer/members/{id}/sign-in");
        Assert.EndsWith("done=untied", (await administrator.SubmitAsync([], "form[action$='handler=Untie']")).Location, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Location);

        async Task<TestPage> WrongAsync()
        {
            var typing = web.NewBrowser();
            await typing.GetAsync("/sign-in");
            return await typing.SubmitAsync(new() { ["UserName"] = "one", ["Password"] = "not-the-password" });
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_providers_second_factor_counts_and_without_it_Rowan_asks(DatabaseKind kind)
    {
        await using var provider = await TestProvider.StartAsync(Back);
        var (web, _, _) = await TiedAsync(kind, With("researcher", ("met", provider.Issuer, "email")), "r.kemble@example.org");
        await using var __ = web;
        using var unverified = provider.Person();
        var browser = web.NewBrowser();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(await unverified.SignInAsync(await BeginAsync(browser), "r.kemble", "s1", mfa: true, verified: false))).Status);
        using var person = provider.Person();
        Assert.Equal("/account/told", Onward(await browser.GetAsync(await person.SignInAsync(await BeginAsync(browser), "r.kemble", "s1", mfa: true))));
        using var without = provider.Person();
        var other = web.NewBrowser();
        Assert.Equal("/sign-in/set-up", Onward(await other.GetAsync(await without.SignInAsync(await BeginAsync(other), "r.kemble", "s1"))));
        Assert.Equal("/sign-in", (await other.GetAsync("/")).Location);
        Assert.Contains("Set up your second factor", (await other.GetAsync("/sign-in/set-up")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_taken_once_in_the_browser_that_asked_and_from_the_provider_that_was_asked()
    {
        await using var provider = await TestProvider.StartAsync($"{Back},http://localhost/sign-in/provider/council/back");
        await using var council = await TestProvider.StartAsync("http://localhost/sign-in/provider/council/back");
        var (web, _, _) = await TiedAsync(DatabaseKind.Sqlite, With("none", ("met", provider.Issuer, "preferred_username"), ("council", council.Issuer, "preferred_username")), "r.kemble", "met", "council");
        await using var __ = web;
        using var person = provider.Person();
        var browser = web.NewBrowser();
        var answer = await person.SignInAsync(await BeginAsync(browser), "r.kemble");
        await StaleAsync(web, web.NewBrowser(), answer);
        // Mix-up: what one provider answered is brought to the other's address.
        Assert.Contains("could not be trusted", (await browser.GetAsync(answer.Replace("/met/", "/council/", StringComparison.Ordinal))).Words, StringComparison.Ordinal);
        await StaleAsync(web, browser, Without(answer.Replace("/met/", "/council/", StringComparison.Ordinal), "iss"));
        await StaleAsync(web, browser, answer.Replace("state=", "state=x", StringComparison.Ordinal));
        Assert.Equal("/account/told", Onward(await browser.GetAsync(answer)));
        await StaleAsync(web, browser, answer);

        var issuerSwapped = await person.SignInAsync(await BeginAsync(browser), "r.kemble");
        Assert.Contains("iss=", issuerSwapped, StringComparison.Ordinal);
        var page = await browser.GetAsync(QueryHelpers.AddQueryString(issuerSwapped[..issuerSwapped.IndexOf('?', StringComparison.Ordinal)],
            QueryHelpers.ParseQuery(new Uri("http://localhost" + issuerSwapped).Query).ToDictionary(q => q.Key, q => q.Key == "iss" ? council.Issuer : (string?)q.Value)));
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("could not be trusted", page.Words, StringComparison.Ordinal);

        using var cancels = provider.Person();
        var cancelled = await browser.GetAsync(await cancels.SignInAsync(await BeginAsync(browser), "r.kemble", cancel: true));
        Assert.Contains("It did not let you in", cancelled.Words, StringComparison.Ordinal);
        Assert.Contains("provider-refused", (await web.EntriesAsync()).Select(e => e.Outcome));
    }

    [Fact]
    public async Task A_provider_that_is_gone_is_said_in_words_and_the_password_still_works()
    {
        var provider = await TestProvider.StartAsync(Back);
        var (web, _, _) = await TiedAsync(DatabaseKind.Sqlite, With("none", ("met", provider.Issuer, "preferred_username")));
        await using var __ = web;
        await provider.DisposeAsync();
        var browser = web.NewBrowser();
        var page = await browser.GetAsync("/sign-in/provider/met");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("It does not answer", page.Words, StringComparison.Ordinal);
        Assert.Contains("provider-unreachable", (await web.EntriesAsync()).Select(e => e.Outcome));
        Assert.Equal("/", (await NewRowan.SignInAsync(browser, "a.first")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sign-in/provider/nobody")).Status);
    }

    public static TheoryData<string, string> Lies => new()
    {
        { "other-key", "could not be trusted" }, { "unsigned", "could not be trusted" }, { "issuer", "could not be trusted" }, { "audience", "could not be trusted" },
        { "expired", "could not be trusted" }, { "not-yet", "could not be trusted" }, { "nonce", "was not begun in this browser" }, { "hash", "could not be trusted" }, { "hangs", "does not answer" },
    };

    [Theory, MemberData(nameof(Lies))]
    public async Task A_token_that_is_not_what_it_should_be_lets_nobody_in(string kind, string words)
    {
        await using var provider = await LyingProvider.StartAsync();
        var (web, _, _) = await TiedAsync(DatabaseKind.Sqlite, With("none", ("met", provider.Issuer, "preferred_username")));
        await using var __ = web;
        provider.Tells = kind switch
        {
            "other-key" => new Lie { OtherKey = true },
            "unsigned" => new Lie { Unsigned = true },
            "issuer" => new Lie { Issuer = "https://elsewhere.example" },
            "audience" => new Lie { Audience = "another client" },
            "expired" => new Lie { Begins = TimeSpan.FromMinutes(-10), Ends = TimeSpan.FromMinutes(-3) },
            "not-yet" => new Lie { Begins = TimeSpan.FromMinutes(3) },
            "nonce" => new Lie { Nonce = "another" },
            "hash" => new Lie { WrongHash = true },
            _ => new Lie { Hangs = true },
        };
        var browser = web.NewBrowser();
        var page = await browser.GetAsync(await AnswerAsync(provider, browser));
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains(words, page.Words, StringComparison.Ordinal);
        Assert.Single((await web.EntriesAsync()).Select(e => e.Outcome), o => o.StartsWith("provider-", StringComparison.Ordinal) && o != "provider-tied");
        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Location);

        provider.Tells = new Lie { Begins = TimeSpan.FromMinutes(1.5) };
        Assert.Equal("/account/told", Onward(await browser.GetAsync(await AnswerAsync(provider, browser))));
    }

    [Fact]
    public async Task What_discovery_calls_the_issuer_does_not_widen_what_is_configured()
    {
        await using var provider = await LyingProvider.StartAsync();
        var (web, _, _) = await TiedAsync(DatabaseKind.Sqlite, With("none", ("met", provider.Issuer, "preferred_username")));
        await using var __ = web;
        provider.DiscoveryIssuer = "https://elsewhere.example";
        provider.Tells = new Lie { Issuer = "https://elsewhere.example" };
        var browser = web.NewBrowser();
        Assert.Contains("could not be trusted", (await browser.GetAsync(await AnswerAsync(provider, browser))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_providers_that_cannot_be_used_is_told_by_what_is_wrong()
    {
        string Wrong(string yaml)
        {
            var folder = TestDatabases.NewFolder();
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, "providers.yaml");
            File.WriteAllText(file, yaml);
            return Assert.Throws<ConfigurationException>(() => KnownProviders.Read(file)).Finding.What;
        }

        const string Good = "providers:\n  - id: met\n    words: w\n    issuer: https://login.example\n    clientId: rowan\n";
        Assert.Contains("'issuer' is an https address", Wrong(Good.Replace("https", "http", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("'id' is of small letters", Wrong(Good.Replace("met", "Met", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("two providers have the same 'id'", Wrong(Good + Good.Replace("providers:\n", "", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("line 6", Wrong(Good + "    claim: email\n"), StringComparison.Ordinal);
        Assert.Contains("names no file", Wrong(Good + "    clientSecretFile: /nowhere\n"), StringComparison.Ordinal);
    }

    static async Task<string> AnswerAsync(LyingProvider provider, TestBrowser browser)
    {
        var asked = QueryHelpers.ParseQuery(new Uri(await BeginAsync(browser)).Query);
        Assert.Equal(("code", "S256", Back), ((string?)asked["response_type"], (string?)asked["code_challenge_method"], (string?)asked["redirect_uri"]));
        Assert.Equal(43, asked["code_challenge"].ToString().Length);
        provider.Nonce = asked["nonce"]!;
        return $"/sign-in/provider/met/back?code=a-code&state={Uri.EscapeDataString(asked["state"]!)}";
    }

    static string Without(string answer, string name) => QueryHelpers.AddQueryString(
        answer[..answer.IndexOf('?', StringComparison.Ordinal)], QueryHelpers.ParseQuery(new Uri("http://localhost" + answer).Query).Where(q => q.Key != name).ToDictionary(q => q.Key, q => (string?)q.Value));

    static async Task StaleAsync(RowanWeb web, TestBrowser browser, string answer)
    {
        var left = await web.EntriesOfAsync(async () =>
        {
            var page = await browser.GetAsync(answer);
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.Contains("was not begun in this browser", page.Words, StringComparison.Ordinal);
        });
        Assert.Equal("provider-stale", Assert.Single(left).Outcome);
    }

    [Theory, OnBothDatabases]
    public async Task A_tie_that_nobody_used_lapses(DatabaseKind kind)
    {
        await using var provider = await TestProvider.StartAsync(Back);
        var (web, _, _) = await TiedAsync(kind, With("none", ("met", provider.Issuer, "preferred_username")));
        await using var __ = web;
        await using (var tables = web.Rowan.Tables())
        {
            var longAgo = web.Clock.GetUtcNow().UtcDateTime - ProviderTie.Waits;
            await tables.ProviderTies.ExecuteUpdateAsync(u => u.SetProperty(t => t.Since, longAgo));
        }

        using var person = provider.Person();
        var browser = web.NewBrowser();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(await person.SignInAsync(await BeginAsync(browser), "r.kemble", "subject-1"))).Status);
    }
}
