using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.People;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Synth;
using Rowan.Values;
using Rowan.Web.Cli;
using Rowan.Web.SignIn;

namespace Rowan.Bench.Audit;

/// <summary>
/// Whether the time of an answer tells that somebody is there whose existence is hidden: over a real socket a member asks for the hidden person and for people
/// who do not exist, by number and by name and date of birth, in random order, and both times are compared by Welch's t and by Mann and Whitney's ranks (A3).
/// </summary>
static class HiddenTiming
{
    const int WarmUp = 500;

    /// <summary>Of nobody else: both searches are to find nobody who can be seen.</summary>
    const string Born = "9 April 1911";

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(VerbContext context, Scratch scratch, int samples, Progress progress)
    {
        var random = new Random(1);
        var (given, family, name) = (Name(random), Name(random), $"{Name(random)} {Name(random)}");
        var child = new InventedMention("hidden", "subject", given, "", family, "", 1911, 4, 9, "F", "", "", "", "", "", "", null, null);
        await using var serving = await Serving.StartAsync(context, scratch, "hidden", [new InventedRecord(new DateOnly(2010, 3, 1), [child]), new InventedRecord(new DateOnly(2010, 9, 1), [child])], context.Clock);
        var rowan = serving.Rowan;
        var number = await HideAsync(rowan, 1);
        using var program = await ProgramAsync(serving.Address);
        var bySearch = await ComparedAsync(
            "Hidden, and not there, by name", HttpStatusCode.OK, samples, progress,
            hidden => program.PostAsJsonAsync("/api/searches", new { query = $"{(hidden ? $"{given} {family}" : name)} {Born}", purpose = "safeguarding-concern" }, context.Cancel), context.Cancel);
        await MetAsync(rowan, context.Cancel);

        using var browser = await serving.SignedInAsync();
        var byNumber = await ComparedAsync(
            "Hidden, and not there, by number", HttpStatusCode.NotFound, samples, progress, hidden => browser.GetAsync(new Uri($"/children/{(hidden ? number : IdentityNumber.New())}", UriKind.Relative), context.Cancel), context.Cancel);
        return [byNumber, bySearch];
    }

    /// <summary>The desk is told of searches a little later: where it is not, nothing was measured.</summary>
    static async Task MetAsync(RowanSystem rowan, CancellationToken cancel)
    {
        for (var waited = 0; waited < 30; waited++)
        {
            if (await rowan.Door.ChangeAsync(Serving.Doing(Permissions.Import, PurposeIs.LoadingSources), changing => changing.Db.ShieldTouches.AnyAsync(t => t.PersonaId == null, cancel), cancel))
            {
                return;
            }

            await Task.Delay(1000, cancel);
        }

        throw new VerbFailedException(ExitCode.Failed, "The search for the hidden person met nobody: nothing was measured.");
    }

    /// <summary>A name that nobody has, of always the same length and kind.</summary>
    static string Name(Random random) => string.Concat(Enumerable.Range(0, 9).Select(i => (i % 2 == 0 ? "bdfklmnprtv" : "aeiou") is var letters ? letters[random.Next(letters.Length)] : ' '));

    static async Task<Figure> ComparedAsync(string what, HttpStatusCode expected, int samples, Progress progress, Func<bool, Task<HttpResponseMessage>> ask, CancellationToken cancel)
    {
        var (ofHidden, ofNobody) = (new List<double>(), new List<double>());
        var random = new Random(1);
        for (var i = -WarmUp; i < 2 * samples; i++)
        {
            var isHidden = random.Next(2) == 0 ? ofHidden.Count < samples : ofNobody.Count >= samples;
            var from = Stopwatch.GetTimestamp();
            using var answer = await ask(isHidden);
            await answer.Content.ReadAsByteArrayAsync(cancel);
            var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
            if (answer.StatusCode != expected)
            {
                throw new VerbFailedException(ExitCode.Failed, $"Asking for {(isHidden ? "the hidden person" : "nobody")} was answered {(int)answer.StatusCode}.");
            }

            if (i >= 0)
            {
                (isHidden ? ofHidden : ofNobody).Add(took);
                progress.Report(i, 2 * samples);
            }
        }

        return Compared(what, ofHidden, ofNobody);
    }

    static Figure Compared(string what, List<double> hidden, List<double> nobody)
    {
        var (t, z, superior) = (TwoSamples.Welch(hidden, nobody), TwoSamples.MannWhitney(hidden, nobody), TwoSamples.Superior(hidden, nobody));
        var (a, b) = (TwoSamples.Median(hidden), TwoSamples.Median(nobody));
        return new Figure(
            what, string.Create(
                CultureInfo.InvariantCulture,
                $"median {a:0.000} ms and {b:0.000} ms (difference {(a - b) * 1000:0} µs), {hidden.Count:N0} and {nobody.Count:N0} times; Welch t {t:0.0}, Mann-Whitney z {z:0.0}; of one of each the hidden takes longer in {superior:P1} (50 % tells nothing)"),
            new Dictionary<string, double> { ["hiddenMedian"] = a, ["nobodyMedian"] = b, ["welchT"] = t, ["mannWhitneyZ"] = z, ["superiority"] = superior })
        {
            Failed = Math.Abs(t) > TwoSamples.Leak || Math.Abs(z) > TwoSamples.Leak
                ? string.Create(CultureInfo.InvariantCulture, $"{what}: the time of the answer tells them apart (Welch t {t:0.0}, Mann-Whitney z {z:0.0}; beyond ±{TwoSamples.Leak} is a leak).") : null,
        };
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

    /// <summary>An officer's program, with a token.</summary>
    static async Task<HttpClient> ProgramAsync(Uri server)
    {
        var client = new HttpClient { BaseAddress = server };
        using var answer = await client.PostAsJsonAsync("/api/sign-in", new { userName = Roles.Officer, password = DemonstrateVerb.Password });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
