using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Rowan.Access;
using Rowan.Record;
using Rowan.Synth;
using Rowan.Web.Cli;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;
using Rowan.Web.Search.Bench;
using Rowan.Web.SignIn;

namespace Rowan.Bench.Audit;

/// <summary>Rowan over a real socket, on SQLite, with some thousand invented people and the members of the demonstration.</summary>
sealed partial class Serving : IAsyncDisposable
{
    const int People = 2_000;
    readonly WebApplication app;

    Serving(RowanSystem rowan, WebApplication app) => (Rowan, this.app) = (rowan, app);

    public RowanSystem Rowan { get; }

    public Uri Address => new(app.Urls.Single());

    /// <param name="first">Records before the others: whom they tell of first has the identity 1.</param>
    public static async Task<Serving> StartAsync(VerbContext context, Scratch scratch, string name, IReadOnlyList<InventedRecord> first, TimeProvider clock)
    {
        var address = await scratch.DatabaseAsync(null, name);
        var rowan = RowanSystem.Open(context.Settings with { Database = address, KeysFolder = scratch.File($"keys-{name}") }, clock);
        await new BenchLondon(rowan, People, 1) { First = first }.FillAsync(keep: true, () => Doing(Permissions.Import, PurposeIs.LoadingSources), _ => { }, context.Cancel);
        await using (var joining = Joining.Over(rowan))
        {
            await joining.JoinAsync(Doing(Permissions.ManageMembers, PurposeIs.RunningRowan), [.. DemonstrateVerb.Members.Select(m => (m, DemonstrateVerb.Password))]);
        }

        var settings = new Dictionary<Setting, string> { [Settings.Addresses] = "http://127.0.0.1:0", [Settings.RequestsPerSession] = "100000", [Settings.RequestsPerAddress] = "100000" };
        var app = RowanPages.Build(rowan, new WebSettings(true) { Configuration = ConfigurationInForce.Of(settings, new System.Collections.Hashtable(), null) });
        await app.StartAsync(context.Cancel);
        return new Serving(rowan, app);
    }

    /// <summary>An officer with a browser's cookies and a purpose given, by the same forms as everybody.</summary>
    public async Task<HttpClient> SignedInAsync()
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = Address };
        await SubmitAsync(client, "/sign-in", new() { ["UserName"] = Roles.Officer, ["Password"] = DemonstrateVerb.Password });
        await SubmitAsync(client, "/purpose", new() { ["Purpose"] = "safeguarding-concern" });
        return client;
    }

    static async Task SubmitAsync(HttpClient client, string page, Dictionary<string, string> filled)
    {
        var form = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        filled["__RequestVerificationToken"] = Token().Match(form).Groups["token"].Value;
        using var content = new FormUrlEncodedContent(filled);
        using var answer = await client.PostAsync(new Uri(page, UriKind.Relative), content);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new VerbFailedException(ExitCode.Failed, $"{page} was answered {(int)answer.StatusCode}.");
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    public static Act Doing(string permission, string purpose) => new(
        Actor.OperatingSystemUser("bench"), permission, "rowan bench audit", PurposeGiven.OfTheAct(purpose), "command line", Guid.CreateVersion7());

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Rowan.DisposeAsync();
    }
}
