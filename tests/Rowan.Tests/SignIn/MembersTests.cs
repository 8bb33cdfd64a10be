using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

/// <summary>An administrator joins, moves and ends members; each member chooses their own password.</summary>
public sealed class MembersTests
{
    static async Task<Guid> IdAsync(RowanWeb web, string userName)
    {
        await using var tables = web.Rowan.Tables();
        return (await tables.Members.SingleAsync(m => m.UserName == userName)).Id;
    }

    static async Task<TestPage> DoAsync(TestBrowser administrator, Guid member, string handler)
    {
        await administrator.GetAsync($"/administer/members/{member}");
        return await administrator.SubmitAsync([], $"form[action$='?handler={handler}']");
    }

    [Theory, OnBothDatabases]
    public async Task A_member_is_joined_chooses_a_password_and_signs_in(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var administrator = await NewRowan.AdministratorAsync(web);
        var code = await NewRowan.JoinAsync(administrator, "r.searcher");
        Assert.Contains("Has a joining code", (await administrator.GetAsync("/administer/members")).Words, StringComparison.Ordinal);

        var member = web.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await NewRowan.SignInAsync(member, "r.searcher")).Status);
        Assert.Equal("/sign-in?joined=member", (await NewRowan.ChooseAsync(member, "r.searcher", code)).Location);
        Assert.Equal("/", (await NewRowan.SignInAsync(member, "r.searcher")).Location);
        Assert.Contains("Find a child", (await member.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Has a joining code", (await administrator.GetAsync("/administer/members")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_joining_code_is_good_once_for_three_days_and_for_its_member_alone(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var administrator = await NewRowan.AdministratorAsync(web);
        var (one, other) = (await NewRowan.JoinAsync(administrator, "one"), await NewRowan.JoinAsync(administrator, "other"));
        Assert.Contains("is not right", (await NewRowan.ChooseAsync(web.NewBrowser(), "other", one)).Words, StringComparison.Ordinal);
        Assert.Contains("is not right", (await NewRowan.ChooseAsync(web.NewBrowser(), "nobody", one)).Words, StringComparison.Ordinal);
        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => NewRowan.ChooseAsync(web.NewBrowser(), "one", one, $"password of person {i}")));
        Assert.Single(pages, p => p.Status == HttpStatusCode.Redirect);

        web.Clock.Advance(OneTimeCode.JoiningLasts + TimeSpan.FromSeconds(1));
        Assert.Contains("is not right", (await NewRowan.ChooseAsync(web.NewBrowser(), "other", other)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_a_joining_code_locks_the_account_like_guessing_a_password()
    {
        await using var web = await NewRowan.StartAsync();
        var code = await NewRowan.JoinAsync(await NewRowan.AdministratorAsync(web), "one");
        for (var i = 0; i < LockOut.MostFailures; i++)
        {
            await NewRowan.ChooseAsync(web.NewBrowser(), "one", OneTimeCode.New());
        }

        Assert.Contains("is not right", (await NewRowan.ChooseAsync(web.NewBrowser(), "one", code)).Words, StringComparison.Ordinal);
        web.Clock.Advance(LockOut.LastsFor + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await NewRowan.ChooseAsync(web.NewBrowser(), "one", code)).Status);
    }

    [Fact]
    public async Task A_new_code_ends_the_old_password_and_every_session_and_is_not_kept_as_the_answer()
    {
        await using var web = await NewRowan.StartAsync();
        var administrator = await NewRowan.AdministratorAsync(web);
        var member = web.NewBrowser();
        await NewRowan.ChooseAsync(member, "one", await NewRowan.JoinAsync(administrator, "one"));
        await NewRowan.SignInAsync(member, "one");
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync("/")).Status);

        var code = (await DoAsync(administrator, await IdAsync(web, "one"), "Code")).Document.QuerySelector(".rowan-code strong")!.TextContent;
        Assert.Equal("/sign-in", (await member.GetAsync("/")).Location);
        Assert.Equal(HttpStatusCode.OK, (await NewRowan.SignInAsync(member, "one")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await NewRowan.ChooseAsync(member, "one", code, "another long password")).Status);
        Assert.Equal("/account/told", (await NewRowan.SignInAsync(member, "one", "another long password")).Location);
        await using var tables = web.Rowan.Tables();
        Assert.All(await tables.AnsweredRequests.Select(a => a.Answer).ToListAsync(), a => Assert.DoesNotContain(code, System.Text.Encoding.UTF8.GetString(a), StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_member_whose_time_has_ended_is_out_at_once_and_may_come_back(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var administrator = await NewRowan.AdministratorAsync(web);
        var member = web.NewBrowser();
        await NewRowan.ChooseAsync(member, "one", await NewRowan.JoinAsync(administrator, "one"));
        await NewRowan.SignInAsync(member, "one");
        var id = await IdAsync(web, "one");
        Assert.EndsWith("?done=ended", (await DoAsync(administrator, id, "End")).Location, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await member.GetAsync("/")).Location);
        Assert.Equal(HttpStatusCode.OK, (await NewRowan.SignInAsync(member, "one")).Status);
        Assert.DoesNotContain("Member one", (await administrator.GetAsync("/administer/members")).Words, StringComparison.Ordinal);
        Assert.Contains("Member one", (await administrator.GetAsync("/administer/members?ended=true")).Words, StringComparison.Ordinal);

        Assert.EndsWith("?done=returned", (await DoAsync(administrator, id, "Return")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await NewRowan.SignInAsync(member, "one")).Status);
        var code = (await DoAsync(administrator, id, "Code")).Document.QuerySelector(".rowan-code strong")!.TextContent;
        await NewRowan.ChooseAsync(member, "one", code);
        Assert.Equal("/", (await NewRowan.SignInAsync(member, "one")).Location);
        Assert.Equal(2, (await web.EntriesAsync()).Count(e => e.Outcome is "member-ended" or "member-returned"));
    }

    [Fact]
    public async Task The_last_administrator_neither_ends_nor_takes_another_role()
    {
        await using var web = await NewRowan.StartAsync();
        var administrator = await NewRowan.AdministratorAsync(web);
        var id = await IdAsync(web, "a.first");
        Assert.Contains("the only administrator", (await DoAsync(administrator, id, "End")).Words, StringComparison.Ordinal);
        await administrator.GetAsync($"/administer/members/{id}/move");
        var form = new Dictionary<string, string>
        {
            ["Form.DisplayName"] = "Alex First", ["Form.Role"] = Roles.Analyst, ["Form.Agency"] = "Kent Police", ["Form.Team"] = "", ["Form.Post"] = "", ["Form.Rank"] = "",
        };
        Assert.Contains("the only administrator", (await administrator.SubmitAsync(form)).Words, StringComparison.Ordinal);

        await NewRowan.ChooseAsync(web.NewBrowser(), "b.second", await NewRowan.JoinAsync(administrator, "b.second", Roles.Administrator));
        await administrator.GetAsync($"/administer/members/{id}/move");
        Assert.EndsWith("?done=moved", (await administrator.SubmitAsync(form)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync("/administer/members")).Status);
    }

    [Fact]
    public async Task What_is_missing_or_taken_is_said_beside_its_field()
    {
        await using var web = await NewRowan.StartAsync();
        var administrator = await NewRowan.AdministratorAsync(web);
        await administrator.GetAsync("/administer/members/join");
        var page = await administrator.SubmitAsync(new() { ["UserName"] = "", ["Form.DisplayName"] = "", ["Form.Role"] = "wizard", ["Form.Agency"] = "", ["Form.Team"] = new('x', 200) });
        Assert.Equal(5, page.Document.QuerySelectorAll(".govuk-error-summary__list li").Length);
        Assert.All(page.Document.QuerySelectorAll(".govuk-error-summary__list a"), a => Assert.NotNull(page.Document.QuerySelector(a.GetAttribute("href")!)));
        await NewRowan.JoinAsync(administrator, "taken");
        await administrator.GetAsync("/administer/members/join");
        Assert.Contains("is taken", (await administrator.SubmitAsync(new() { ["UserName"] = "TAKEN", ["Form.DisplayName"] = "X", ["Form.Role"] = Roles.Analyst, ["Form.Agency"] = "Kent Police" })).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_administrator_manages_members()
    {
        await using var web = await RowanWeb.StartAsync();
        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        foreach (var path in new[] { "/administer", "/administer/members", "/administer/members/join", $"/administer/members/{DemonstrateVerb.Members[0].Id}" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await sergeant.GetAsync(path)).Status);
        }

        var administrator = await web.SignInAsync(Roles.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync($"/administer/members/{DemonstrateVerb.Members[0].Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/administer/members/{DemonstrateVerb.Members[0].Id}/move")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/administer/members/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Members_are_shown_a_page_at_a_time()
    {
        await using var web = await RowanWeb.StartAsync();
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
        {
            for (var i = 0; i < 60; i++)
            {
                var id = Guid.CreateVersion7();
                await changing.AddAsync(new MemberStands(id, $"u{i}", $"Name {i:d2}", "Kent Police", "", "", "", Roles.Officer, false).AsFact());
                changing.Db.Credentials.Add(new Credential { MemberId = id, SecurityStamp = "x" });
            }

            return true;
        });
        var administrator = await web.SignInAsync(Roles.Administrator);
        Assert.Equal(50, (await administrator.GetAsync("/administer/members")).Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(DemonstrateVerb.Members.Count + 60 - ReadMembers.PerPage, (await administrator.GetAsync("/administer/members?page=2")).Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("61 members", (await administrator.GetAsync("/administer/members?role=officer")).Words, StringComparison.Ordinal);
    }
}
