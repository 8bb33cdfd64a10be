using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Rowan.Access;
using Rowan.People;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Values;
using Rowan.Web.Cli;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;
using Rowan.Web.Search.Bench;
using Rowan.Web.SignIn;

namespace Rowan.Bench.Audit;

/// <summary>
/// Whether the time of an answer tells that somebody is there whose existence is hidden: over a real socket a member asks for the hidden person's number and
/// for numbers that nobody has, in random order, and both times are compared by Welch's t and by Mann and Whitney's ranks (A3).
/// </summary>
static partial class HiddenTiming
{
    const int WarmUp = 500;
    const int People = 2_000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(VerbContext context, Scratch scratch, int samples, Progress progress)
    {
        var address = await scratch.DatabaseAsync(null, "hidden");
        await using var rowan = RowanSystem.Open(context.Settings with { Database = address, KeysFolder = scratch.File("keys-hidden") }, context.Clock);
        var looked = await new BenchLondon(rowan, People, 1).FillAsync(keep: true, () => Doing(Permissions.Import, PurposeIs.LoadingSources), _ => { }, context.Cancel);
        await using (var joining = Joining.Over(rowan))
        {
            await joining.JoinAsync(Doing(Permissions.ManageMembers, PurposeIs.RunningRowan), [.. DemonstrateVerb.Members.Select(m => (m, DemonstrateVerb.Password))]);
        }

        var hidden = await HideAsync(rowan, looked[0].IdentityId);
        var settings = new Dictionary<Setting, string> { [Settings.Addresses] = "http://127.0.0.1:0", [Settings.RequestsPerSession] = "100000", [Settings.RequestsPerAddress] = "100000" };
        await using var app = RowanPages.Build(rowan, new WebSettings(true) { Configuration = ConfigurationInForce.Of(settings, new System.Collections.Hashtable(), null) });
        await app.StartAsync(context.Cancel);
        using var client = await SignedInAsync(new Uri(app.Urls.Single()));
        var (ofHidden, ofNobody) = (new List<double>(), new List<double>());
        var random = new Random(1);
        for (var i = -WarmUp; i < 2 * samples; i++)
        {
            var isHidden = random.Next(2) == 0 ? ofHidden.Count < samples : ofNobody.Count >= samples;
            var from = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri($"/children/{(isHidden ? hidden : IdentityNumber.New())}", UriKind.Relative), context.Cancel);
            await answer.Content.ReadAsByteArrayAsync(context.Cancel);
            var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
            if (answer.StatusCode != HttpStatusCode.NotFound)
            {
                throw new VerbFailedException(ExitCode.Failed, $"Asking for {(isHidden ? "the hidden person" : "nobody")} was answered {(int)answer.StatusCode}.");
            }

            if (i >= 0)
            {
                (isHidden ? ofHidden : ofNobody).Add(took);
                progress.Report(i, 2 * samples);
            }
        }

        await app.StopAsync(context.Cancel);
        return [Compared(ofHidden, ofNobody)];
    }

    static Figure Compared(List<double> hidden, List<double> nobody)
    {
        var (t, z, superior) = (TwoSamples.Welch(hidden, nobody), TwoSamples.MannWhitney(hidden, nobody), TwoSamples.Superior(hidden, nobody));
        var (a, b) = (TwoSamples.Median(hidden), TwoSamples.Median(nobody));
        return new Figure(
            "Hidden, and not there", string.Create(
                CultureInfo.InvariantCulture,
                $"median {a:0.000} ms and {b:0.000} ms (difference {(a - b) * 1000:0} µs), {hidden.Count:N0} and {nobody.Count:N0} times; Welch t {t:0.0}, Mann-Whitney z {z:0.0}; of one of each the hidden takes longer in {superior:P1} (50 % tells nothing)"),
            new Dictionary<string, double> { ["hiddenMedian"] = a, ["nobodyMedian"] = b, ["welchT"] = t, ["mannWhitneyZ"] = z, ["superiority"] = superior });
    }

    static Task<string> HideAsync(RowanSystem rowan, long identity) => rowan.Door.ChangeAsync(
        new Act(
            new Actor(ActorKind.Member, Guid.CreateVersion7(), "bench-desk", "Metropolitan Police", "Ealing", "Referral desk", "DS", Roles.DeskSergeant, "password"), Permissions.ShieldPeople, "rowan bench audit",
            PurposeGiven.OfTheAct(PurposeIs.HoldingToAccount), "command line", Guid.CreateVersion7()),
        async changing =>
        {
            var number = (await changing.Db.Identities.FindAsync(identity))!.Number;
            await new PutOnShield(rowan.Shields).WithinAsync(changing, new ShieldToPutOn(number, ShieldLevel.ExistenceHidden, "For measuring.", null, LondonDay.Today(rowan.Clock).AddDays(28), "referral-desk", []));
            return number;
        });

    /// <summary>An officer with a browser's cookies and a purpose given, by the same forms as everybody.</summary>
    static async Task<HttpClient> SignedInAsync(Uri server)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = server };
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

    static Act Doing(string permission, string purpose) => new(
        Actor.OperatingSystemUser("bench"), permission, "rowan bench audit", PurposeGiven.OfTheAct(purpose), "command line", Guid.CreateVersion7());
}
