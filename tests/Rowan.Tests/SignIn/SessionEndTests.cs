using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

/// <summary>Signing out ends the session itself, not only this browser's cookie.</summary>
public sealed class SessionEndTests
{
    static HttpRequestMessage With(string cookie) => new(HttpMethod.Get, "/") { Headers = { { "Cookie", cookie } } };

    [Theory, OnBothDatabases]
    public async Task A_stolen_cookie_lets_nobody_in_after_its_owner_has_signed_out(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var owner = web.NewBrowser();
        await owner.GetAsync("/sign-in");
        var signedIn = await owner.SubmitAsync(new() { ["UserName"] = "officer", ["Password"] = DemonstrateVerb.Password });
        var stolen = signedIn.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, (await web.NewBrowser().SendAsync(With(stolen))).StatusCode);

        await owner.GetAsync("/");
        await owner.SubmitAsync([], "form[action='/sign-out']");
        Assert.Equal(HttpStatusCode.Redirect, (await web.NewBrowser().SendAsync(With(stolen))).StatusCode);
        await using var tables = web.Rowan.Tables();
        Assert.Empty(await tables.SignInSessions.ToListAsync());
    }

    [Theory, OnPostgres]
    public async Task A_session_ended_on_one_node_is_ended_on_every_other(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var owner = web.NewBrowser();
        await owner.GetAsync("/sign-in");
        var signedIn = await owner.SubmitAsync(new() { ["UserName"] = "officer", ["Password"] = DemonstrateVerb.Password });
        var stolen = signedIn.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        await using var another = await RowanWeb.AnotherNodeAsync(web);
        Assert.Equal(HttpStatusCode.OK, (await another.NewBrowser().SendAsync(With(stolen))).StatusCode);
        await owner.GetAsync("/");
        await owner.SubmitAsync([], "form[action='/sign-out']");
        Assert.Equal(HttpStatusCode.Redirect, (await another.NewBrowser().SendAsync(With(stolen))).StatusCode);
    }

    [Fact]
    public async Task A_program_signs_out_and_its_token_lets_nobody_in()
    {
        await using var web = await RowanWeb.StartAsync(map: app => Rowan.Tests.Web.TestEndpoints.Map(app));
        var program = web.NewBrowser();
        var answer = await program.SendAsync(new(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = "researcher", password = DemonstrateVerb.Password }) });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        HttpRequestMessage Ask(HttpMethod method, string path) => new(method, path) { Headers = { { "Authorization", $"Bearer {token}" }, { Rowan.Web.Hosting.Gate.PurposeHeader, "section-47-enquiry" } } };
        Assert.Equal(HttpStatusCode.OK, (await program.SendAsync(Ask(HttpMethod.Get, "/api/test/look"))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await program.SendAsync(Ask(HttpMethod.Post, "/api/sign-out"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.SendAsync(Ask(HttpMethod.Get, "/api/test/look"))).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Sessions_too_old_to_be_in_use_are_forgotten(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var longest = web.Service<SessionLimits>().Longest;
        await web.SignInAsync(Roles.Officer, "investigation");
        web.Clock.Advance(longest / 2);
        await web.SignInAsync(Roles.Researcher, "investigation");
        web.Clock.Advance(longest / 2 + TimeSpan.FromMinutes(1));
        Assert.Equal(1, await new Sessions(web.Rowan.Door, web.Clock).ForgetOldAsync(longest));
        await using var tables = web.Rowan.Tables();
        Assert.Single(await tables.SignInSessions.ToListAsync());
        Assert.Single(await tables.PurposesInUse.ToListAsync());
    }
}
