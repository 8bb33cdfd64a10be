using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;
using Rowan.Web.Operation;
using Rowan.Web.SignIn;
using Rowan.Web.Sources;

namespace Rowan.Tests.Host;

/// <summary>Rowan's pages over a fresh database, asked through HTTP, with the demonstration's members and a clock that the test moves.</summary>
sealed class RowanWeb : IAsyncDisposable
{
    /// <summary>Hashing takes long on purpose; once a run is enough.</summary>
    static readonly Lazy<string> Hash = new(() => new PasswordHasher<Account>().HashPassword(null!, DemonstrateVerb.Password));
    readonly WebApplication app;

    RowanWeb(TestRowan rowan, WebApplication app) => (Rowan, this.app) = (rowan, app);

    public TestRowan Rowan { get; }
    public TestClock Clock => Rowan.Clock;

    /// <param name="map">End points that only this test has.</param>
    /// <param name="members">Whether the demonstration's members are there; without them the database is empty.</param>
    public static async Task<RowanWeb> StartAsync(
        DatabaseKind kind = DatabaseKind.Sqlite, bool demonstration = true, Action<IEndpointRouteBuilder>? map = null, TestRowan? over = null, Action<WebApplicationBuilder>? also = null,
        bool members = true, ConfigurationInForce? configuration = null)
    {
        var rowan = over ?? await TestRowan.OpenAsync(kind);
        if (members)
        {
            await JoinDemonstrationAsync(rowan);
        }

        var settings = new WebSettings(demonstration) { Configuration = configuration ?? ConfigurationInForce.Nothing };
        var app = RowanPages.Build(rowan.System, settings, b => { ForTests(b); also?.Invoke(b); }, map);
        await app.StartAsync();
        return new RowanWeb(rowan, app);
    }

    /// <summary>A second node on the same PostgreSQL database, with the same keys. It does not own the database.</summary>
    public static async Task<SecondNode> AnotherNodeAsync(RowanWeb first)
    {
        var node = first.Rowan.AnotherNode();
        var app = RowanPages.Build(node, new WebSettings(true) { Configuration = first.Service<WebSettings>().Configuration }, ForTests);
        await app.StartAsync();
        return new SecondNode(node, app);
    }

    /// <summary>What is due is done when a test says so: a tick of Rowan's own in the middle would tell, flag or pick up what the test is about to.</summary>
    static void ForTests(WebApplicationBuilder builder)
    {
        builder.WebHost.UseTestServer();
        var byThemselves = builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory is Func<IServiceProvider, WorkTicks> or Func<IServiceProvider, PickUpTicks>).ToList();
        Assert.Equal(2, byThemselves.Count);
        byThemselves.ForEach(s => builder.Services.Remove(s));
    }

    static Task JoinDemonstrationAsync(TestRowan rowan) =>
        rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "rowan demonstrate"), async changing =>
        {
            foreach (var m in DemonstrateVerb.Members)
            {
                await changing.AddAsync(MemberStands.Of(m).AsFact());
                changing.Db.Credentials.Add(new Credential { MemberId = m.Id, PasswordHash = Hash.Value, SecurityStamp = "first" });
            }

            return true;
        });

    /// <summary>Every page and end point that is served, with what it needs.</summary>
    public IReadOnlyList<(string Endpoint, NeedsAttribute Needs)> Endpoints => EveryEndpointNeeds.List(app);

    /// <summary>A part of what is served.</summary>
    public T Service<T>()
        where T : notnull => Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<T>(app.Services);

    /// <summary>Looks at the tables once, as the server does now and then.</summary>
    public Task<bool> SchemaStillFitsAsync() => app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<SchemaWatch>().Single().TickAsync(CancellationToken.None);

    /// <summary>Someone with a browser of their own, not signed in.</summary>
    /// <param name="from">The address they come from, where one address would be asking too often.</param>
    public TestBrowser NewBrowser(IPAddress? from = null) => new(
        from is null ? app.GetTestServer().CreateHandler() : app.GetTestServer().CreateHandler(http => http.Connection.RemoteIpAddress = from));

    /// <summary>The demonstration's member of that role, signed in.</summary>
    public async Task<TestBrowser> SignInAsync(string role, IPAddress? from = null)
    {
        var browser = NewBrowser(from);
        await browser.GetAsync("/sign-in");
        var page = await browser.SubmitAsync(new() { ["UserName"] = role, ["Password"] = DemonstrateVerb.Password });
        Assert.Equal("/", page.Location);
        return browser;
    }

    /// <summary>The member signed in, with a purpose given.</summary>
    public async Task<TestBrowser> SignInAsync(string role, string purpose, IPAddress? from = null)
    {
        var browser = await SignInAsync(role, from);
        await browser.GetAsync("/purpose");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(new() { ["Purpose"] = purpose })).Status);
        return browser;
    }

    /// <summary>The demonstration's member of that role stands otherwise from now on.</summary>
    public Task MovedAsync(string role, Func<MemberStands, MemberStands> otherwise) => Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
    {
        await changing.AddAsync(otherwise(MemberStands.Of(await changing.Db.Members.SingleAsync(m => m.UserName == role))).AsFact());
        return true;
    });

    /// <summary>The purpose that the member of that role has given holds for whoever they open next.</summary>
    public async Task ForgetFamilyAsync(string role)
    {
        var member = DemonstrateVerb.Members.Single(m => m.UserName == role).Id;
        await using var tables = Rowan.Tables();
        await tables.PurposesInUse.Where(p => p.MemberId == member).ExecuteUpdateAsync(u => u.SetProperty(p => p.FamilyOf, (long?)null));
    }

    /// <summary>The entries on the log, oldest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> EntriesAsync()
    {
        await using var tables = Rowan.Tables();
        return await tables.AuditEntries.OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync();
    }

    /// <summary>What an act left on the log.</summary>
    public async Task<IReadOnlyList<AuditEntry>> EntriesOfAsync(Func<Task> act)
    {
        var before = (await EntriesAsync()).Select(e => e.Id).ToHashSet();
        await act();
        return [.. (await EntriesAsync()).Where(e => !before.Contains(e.Id))];
    }

    /// <summary>Serves no more; Rowan and its database stay.</summary>
    public async Task StopServingAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopServingAsync();
        await Rowan.DisposeAsync();
    }
}

