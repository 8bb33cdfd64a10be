using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Tests.Search;
using Rowan.Web.Cli;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Web.Search;

/// <summary>The one search for programs, through HTTP and at the command line.</summary>
public sealed class SearchApiTests
{
    [Theory, OnBothDatabases, Proves("C03-25")]
    public async Task A_program_searches_with_a_purpose_and_is_answered_by_identity(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await SearchedRowan.AyeshaAmongOthersAsync(kind));
        var (browser, token) = await SignInAsync(web, Roles.Researcher);
        var response = await PostAsync(browser, token, new { query = "aisha rahmany about 7", purpose = "safeguarding-concern", reason = "Referral 12" });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var first = answer.GetProperty("people")[0];
        Assert.Equal("On the child protection register: Haringey (neglect, since 2 November 2006)", first.GetProperty("register").GetProperty("words").GetString());
        Assert.Equal(["MERLIN", "PROtect"], first.GetProperty("sources").EnumerateArray().Select(s => s.GetProperty("source").GetString()));
        Assert.StartsWith("/children/", first.GetProperty("story").GetString(), StringComparison.Ordinal);
        Assert.Equal(["near", "near", "same"], first.GetProperty("why").EnumerateArray().Select(w => w.GetProperty("fit").GetString()));
        Assert.Equal("Name: aisha, rahmany · Age about 7 (born 2001 to 2004)", answer.GetProperty("understood").GetString());
        Assert.True(answer.GetProperty("notSearched").GetArrayLength() >= 6);

        await using var tables = web.Rowan.Tables();
        var contents = (await tables.AuditContents.ToListAsync()).ConvertAll(c => System.Text.Encoding.UTF8.GetString(c.Content));
        Assert.Equal(2, contents.Count(c => c.Contains("Referral 12", StringComparison.Ordinal) && c.Contains("rahmany", StringComparison.Ordinal)));

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/searches/{answer.GetProperty("id").GetString()}");
        again.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        again.Headers.Add("Rowan-Purpose", "safeguarding-concern");
        Assert.Equal(first.GetProperty("number").GetString(), (await (await browser.SendAsync(again)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("people")[0].GetProperty("number").GetString());
    }

    [Fact]
    public async Task The_same_request_sent_again_is_one_search()
    {
        await using var web = await RowanWeb.StartAsync();
        var (browser, token) = await SignInAsync(web, Roles.Researcher);
        var body = new { query = "smith", purpose = "safeguarding-concern" };
        var ids = new List<string?>();
        for (var i = 0; i < 2; i++)
        {
            var answer = await (await PostAsync(browser, token, body, "key-1")).Content.ReadFromJsonAsync<JsonElement>();
            ids.Add(answer.GetProperty("id").GetString());
        }

        Assert.Single(ids.Distinct());
        await using var tables = web.Rowan.Tables();
        Assert.Equal(1, await tables.KeptSearches.CountAsync());
    }

    [Theory]
    [InlineData("{\"query\":\"smith\"}", HttpStatusCode.Forbidden)]
    [InlineData("{\"query\":\"smith\",\"purpose\":\"curiosity\"}", HttpStatusCode.Forbidden)]
    [InlineData("{\"query\":\"\",\"purpose\":\"safeguarding-concern\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"purpose\":\"safeguarding-concern\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"query\":\"a b c d e f g h i j k l m\",\"purpose\":\"safeguarding-concern\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"query\":\"smith\",\"query\":\"jones\",\"purpose\":\"safeguarding-concern\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"query\":", HttpStatusCode.BadRequest)]
    [InlineData("[1]", HttpStatusCode.Forbidden)]
    public async Task What_cannot_be_answered_is_refused_as_a_problem(string body, HttpStatusCode status)
    {
        await using var web = await RowanWeb.StartAsync();
        var (browser, token) = await SignInAsync(web, Roles.Researcher);
        using var request = Request(token, new StringContent(body, new MediaTypeHeaderValue("application/json")));
        var response = await browser.SendAsync(request);
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Without_a_token_and_with_a_role_that_does_not_search_nothing_is_answered()
    {
        await using var web = await RowanWeb.StartAsync();
        var body = new { query = "smith", purpose = "safeguarding-concern" };
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(web.NewBrowser(), null, body)).StatusCode);
        var (browser, token) = await SignInAsync(web, Roles.Analyst);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, token, body)).StatusCode);
    }

    [Fact]
    public async Task The_description_for_programs_has_the_search()
    {
        await using var web = await RowanWeb.StartAsync();
        var described = JsonDocument.Parse((await web.NewBrowser().GetAsync("/api/openapi.json")).Text).RootElement;
        var search = described.GetProperty("paths").GetProperty("/api/searches").GetProperty("post");
        Assert.Equal("Search every source at once", search.GetProperty("summary").GetString());
        Assert.True(search.GetProperty("responses").TryGetProperty("400", out _));
    }

    [Theory, OnBothDatabases, Proves("C03-25")]
    public async Task The_verb_answers_the_same_in_words_and_as_one_document(DatabaseKind kind)
    {
        await using var rowan = await SearchedRowan.AyeshaAmongOthersAsync(kind);
        await rowan.StopAsync();
        var said = await Typed.RunAsync(rowan.On, "search", "aisha rahmany about 7", "--purpose", "safeguarding-concern");
        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Contains("On the child protection register: Haringey (neglect, since 2 November 2006)", said.Output, StringComparison.Ordinal);
        Assert.Contains("Not searched: MERLIN", said.Output, StringComparison.Ordinal);
        var document = (await Typed.RunAsync(rowan.On, "search", "aisha rahmany about 7", "--purpose", "safeguarding-concern", "--json")).Document;
        Assert.Equal(2, document.GetProperty("people")[0].GetProperty("sources").GetArrayLength());
        Assert.Equal(ExitCode.Refused, (await Typed.RunAsync(rowan.On, "search", "smith")).Code);
        Assert.Equal(ExitCode.Usage, (await Typed.RunAsync(rowan.On, "search", " ", "--purpose", "safeguarding-concern", "--json")).Code);
    }

    static async Task<(TestBrowser Browser, string Token)> SignInAsync(RowanWeb web, string role)
    {
        var browser = web.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = role, password = DemonstrateVerb.Password }) };
        var signed = await (await browser.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
        return (browser, signed.GetProperty("accessToken").GetString()!);
    }

    static async Task<HttpResponseMessage> PostAsync(TestBrowser browser, string? token, object body, string? key = null)
    {
        using var request = Request(token, JsonContent.Create(body));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await browser.SendAsync(request);
    }

    static HttpRequestMessage Request(string? token, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/searches") { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
