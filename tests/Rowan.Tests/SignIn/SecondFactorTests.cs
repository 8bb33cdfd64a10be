using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

/// <summary>Codes of an authenticator app: set up, asked for, each taken once, counted towards the lock-out, and taken away when the device is lost.</summary>
public sealed class SecondFactorTests
{
    const string NotRight = "The code is not right, has been used before, or the account is locked";

    [Theory, OnBothDatabases]
    public async Task A_member_sets_an_app_up_and_is_asked_for_its_code_from_then_on(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var app = await AuthenticatorApp.SetUpAsync(web, await web.SignInAsync(Roles.Officer));
        Assert.Equal(OneTimeCode.RecoveryCodes, app.Recovery.Count);

        var browser = web.NewBrowser();
        Assert.Equal("/sign-in/code", (await app.PasswordAsync(browser)).Location);
        // The first step opens nothing.
        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Location);
        web.Clock.Advance(TimeSpan.FromSeconds(30));
        var left = await web.EntriesOfAsync(async () => Assert.Equal("/account/told", (await app.CodeAsync(browser)).Location));
        Assert.Equal("signed-in", Assert.Single(left).Outcome);
        Assert.Contains("An authenticator app was set up.", (await browser.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Equal("/", (await browser.SubmitAsync([])).Location);
        Assert.Contains("Find a child", (await browser.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Equal(["code-asked", "signed-in", "signed-in"], (await web.EntriesAsync()).Where(e => e.Permission == Permissions.SignIn).Select(e => e.Outcome).Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_code_is_taken_once_and_one_step_out_either_way(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var app = await AuthenticatorApp.SetUpAsync(web, await web.SignInAsync(Roles.Officer));
        web.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = app.Code(steps: 1);
        var first = web.NewBrowser();
        await app.PasswordAsync(first);
        Assert.Equal(HttpStatusCode.Redirect, (await app.CodeAsync(first, code)).Status);

        var thief = web.NewBrowser();
        await app.PasswordAsync(thief);
        Assert.Contains(NotRight, (await app.CodeAsync(thief, code)).Words, StringComparison.Ordinal);
        // Those before it are spent with it.
        Assert.Contains(NotRight, (await app.CodeAsync(thief, app.Code())).Words, StringComparison.Ordinal);
        Assert.Contains(NotRight, (await app.CodeAsync(thief, app.Code(steps: 2))).Words, StringComparison.Ordinal);
        web.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Redirect, (await app.CodeAsync(thief, app.Code(steps: -1))).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_send_the_same_code_at_once_one_is_let_in(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var app = await AuthenticatorApp.SetUpAsync(web, await web.SignInAsync(Roles.Officer));
        web.Clock.Advance(TimeSpan.FromMinutes(1));
        var browsers = Enumerable.Range(0, 4).Select(_ => web.NewBrowser()).ToList();
        foreach (var browser in browsers)
        {
            await app.PasswordAsync(browser);
            await browser.GetAsync("/sign-in/code");
        }

        var code = app.Code();
        var pages = await Task.WhenAll(browsers.Select(b => b.SubmitAsync(new() { ["Code"] = code })));
        Assert.Single(pages, p => p.Status == HttpStatusCode.Redirect);
    }

    [Theory, OnBothDatabases]
    public async Task Guessing_codes_locks_the_account_however_often_the_password_is_given_between(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var app = await AuthenticatorApp.SetUpAsync(web, await web.SignInAsync(Roles.Officer));
        web.Clock.Advance(TimeSpan.FromMinutes(1));
        var guesser = web.NewBrowser();
        for (var i = 0; i < LockOut.MostFailures; i++)
        {
            Assert.Equal("/sign-in/code", (await app.PasswordAsync(guesser)).Location);
            Assert.Contains(i < LockOut.MostFailures - 1 ? NotRight : "Try again at 09:46", (await app.CodeAsync(guesser, "000000" == app.Code() ? "111111" : "000000")).Words, StringComparison.Ordinal);
        }

        // Whoever gave the password is told until when; whoever types a name and any password is not, for nobody has guessed passwords.
        Assert.Contains("Try again at 09:46. If that is too late, ring Rowan service desk", (await app.CodeAsync(guesser)).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Try again at", (await app.PasswordAsync(web.NewBrowser())).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.PasswordAsync(web.NewBrowser())).Status);
        web.Clock.Advance(LockOut.LastsFor + TimeSpan.FromSeconds(1));
        var owner = web.NewBrowser();
        await app.PasswordAsync(owner);
        Assert.Equal(HttpStatusCode.Redirect, (await app.CodeAsync(owner)).Status);
    }

    [Fact]
    public async Task The_half_way_cookie_is_nobodys_session_ends_after_ten_minutes_and_with_a_new_password()
    {
        await using var web = await RowanWeb.StartAsync();
        var app = await AuthenticatorApp.SetUpAsync(web, await web.SignInAsync(Roles.Officer));
        web.Clock.Advance(TimeSpan.FromMinutes(1));
        var browser = web.NewBrowser();
        var asked = await app.PasswordAsync(browser);
        var cookie = asked.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("rowan-half=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/sign-in", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(asked.Response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("rowan=", StringComparison.Ordinal));
        await browser.GetAsync("/sign-in/code");
        web.Clock.Advance(TimeSpan.FromMinutes(11));
        var late = await browser.SubmitAsync(new() { ["Code"] = app.Code() });
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?again=late"), (late.Status, late.Location));

        await app.PasswordAsync(browser);
        await browser.GetAsync("/sign-in/code");
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "rowan members code"), async changing =>
        {
            (await changing.Db.Credentials.FindAsync(DemonstrateVerb.Members[0].Id))!.SecurityStamp = "another";
            return true;
        });
        Assert.Contains(NotRight, (await browser.SubmitAsync(new() { ["Code"] = app.Code() })).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_recovery_code_lets_its_member_in_once_and_they_are_told(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var app = await AuthenticatorApp.SetUpAsync(web, await web.SignInAsync(Roles.Officer));
        var other = await AuthenticatorApp.SetUpAsync(web, await web.SignInAsync(Roles.Researcher));
        web.Clock.Advance(TimeSpan.FromMinutes(1));
        var browser = web.NewBrowser();
        await app.PasswordAsync(browser);
        Assert.Contains(NotRight, (await app.CodeAsync(browser, other.Recovery[0])).Words, StringComparison.Ordinal);
        Assert.Equal("/account/told", (await app.CodeAsync(browser, app.Recovery[0].ToLowerInvariant())).Location);
        Assert.Contains("9 are left", (await browser.FollowAsync()).Words, StringComparison.Ordinal);

        var again = web.NewBrowser();
        await app.PasswordAsync(again);
        Assert.Contains(NotRight, (await app.CodeAsync(again, app.Recovery[0])).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        var codes = await tables.OneTimeCodes.Where(c => c.MemberId == DemonstrateVerb.Members[0].Id).ToListAsync();
        Assert.Equal((10, 1), (codes.Count, codes.Count(c => c.UsedAt != null)));
        Assert.All(codes, c => Assert.Equal(32, c.Hash.Length));
    }

    [Fact]
    public async Task The_secret_and_the_codes_are_nowhere_in_the_database_in_the_clear()
    {
        await using var web = await RowanWeb.StartAsync();
        var app = await AuthenticatorApp.SetUpAsync(web, await web.SignInAsync(Roles.Officer));
        await web.Rowan.StopAsync();
        var bytes = await File.ReadAllBytesAsync(web.Rowan.On.Address);
        Assert.True(bytes.AsSpan().IndexOf("An authenticator app was set up."u8) > 0, "What was done has reached the file.");
        Assert.All(
            app.Recovery.Concat(app.Recovery.Select(r => r.Replace("-", "", StringComparison.Ordinal))).Append(app.Typed).Append(app.Typed.Replace(" ", "", StringComparison.Ordinal))
                .Select(System.Text.Encoding.UTF8.GetBytes).Append(app.Secret),
            secret => Assert.True(bytes.AsSpan().IndexOf(secret) < 0));
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task On_a_live_Rowan_whose_role_must_have_one_sets_it_up_at_the_first_sign_in(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, demonstration: false, members: false);
        var browser = web.NewBrowser();
        await NewRowan.BecomeAsync(browser, await NewRowan.CodeAsync(web));
        Assert.Equal("/sign-in/set-up", (await NewRowan.SignInAsync(browser, "a.first")).Location);
        Assert.StartsWith("/sign-in?", (await browser.GetAsync("/administer/members")).Location, StringComparison.Ordinal);

        var offered = await browser.GetAsync("/sign-in/set-up");
        var app = AuthenticatorApp.Of(web, offered, "a.first");
        Assert.Contains("The code is not the one", (await browser.SubmitAsync(new() { ["Code"] = "12345" })).Words, StringComparison.Ordinal);
        var codes = await browser.SubmitAsync(new() { ["Code"] = app.Code() });
        Assert.Contains("Keep your recovery codes", codes.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/administer/members")).Status);

        var later = web.NewBrowser();
        Assert.Equal("/sign-in/code", (await NewRowan.SignInAsync(later, "a.first")).Location);
        // Whoever has the password alone cannot set up an app of their own.
        Assert.Equal("/sign-in", (await later.GetAsync("/sign-in/set-up")).Location);
        Assert.Equal(["authenticator-set-up", "code-asked", "first-administrator", "set-up-asked", "wrong-code"],
            (await web.EntriesAsync()).Where(e => e.Permission == Permissions.SignIn).Select(e => e.Outcome).Order());
    }

    [Fact]
    public async Task The_configuration_names_the_roles()
    {
        var only = Rowan.Web.Configuration.ConfigurationInForce.Of(
            new Dictionary<Rowan.Web.Configuration.Setting, string>(), new System.Collections.Hashtable { ["ROWAN_SIGN_IN_SECOND_FACTOR"] = "data-protection-officer;supervisor" }, null);
        Assert.Empty(only.Findings);
        await using var web = await RowanWeb.StartAsync(demonstration: false, members: false, configuration: only);
        var administrator = await NewRowan.AdministratorAsync(web);
        await NewRowan.ChooseAsync(web.NewBrowser(), "one", await NewRowan.JoinAsync(administrator, "one", Roles.Supervisor));
        Assert.Equal("/sign-in/set-up", (await NewRowan.SignInAsync(web.NewBrowser(), "one")).Location);
        var wrong = Rowan.Web.Configuration.ConfigurationInForce.Of(
            new Dictionary<Rowan.Web.Configuration.Setting, string>(), new System.Collections.Hashtable { ["ROWAN_SIGN_IN_SECOND_FACTOR"] = "superviser" }, null);
        Assert.Contains("some of: officer", Assert.Single(wrong.Findings).ToString(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_takes_a_lost_second_factor_away_with_a_reason_and_the_member_is_told(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, demonstration: false, members: false);
        var administrator = web.NewBrowser();
        await NewRowan.BecomeAsync(administrator, await NewRowan.CodeAsync(web));
        await AuthenticatorApp.FirstSignInAsync(web, administrator, "a.first");
        var code = await NewRowan.JoinAsync(administrator, "one");
        var member = web.NewBrowser();
        await NewRowan.ChooseAsync(member, "one", code);
        var app = await AuthenticatorApp.FirstSignInAsync(web, member, "one");

        Guid id;
        await using (var tables = web.Rowan.Tables())
        {
            id = (await tables.Members.SingleAsync(m => m.UserName == "one")).Id;
        }

        await administrator.GetAsync($"/administer/members/{id}/sign-in");
        Assert.Contains("Say why", (await administrator.SubmitAsync(new() { ["Reason"] = " " }, "form[action$='handler=Reset']")).Words, StringComparison.Ordinal);
        var left = await web.EntriesOfAsync(async () => Assert.Equal(
            $"/administer/members/{id}/sign-in?done=reset", (await administrator.SubmitAsync(new() { ["Reason"] = "Telephone lost on the Tube; seen in person." }, "form[action$='handler=Reset']")).Location));
        Assert.Equal("second-factor-reset", Assert.Single(left).Outcome);
        Assert.Equal("/sign-in", (await member.GetAsync("/")).Location);

        Assert.Equal("/sign-in/set-up", (await NewRowan.SignInAsync(member, "one")).Location);
        var offered = await member.GetAsync("/sign-in/set-up");
        var another = AuthenticatorApp.Of(web, offered, "one");
        Assert.NotEqual(app.Typed, another.Typed);
        var shown = await member.SubmitAsync(new() { ["Code"] = another.Code() });
        Assert.Equal("/account/told", shown.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href"));
        Assert.Contains("Alex First took your second factor away. The reason given: Telephone lost on the Tube; seen in person.", (await member.GetAsync("/account/told")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gives_the_code_with_the_password()
    {
        await using var web = await RowanWeb.StartAsync();
        var app = await AuthenticatorApp.SetUpAsync(web, await web.SignInAsync(Roles.Researcher));
        web.Clock.Advance(TimeSpan.FromMinutes(1));
        var program = web.NewBrowser();
        Task<HttpResponseMessage> Try(string? code) =>
            program.SendAsync(new(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = "researcher", password = DemonstrateVerb.Password, code }) });
        Assert.Equal(HttpStatusCode.Unauthorized, (await Try(null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Try("123")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Try(app.Code())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Try(app.Code())).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Changing_how_one_signs_in_needs_fresh_proof_that_locks_out_like_a_sign_in(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var browser = await web.SignInAsync(Roles.Officer);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/authenticator")).Status);
        web.Clock.Advance(FreshProof.HoldsFor + TimeSpan.FromSeconds(1));
        Assert.Equal("/prove?return=%2Faccount%2Fauthenticator", (await browser.GetAsync("/account/authenticator")).Location);
        await browser.FollowAsync();
        Assert.Contains("That is not right", (await browser.SubmitAsync(new() { ["Password"] = "not-the-password" })).Words, StringComparison.Ordinal);
        var left = await web.EntriesOfAsync(async () =>
            Assert.Equal("/account/authenticator", (await browser.SubmitAsync(new() { ["Password"] = DemonstrateVerb.Password })).Location));
        Assert.Equal("proved-again", Assert.Single(left).Outcome);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/authenticator")).Status);

        await browser.GetAsync("/prove");
        for (var i = 0; i < LockOut.MostFailures; i++)
        {
            await browser.SubmitAsync(new() { ["Password"] = $"wrong {i}" });
        }

        Assert.Contains("That is not right", (await browser.SubmitAsync(new() { ["Password"] = DemonstrateVerb.Password })).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_recovery_codes_void_the_old_and_an_app_can_be_taken_off_where_the_role_needs_none()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Officer);
        var app = await AuthenticatorApp.SetUpAsync(web, browser);
        await browser.GetAsync("/account");
        var shown = await browser.SubmitAsync([], "form[action$='handler=Recovery']");
        Assert.Equal(OneTimeCode.RecoveryCodes, AuthenticatorApp.RecoveryOn(shown).Except(app.Recovery).Count());
        await browser.GetAsync("/account");
        Assert.Equal("/account?done=app-removed", (await browser.SubmitAsync([], "form[action$='handler=RemoveAuthenticator']")).Location);
        Assert.NotEqual("/sign-in/code", (await app.PasswordAsync(web.NewBrowser())).Location);
    }

    /// <summary>The only administrator has lost password, app and recovery codes: what is left is the machine.</summary>
    [Theory, OnPostgres]
    public async Task At_the_machine_a_lost_second_factor_is_taken_away_with_the_password(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var app = await AuthenticatorApp.SetUpAsync(web, await web.SignInAsync(Roles.Officer));
        async Task<(Rowan.Web.Cli.ExitCode Code, string Output)> CodeAsync(params string[] more)
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            var code = (Rowan.Web.Cli.ExitCode)await Rowan.Web.Cli.CommandLine.RunAsync(
                ["members", "code", Roles.Officer, "--data", web.Rowan.On.Address, "--keys", web.Rowan.System.Settings.KeysFolder, .. more], output, error, web.Clock);
            return (code, output + error.ToString());
        }

        Assert.Equal(Rowan.Web.Cli.ExitCode.Usage, (await CodeAsync("--second-factor", " ")).Code);
        var (done, said) = await CodeAsync("--second-factor", "The telephone lies in the Thames.");
        Assert.Equal((Rowan.Web.Cli.ExitCode.Ok, true), (done, said.Contains("Joining code of officer", StringComparison.Ordinal)));
        await using (var tables = web.Rowan.Tables())
        {
            Assert.False(await tables.Authenticators.AnyAsync());
            Assert.Contains(await tables.SignInNotices.Select(n => n.Words).ToListAsync(), w => w.Contains("The telephone lies in the Thames.", StringComparison.Ordinal));
        }

        Assert.NotEqual("/sign-in/code", (await app.PasswordAsync(web.NewBrowser())).Location);
        Assert.Equal(Rowan.Web.Cli.ExitCode.Refused, (await CodeAsync("--second-factor", "Again.")).Code);
    }

    [Theory, OnBothDatabases]
    public async Task A_posting_to_a_role_that_must_have_one_asks_for_it_from_the_next_request(DatabaseKind kind)
    {
        var supervisors = Rowan.Web.Configuration.ConfigurationInForce.Of(
            new Dictionary<Rowan.Web.Configuration.Setting, string>(), new System.Collections.Hashtable { ["ROWAN_SIGN_IN_SECOND_FACTOR"] = "supervisor" }, null);
        await using var web = await RowanWeb.StartAsync(kind, demonstration: false, members: false, configuration: supervisors);
        var code = await NewRowan.JoinAsync(await NewRowan.AdministratorAsync(web), "one");
        var browser = web.NewBrowser();
        await NewRowan.ChooseAsync(browser, "one", code);
        Assert.Equal("/", (await NewRowan.SignInAsync(browser, "one")).Location);
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
        {
            var member = await changing.Db.Members.SingleAsync(m => m.UserName == "one");
            var today = Rowan.Values.LondonDay.Today(web.Clock);
            Assert.Null(await PostMember.WithinAsync(changing, member, new MemberPosted(0, member.Id, PostingKinds.ActingUp, member.Agency, member.Team, "", "", Roles.Supervisor, today, today.AddDays(5)), today));
            return true;
        });
        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Location);
        Assert.Equal("/sign-in/set-up", (await NewRowan.SignInAsync(browser, "one")).Location);
    }
}

/// <summary>A member's authenticator app, as it reads the picture.</summary>
sealed partial class AuthenticatorApp(RowanWeb web, string typed, string userName, string password)
{
    public string Typed { get; } = typed;
    public IReadOnlyList<string> Recovery { get; private set; } = [];
    public byte[] Secret { get; } = FromBase32(typed);

    /// <summary>The code that it shows now, or some steps from now.</summary>
    public string Code(int steps = 0) => Totp.CodeOf(Secret, Totp.StepOf(web.Clock.GetUtcNow().UtcDateTime) + steps);

    /// <summary>Sets it up on the member's own page.</summary>
    public static async Task<AuthenticatorApp> SetUpAsync(RowanWeb web, TestBrowser browser)
    {
        var role = (await browser.GetAsync("/")).Words.Split("Role in Rowan")[1].Trim().Replace(' ', '-');
        var app = new AuthenticatorApp(web, TypedOn(await browser.GetAsync("/account/authenticator")), role, DemonstrateVerb.Password);
        app.Recovery = RecoveryOn(await browser.SubmitAsync(new() { ["Code"] = app.Code() }));
        return app;
    }

    /// <summary>Signs in for the first time on a live Rowan, where one must be set up.</summary>
    public static async Task<AuthenticatorApp> FirstSignInAsync(RowanWeb web, TestBrowser browser, string userName)
    {
        Assert.Equal("/sign-in/set-up", (await NewRowan.SignInAsync(browser, userName)).Location);
        var app = Of(web, await browser.FollowAsync(), userName);
        app.Recovery = RecoveryOn(await browser.SubmitAsync(new() { ["Code"] = app.Code() }));
        return app;
    }

    public static AuthenticatorApp Of(RowanWeb web, TestPage offered, string userName) => new(web, TypedOn(offered), userName, NewRowan.Password);

    public static IReadOnlyList<string> RecoveryOn(TestPage page) => [.. page.Document.QuerySelectorAll(".rowan-codes code").Select(c => c.TextContent)];

    /// <summary>Gives the user name and the password.</summary>
    public async Task<TestPage> PasswordAsync(TestBrowser browser)
    {
        await browser.GetAsync("/sign-in");
        return await browser.SubmitAsync(new() { ["UserName"] = userName, ["Password"] = password });
    }

    /// <summary>Gives a code, where one is asked for.</summary>
    public async Task<TestPage> CodeAsync(TestBrowser browser, string? code = null)
    {
        await browser.GetAsync("/sign-in/code");
        return await browser.SubmitAsync(new() { ["Code"] = code ?? Code() });
    }

    static string TypedOn(TestPage page) => page.Document.QuerySelector(".rowan-key")?.TextContent ?? throw new InvalidOperationException($"Nothing is offered: {page.Words}");

    static byte[] FromBase32(string typed)
    {
        var bits = string.Concat(typed.Where(c => c != ' ').Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Eight().Matches(bits).Select(m => Convert.ToByte(m.Value, 2))];
    }

    [GeneratedRegex("[01]{8}", RegexOptions.NonBacktracking)]
    private static partial Regex Eight();
}