/// <summary>A second node beside the first.</summary>
sealed class SecondNode(RowanSystem rowan, WebApplication app) : IAsyncDisposable
{
    public TestBrowser NewBrowser() => new(app.GetTestServer().CreateHandler());

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await rowan.DisposeAsync();
    }
}

/// <summary>An answer, as its reader has it.</summary>
sealed partial record TestPage(HttpResponseMessage Response, string Sent)
{
    static readonly HtmlParser Parser = new();
    IHtmlDocument? document;
    string? text;

    /// <summary>As it was sent, but for what the server sealed for itself (the token of a form): random letters, of which any few may make the word that a test says is not there.</summary>
    public string Text => text ??= Sealed().Replace(Sent, "sealed");

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]{40,}")]
    private static partial Regex Sealed();

    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where it sends the browser; null where it does not.</summary>
    public string? Location => Response.Headers.Location?.ToString();
    public IHtmlDocument Document => document ??= Parser.ParseDocument(Sent);

    /// <summary>The words in the main part of the page.</summary>
    public string Words => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? Document.DocumentElement.TextContent).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A browser that keeps cookies, follows nothing by itself, and fills in the forms it was shown.</summary>
sealed class TestBrowser : IDisposable
{
    readonly Cookies cookies;
    readonly HttpClient client;
    TestPage? shown;
    string at = "/";

    public TestBrowser(HttpMessageHandler server)
    {
        cookies = new Cookies(server);
        client = new HttpClient(cookies) { BaseAddress = new Uri("http://localhost") };
    }

    /// <summary>The cookies it has, as it would send them.</summary>
    public string Sent => cookies.Sent;

    /// <summary>Brings a cookie that was taken elsewhere.</summary>
    public void Keep(string cookie) => cookies.Keep(cookie);

    public async Task<TestPage> GetAsync(string path) => await ShowAsync(path, await client.GetAsync(path));

    /// <summary>Goes where the last answer sent it.</summary>
    public Task<TestPage> FollowAsync() => GetAsync(shown!.Location!);

    /// <summary>Sends a form of the page shown (the main one, unless a selector says which), filled in so.</summary>
    public async Task<TestPage> SubmitAsync(Dictionary<string, string> filled, string form = "main form")
    {
        var shownForm = (IHtmlFormElement)(shown!.Document.QuerySelector(form) ?? throw new InvalidOperationException($"No form on the page {at}, answered {(int)shown.Status} {shown.Location}:\n{shown.Words}"));
        var fields = shownForm.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, i.Value))
            .Where(f => !filled.ContainsKey(f.Key)).Concat(filled).ToList();
        var path = shownForm.GetAttribute("action") is { Length: > 0 } action ? (at.StartsWith("https://localhost", StringComparison.Ordinal) ? $"https://localhost{action}" : action) : at;
        return await ShowAsync(path, await client.PostAsync(path, new FormUrlEncodedContent(fields)));
    }

    /// <summary>Sends the same form body on to where the answer says, as a browser does after 307.</summary>
    public async Task<TestPage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        await ShowAsync(path, await client.PostAsync(path, new FormUrlEncodedContent(fields)));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    public void Dispose() => client.Dispose();

    async Task<TestPage> ShowAsync(string path, HttpResponseMessage response)
    {
        shown = new TestPage(response, await response.Content.ReadAsStringAsync());
        at = path;
        return shown;
    }

    sealed class Cookies(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        readonly Dictionary<string, string> kept = [];

        public string Sent => string.Join("; ", kept.Select(c => $"{c.Key}={c.Value}"));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation("Cookie", Sent);
            var response = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                Keep(cookie.Split(';')[0]);
            }

            return response;
        }

        public void Keep(string cookie)
        {
            var pair = cookie.Split('=', 2);
            kept[pair[0]] = pair[1];
        }
    }
}
