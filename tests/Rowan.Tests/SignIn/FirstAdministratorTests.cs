using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

/// <summary>An empty database is given its first administrator by a one-time code, and is live from then on.</summary>
public sealed class FirstAdministratorTests
{
    [Theory, OnBothDatabases]
    public async Task Whoever_has_the_code_becomes_the_first_administrator_and_the_database_is_live(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var browser = web.NewBrowser();
        Assert.Contains("no members yet", (await browser.GetAsync("/sign-in")).Words, StringComparison.Ordinal);
        Assert.Equal("/sign-in?joined=administrator", (await NewRowan.BecomeAsync(browser, await NewRowan.CodeAsync(web))).Location);
        Assert.Contains("You are the first administrator", (await browser.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Equal("/", (await NewRowan.SignInAsync(browser, "a.first")).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/administer/members")).Status);

        await using var tables = web.Rowan.Tables();
        Assert.Equal(OneTimeCode.ForFirstAdministrator, (await tables.LiveSince.SingleAsync()).Why);
        Assert.Equal(["code-made", "first-administrator", "shown", "signed-in"], (await web.EntriesAsync()).Select(e => e.Outcome).Distinct().Order());
        Assert.DoesNotContain("no members yet", (await web.NewBrowser().GetAsync("/sign-in")).Words, StringComparison.Ordinal);
        Assert.Contains("has its administrators", (await web.NewBrowser().GetAsync("/first-administrator")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_people_at_once_with_the_same_code_one_is_let_in(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var code = await NewRowan.CodeAsync(web);
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => NewRowan.BecomeAsync(web.NewBrowser(), code, $"person.{i}")));
        Assert.Single(pages, p => p.Status == HttpStatusCode.Redirect);
        Assert.All(pages.Where(p => p.Status != HttpStatusCode.Redirect), p => Assert.Contains("The code is not right", p.Words, StringComparison.Ordinal));
        await using var tables = web.Rowan.Tables();
        Assert.Single(await tables.Members.ToListAsync());
    }

    [Fact]
    public async Task A_code_is_good_once_for_a_day_and_only_the_newest()
    {
        await using var web = await NewRowan.StartAsync();
        var first = await NewRowan.CodeAsync(web);
        var second = await NewRowan.CodeAsync(web);
        Assert.Contains("The code is not right", (await NewRowan.BecomeAsync(web.NewBrowser(), first)).Words, StringComparison.Ordinal);
        web.Clock.Advance(OneTimeCode.FirstAdministratorLasts + TimeSpan.FromSeconds(1));
        Assert.Contains("The code is not right", (await NewRowan.BecomeAsync(web.NewBrowser(), second)).Words, StringComparison.Ordinal);
        var third = await NewRowan.CodeAsync(web);
        Assert.Equal(HttpStatusCode.Redirect, (await NewRowan.BecomeAsync(web.NewBrowser(), third.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).Status);
        Assert.Contains("The code is not right", (await NewRowan.BecomeFormAsync(web, third)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_is_too_short_does_not_use_the_code_up()
    {
        await using var web = await NewRowan.StartAsync();
        var code = await NewRowan.CodeAsync(web);
        Assert.Contains("at least 12", (await NewRowan.BecomeAsync(web.NewBrowser(), code, password: "short")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await NewRowan.BecomeAsync(web.NewBrowser(), code)).Status);
    }

    [Fact]
    public async Task The_code_is_kept_as_a_hash_in_the_database_and_nowhere_on_the_log()
    {
        await using var web = await NewRowan.StartAsync();
        var code = await NewRowan.CodeAsync(web);
        var file = Path.Combine(web.Rowan.Settings.KeysFolder, FirstAdministratorCode.FileName);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await NewRowan.BecomeAsync(web.NewBrowser(), code);
        await web.Rowan.StopAsync();
        var bytes = await File.ReadAllBytesAsync(web.Rowan.On.Address);
        Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(code)) < 0);
        Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal))) < 0);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_stands_on_the_log()
    {
        await using var web = await NewRowan.StartAsync();
        var browser = web.NewBrowser();
        var answers = new List<HttpStatusCode>();
        var left = await web.EntriesOfAsync(async () =>
        {
            var token = (await browser.GetAsync("/sign-in")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            for (var i = 0; i < 120 && !answers.Contains(HttpStatusCode.TooManyRequests); i++)
            {
                answers.Add((await NewRowan.PostFormAsync(browser, token, OneTimeCode.New())).Status);
            }
        });
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.All(left, e => Assert.Equal("wrong-code", e.Outcome));
        Assert.InRange(left.Count, 1, answers.Count);
    }

    [Fact]
    public void Codes_are_long_random_and_without_what_looks_alike()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => OneTimeCode.New()).ToList();
        Assert.Distinct(codes);
        Assert.All(codes, c => Assert.Matches("^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}$", c));
    }

    [Fact]
    public async Task A_database_with_members_makes_no_code()
    {
        await using var web = await RowanWeb.StartAsync();
        Assert.Null(await FirstAdministratorCode.MakeAsync(web.Rowan.System, TestRowan.AsOperator(Permissions.ManageMembers, "rowan first-administrator")));
        Assert.Contains("has its administrators", (await web.NewBrowser().GetAsync("/first-administrator")).Words, StringComparison.Ordinal);
    }
}
