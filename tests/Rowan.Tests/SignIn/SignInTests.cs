using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

public sealed class SignInTests
{
    const string NotRight = "The user name or the password is not right, or the account is locked";

    static async Task<TestPage> TryAsync(TestBrowser browser, string userName, string password)
    {
        await browser.GetAsync("/sign-in");
        return await browser.SubmitAsync(new() { ["UserName"] = userName, ["Password"] = password });
    }

    [Theory, OnBothDatabases]
    public async Task Signing_in_leaves_one_entry_that_says_who(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var left = await web.EntriesOfAsync(() => web.SignInAsync(Roles.Researcher));
        var entry = Assert.Single(left);
        Assert.Equal(("signed-in", Permissions.SignIn), (entry.Outcome, entry.Permission));
        Assert.Equal(DemonstrateVerb.Members.Single(m => m.UserName == Roles.Researcher).Id, entry.MemberId);
    }

    [Theory]
    [InlineData("researcher", "wrong-password")]
    [InlineData("nobody-of-that-name", "unknown-member")]
    public async Task A_wrong_password_and_an_unknown_name_are_told_apart_only_on_the_log(string userName, string outcome)
    {
        await using var web = await RowanWeb.StartAsync();
        var left = await web.EntriesOfAsync(async () =>
        {
            var page = await TryAsync(web.NewBrowser(), userName, "not-the-password");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(NotRight, page.Words, StringComparison.Ordinal);
        });
        Assert.Equal(outcome, Assert.Single(left).Outcome);
    }

    [Theory, OnBothDatabases]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var browser = web.NewBrowser();
        var left = await web.EntriesOfAsync(async () =>
        {
            for (var i = 0; i < LockOut.MostFailures; i++)
            {
                await TryAsync(browser, "officer", "not-the-password");
            }

            Assert.Contains("Try again at 09:45", (await TryAsync(browser, "officer", DemonstrateVerb.Password)).Words, StringComparison.Ordinal);
        });
        Assert.Equal(["locked-out", "locked-out", "wrong-password", "wrong-password", "wrong-password", "wrong-password"], left.Select(e => e.Outcome).Order());

