using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

/// <summary>What was typed when the session had ended is kept for its member, and given back; and the page says until when it lasts.</summary>
public sealed class KeptFormTests
{
    const string Typed = "Kayleigh Brown, seen by her aunt";

    static async Task<TestBrowser> TypedTooLateAsync(RowanWeb web, string role = Roles.Researcher)
    {
        var browser = await web.SignInAsync(role, "safeguarding-concern");
        await browser.GetAsync("/");
        web.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("/sign-in", (await browser.SubmitAsync(new() { ["Query"] = Typed })).Location);
        return browser;
    }

    static async Task<TestPage> AgainAsync(TestBrowser browser, string role = Roles.Researcher)
    {
        await browser.GetAsync("/sign-in");
        return await browser.SubmitAsync(new() { ["UserName"] = role, ["Password"] = DemonstrateVerb.Password });
    }

    [Theory, OnBothDatabases]
    public async Task A_form_sent_after_the_session_has_ended_is_given_back_and_sent(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var browser = await TypedTooLateAsync(web);
        Assert.Equal("form-kept", (await web.EntriesAsync())[^1].Outcome);
        Assert.Equal("/kept", (await AgainAsync(browser)).Location);
        Assert.Contains(Typed, (await browser.FollowAsync()).Words, StringComparison.Ordinal);
        var sent = await browser.SubmitAsync([], "form[action$='handler=Send']");
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "/searches"), (sent.Status, sent.Location));
        await using (var tables = web.Rowan.Tables())
        {
            Assert.Empty(await tables.KeptForms.ToListAsync());
        }

        Assert.Contains("Nothing is kept", (await browser.GetAsync("/kept")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task It_is_kept_encrypted_for_an_hour_and_for_its_member_alone(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var browser = await TypedTooLateAsync(web);
        await using (var tables = web.Rowan.Tables())
        {
            var kept = await tables.KeptForms.SingleAsync();
            Assert.DoesNotContain("Kayleigh", kept.Fields, StringComparison.Ordinal);
            Assert.DoesNotContain("Kayleigh", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(kept.Fields.Replace('-', '+').Replace('_', '/').PadRight((kept.Fields.Length + 3) / 4 * 4, '='))), StringComparison.Ordinal);
        }

        Assert.Equal("/", (await AgainAsync(web.NewBrowser(), Roles.Officer)).Location);
        var other = await web.SignInAsync(Roles.Supervisor);
        Assert.Contains("Nothing is kept", (await other.GetAsync("/kept")).Words, StringComparison.Ordinal);
        web.Clock.Advance(KeepForm.Lasts + TimeSpan.FromSeconds(1));
        Assert.Equal("/", (await AgainAsync(browser)).Location);
        Assert.Contains("Nothing is kept", (await browser.GetAsync("/kept")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_kept_of_passwords_of_strangers_or_of_a_cookie_that_Rowan_did_not_make()
    {
        await using var web = await RowanWeb.StartAsync();
        await web.NewBrowser().PostAsync("/search", [KeyValuePair.Create("Query", Typed)]);
        var forged = new HttpRequestMessage(HttpMethod.Post, "/search") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Query", Typed)]), Headers = { { "Cookie", "rowan=CfDJ8forged" } } };
        await web.NewBrowser().SendAsync(forged);
        var browser = await web.SignInAsync(Roles.Officer);
        await browser.GetAsync("/prove");
        web.Clock.Advance(TimeSpan.FromMinutes(31));
        await browser.SubmitAsync(new() { ["Password"] = DemonstrateVerb.Password, ["Code"] = "123456" });
        await using var tables = web.Rowan.Tables();
        // Of the last one there is left only where its member was going.
        var scopes = web.Service<IServiceScopeFactory>();
        var kept = (await tables.KeptForms.ToListAsync()).SelectMany(f => Kept(scopes, f)!.Fields).Select(f => f.Key).ToList();
        Assert.DoesNotContain(kept, k => k is "Password" or "Code" or "Query");
    }

    [Fact]
    public async Task It_can_be_thrown_away_and_three_are_kept_at_most()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await TypedTooLateAsync(web);
        for (var i = 0; i < 4; i++)
        {
            await browser.PostAsync("/search", [KeyValuePair.Create("Query", $"{Typed} {i}")]);
        }

        await using var tables = web.Rowan.Tables();
        Assert.Equal(3, await tables.KeptForms.CountAsync());
        await AgainAsync(browser);
        Assert.Contains($"{Typed} 3", (await browser.GetAsync("/kept")).Words, StringComparison.Ordinal);
        Assert.Equal("/", (await browser.SubmitAsync([], "form[action$='handler=Leave']")).Location);
        Assert.Contains($"{Typed} 2", (await browser.GetAsync("/kept")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_until_when_the_session_lasts_and_staying_prolongs_it()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Officer);
        var page = await browser.GetAsync("/");
        Assert.Contains("If you do nothing you are signed out at 09:59", page.Document.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        var dialog = page.Document.QuerySelector("dialog[data-rowan-session]")!;
        Assert.Equal(("1740", "43200", "300"), (dialog.GetAttribute("data-idle"), dialog.GetAttribute("data-left"), dialog.GetAttribute("data-warn")));
        web.Clock.Advance(TimeSpan.FromMinutes(28));
        Assert.Equal("stayed", Assert.Single(await web.EntriesOfAsync(async () => Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync([], "form[action='/session']")).Status))).Outcome);
        web.Clock.Advance(TimeSpan.FromMinutes(28));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
    }

    [Fact]
    public async Task How_long_a_session_lasts_is_set()
    {
        var configuration = Rowan.Web.Configuration.ConfigurationInForce.Of(
            new Dictionary<Rowan.Web.Configuration.Setting, string>(), new System.Collections.Hashtable { ["ROWAN_SIGN_IN_IDLE"] = "10m", ["ROWAN_SIGN_IN_LONGEST"] = "1h" }, null);
        await using var web = await RowanWeb.StartAsync(configuration: configuration);
        var idle = await web.SignInAsync(Roles.Officer);
        var busy = await web.SignInAsync(Roles.Researcher);
        for (var i = 0; i < 6; i++)
        {
            web.Clock.Advance(TimeSpan.FromMinutes(9));
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/")).Status);
        }

        Assert.Equal("/sign-in", (await idle.GetAsync("/")).Location);
        web.Clock.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal("/sign-in", (await busy.GetAsync("/")).Location);
    }

    static FormSent? Kept(IServiceScopeFactory scopes, KeptForm form)
    {
        using var scope = scopes.CreateScope();
        return ((KeepForm)scope.ServiceProvider.GetService(typeof(KeepForm))!).Of(form);
    }
}