        web.Clock.Advance(LockOut.LastsFor + TimeSpan.FromSeconds(1));
        Assert.Equal("/", (await TryAsync(browser, "officer", DemonstrateVerb.Password)).Location);
    }

    [Fact]
    public async Task What_was_typed_as_a_password_is_never_sent_back_nor_kept()
    {
        await using var web = await RowanWeb.StartAsync();
        var page = await TryAsync(web.NewBrowser(), "officer", "typed-by-mistake");
        Assert.DoesNotContain("typed-by-mistake", page.Text, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.DoesNotContain(
            await tables.AuditContents.Select(c => c.Content).ToListAsync(), c => System.Text.Encoding.UTF8.GetString(c).Contains("typed-by-mistake", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_live_Rowan_lets_no_demonstration_member_in()
    {
        await using var web = await RowanWeb.StartAsync(demonstration: false);
        Assert.Contains(NotRight, (await TryAsync(web.NewBrowser(), "officer", DemonstrateVerb.Password)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_sign_in_is_a_session_of_its_own()
    {
        await using var web = await RowanWeb.StartAsync();
        var first = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        await using var tables = web.Rowan.Tables();
        var session = (await tables.PurposesInUse.SingleAsync()).Session;
        var second = await web.SignInAsync(Roles.Officer, "investigation");
        Assert.Equal(2, await tables.PurposesInUse.CountAsync());
        Assert.Equal(32, session.Length);
        Assert.Contains("A concern about a child has come in", (await first.GetAsync("/")).Document.QuerySelector(".rowan-purpose")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Investigating a crime", (await second.GetAsync("/")).Document.QuerySelector(".rowan-purpose")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idle_session_ends_after_half_an_hour_and_a_busy_one_after_twelve()
    {
        await using var web = await RowanWeb.StartAsync();
        var idle = await web.SignInAsync(Roles.Officer);
        web.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await idle.GetAsync("/")).Status);
        web.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("/sign-in", (await idle.GetAsync("/")).Location);

        var busy = await web.SignInAsync(Roles.Officer);
        for (var i = 0; i < 35; i++)
        {
            web.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/")).Status);
        }

        web.Clock.Advance(TimeSpan.FromMinutes(21));
        Assert.Equal("/sign-in", (await busy.GetAsync("/")).Location);
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_role_counts_on_the_very_next_request(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var browser = await web.SignInAsync(Roles.Researcher);
        Assert.Contains("Find a child", (await browser.GetAsync("/")).Words, StringComparison.Ordinal);

        var m = DemonstrateVerb.Members.Single(m => m.UserName == Roles.Researcher);
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "rowan members move"), async changing =>
        {
            await changing.AddAsync(new MemberStands(m.Id, m.UserName, m.DisplayName, m.Agency, m.Team, m.Post, m.Rank, Roles.Analyst, true).AsFact());
            return true;
        });
        Assert.DoesNotContain("Find a child", (await browser.GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_ends_every_session_at_once()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Officer);
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "rowan members password"), async changing =>
        {
            var credential = await changing.Db.Credentials.SingleAsync(c => c.MemberId == DemonstrateVerb.Members[0].Id);
            credential.SecurityStamp = "another";
            return true;
        });
        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Location);
    }

    [Fact]
    public async Task Signing_out_leaves_an_entry_and_no_session()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        await browser.GetAsync("/");
        var left = await web.EntriesOfAsync(async () => Assert.Equal("/sign-in", (await browser.SubmitAsync([], "form[action='/sign-out']")).Location));
        Assert.Equal("signed-out", Assert.Single(left).Outcome);
        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Location);
        await using var tables = web.Rowan.Tables();
        Assert.Empty(await tables.PurposesInUse.ToListAsync());
    }

    [Fact]
    public async Task Guesses_sent_under_one_request_key_each_count_and_a_right_one_gives_itself_away_to_nobody()
    {
        await using var web = await RowanWeb.StartAsync(map: app => Web.TestEndpoints.Map(app));
        var program = web.NewBrowser();
        HttpRequestMessage Guess(string password) => new(HttpMethod.Post, "/api/sign-in")
        {
            Content = JsonContent.Create(new { userName = "researcher", password }), Headers = { { Rowan.Web.Hosting.Gate.KeyHeader, "one-key-for-all" } },
        };
        for (var i = 0; i < LockOut.MostFailures; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await program.SendAsync(Guess($"wrong {i}"))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.SendAsync(Guess(DemonstrateVerb.Password))).StatusCode);
        await using var tables = web.Rowan.Tables();
        Assert.NotNull((await tables.Credentials.SingleAsync(c => tables.Members.Any(m => m.Id == c.MemberId && m.UserName == "researcher"))).LockedUntil);
    }

    [Fact]
    public async Task A_program_signs_in_for_a_token_that_holds_an_hour()
    {
        await using var web = await RowanWeb.StartAsync(map: app => Web.TestEndpoints.Map(app));
        var program = web.NewBrowser();
        var answer = await program.SendAsync(new(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = "researcher", password = DemonstrateVerb.Password }) });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();

        HttpRequestMessage Ask()
        {
            var ask = new HttpRequestMessage(HttpMethod.Get, "/api/test/look");
            ask.Headers.Authorization = new("Bearer", token);
            ask.Headers.Add(Rowan.Web.Hosting.Gate.PurposeHeader, "section-47-enquiry");
            return ask;
        }

        Assert.Equal(HttpStatusCode.OK, (await program.SendAsync(Ask())).StatusCode);
        web.Clock.Advance(TimeSpan.FromMinutes(61));
        var refused = await program.SendAsync(Ask());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }
}
