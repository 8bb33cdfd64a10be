using System.Collections;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Audit;

/// <summary>The people of <see cref="JourneyModel"/>, served; and members who go from page to page.</summary>
sealed class JourneyTown : IAsyncDisposable
{
    const string Printing = "form[data-rowan-printed]";
    readonly Dictionary<string, (TestBrowser Browser, JourneyModel Model)> members = [];
    readonly Dictionary<string, (TestBrowser Program, string Token)> programs = [];
    readonly JourneyDeeds deeds = new();
    readonly string[] numbers;
    int addresses;

    JourneyTown(RowanWeb web, string[] numbers) => (Web, this.numbers) = (web, numbers);

    public RowanWeb Web { get; }

    public static async Task<JourneyTown> BuildAsync(DatabaseKind kind)
    {
        // What is asked for here in a second nobody asks for in an hour.
        var configuration = ConfigurationInForce.Of(new Dictionary<Setting, string> { [Settings.RequestsPerSession] = "100000", [Settings.RequestsPerAddress] = "100000" }, new Hashtable(), null);
        var web = await RowanWeb.StartAsync(kind, configuration: configuration);
        var first = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani", "1999-05-14").Telling("pac", "Report").KeptAsync(web.Rowan);
        var second = await GivenRecord.Protect("HY0001").Naming("1", "subject", "Imran", "Rahmani", "2001-02-03").Registering("1", "Haringey", "neglect", new DateOnly(2007, 4, 1)).KeptAsync(web.Rowan);
        var third = await GivenRecord.Protect("EN0001").Naming("1", "subject", "Imran", "Rahmani", "2001-02-03").Registering("1", "Enfield", "neglect", new DateOnly(2007, 5, 1)).KeptAsync(web.Rowan);
        await GivenRecord.Merlin("07PAC000002").Naming("1", "subject", "Zoe", "Sample", "2003-02-03").Telling("pac", "Report").KeptAsync(web.Rowan);
        string[] numbers = ["", await GivenChild.LinkedAsync(web.Rowan, first["1"]), await GivenChild.LinkedAsync(web.Rowan, second["1"], third["1"])];
        var town = new JourneyTown(web, numbers);
        foreach (var role in JourneyModel.Roles)
        {
            await town.SignInAsync(role);
            town.programs[role] = await town.SignInAsProgramAsync(role);
        }

        return town;
    }

    /// <summary>Takes the step, and gives what the model says of it.</summary>
    public async Task<IReadOnlyList<string>> GoAsync(string role, JourneyStep step, int whom)
    {
        var before = members[role].Browser;
        var expected = members[role].Model.Of(step, whom).ToList();
        // Each request at a moment of its own, so that entries have an order.
        Tick();
        if (step == JourneyStep.SignIn)
        {
            await SignInAsync(role, members[role].Model);
            before.Dispose();
            return expected;
        }

        await WalkAsync(role, step, whom);
        return expected;
    }

    async Task WalkAsync(string role, JourneyStep step, int whom)
    {
        var (browser, model) = members[role];
        switch (step)
        {
            case JourneyStep.SayWhy:
                await browser.GetAsync("/purpose");
                if (model.MaySayWhy)
                {
                    Tick();
                    await browser.SubmitAsync(new() { ["Purpose"] = "safeguarding-concern" });
                }

                break;
            case JourneyStep.Search or JourneyStep.SearchForNobody:
                var home = await browser.GetAsync("/");
                if (home.Document.QuerySelector("main form[action='/searches']") is not null)
                {
                    Tick();
                    var kept = await browser.SubmitAsync(new() { ["Query"] = step == JourneyStep.Search ? "rahmani" : "zzyzx" }, "main form[action='/searches']");
                    if (kept.Location?.StartsWith("/searches/", StringComparison.Ordinal) == true)
                    {
                        Tick();
                        await browser.FollowAsync();
                    }
                }

                break;
            case JourneyStep.PrintStory:
                if ((await browser.GetAsync($"/children/{numbers[JourneyModel.Known(whom)]}")).Document.QuerySelector(Printing) is not null)
                {
                    Tick();
                    await browser.SubmitAsync([], Printing);
                }

                break;
            case JourneyStep.BreakGlass or JourneyStep.StopEmergencies or JourneyStep.ReviewEmergency or JourneyStep.Involve or JourneyStep.EndInvolvement or JourneyStep.PutOnHold or JourneyStep.ChangeWhatTheyMayNot:
                await ChangeAsync(browser, model, step, numbers[JourneyModel.Known(whom)]);
                break;
            case JourneyStep.SearchByProgram:
                await SearchByProgramAsync(role);
                break;
            case JourneyStep.StoryUnknownToAnybody:
                using (var nobody = Web.NewBrowser(NextAddress()))
                {
                    await nobody.GetAsync($"/children/{numbers[JourneyModel.Known(whom)]}");
                }

                break;
            default:
                await browser.GetAsync(step switch
                {
                    JourneyStep.Home => "/",
                    JourneyStep.Notices => "/notices",
                    JourneyStep.Story => $"/children/{numbers[JourneyModel.Known(whom)]}",
                    JourneyStep.Mentions => $"/children/{numbers[JourneyModel.Known(whom)]}/mentions",
                    JourneyStep.Record => $"/records/{whom + 1}",
                    JourneyStep.NoSuchStory => "/children/ZZZZ-ZZZZ",
                    JourneyStep.NoSuchRecord => "/records/4711",
                    JourneyStep.RegisteredTwice => "/registers/twice",
                    JourneyStep.WhoLooked => "/who-looked",
                    JourneyStep.WhoLookedAt => $"/who-looked/at/{numbers[JourneyModel.Known(whom)]}",
                    _ => "/there/is/no/such/page",
                });
                break;
        }
    }

    /// <summary>Takes a step that changes something, by the form where there is one.</summary>
    async Task ChangeAsync(TestBrowser browser, JourneyModel model, JourneyStep step, string number)
    {
        var shown = await browser.GetAsync(step switch
        {
            JourneyStep.BreakGlass => $"/children/{number}/emergency",
            JourneyStep.ReviewEmergency => $"/emergencies/{model.Changes ?? 4711}",
            JourneyStep.Involve => $"/children/{number}/involved/add",
            JourneyStep.EndInvolvement => $"/children/{number}/involved/{model.Changes ?? 4711}/end",
            JourneyStep.PutOnHold => "/holds/new",
            _ => "/",
        });
        Tick();
        if (step == JourneyStep.ChangeWhatTheyMayNot)
        {
            var sent = shown.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            await browser.PostAsync(model.MayHold ? $"/children/{number}/involved/add" : "/holds/new", [new("__RequestVerificationToken", sent), new("What", number), new("Reason", "Because.")]);
            return;
        }

        var form = step == JourneyStep.StopEmergencies ? ".rowan-emergency form" : "main form[method=post]";
        if (shown.Status != HttpStatusCode.OK || shown.Document.QuerySelector(form) is null || (step == JourneyStep.BreakGlass && model.Changes is null))
        {
            return;
        }

        await browser.SubmitAsync(
            step switch
            {
                JourneyStep.BreakGlass => new() { ["Reason"] = "The mother is at the door.", ["Proof"] = model.ProvesAgain ? DemonstrateVerb.Password : "" },
                JourneyStep.ReviewEmergency => new() { ["Finding"] = "right", ["Reason"] = "Looked at each." },
                JourneyStep.Involve => new() { ["Kind"] = "meeting", ["UserName"] = model.Role, ["From.Day"] = "24", ["From.Month"] = "11", ["From.Year"] = "2010" },
                // The day before it began: so it can be put on again on the same day.
                JourneyStep.EndInvolvement => new() { ["Reason"] = "Put on by mistake.", ["LastDay.Day"] = "23", ["LastDay.Month"] = "11", ["LastDay.Year"] = "2010" },
                JourneyStep.PutOnHold => new()
                {
                    ["Of"] = "person", ["What"] = number, ["Reason"] = "An inquest.", ["Authority"] = "The coroner's letter", ["ReviewBy.Day"] = "1", ["ReviewBy.Month"] = "1", ["ReviewBy.Year"] = "2011",
                },
                _ => [],
            },
            form);
    }

    async Task SearchByProgramAsync(string role)
    {
        var (program, token) = programs[role];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/searches") { Content = JsonContent.Create(new { query = "rahmani", purpose = "safeguarding-concern" }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answered = await program.SendAsync(request);
    }

    async Task<(TestBrowser Program, string Token)> SignInAsProgramAsync(string role)
    {
        var program = Web.NewBrowser(NextAddress());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = role, password = DemonstrateVerb.Password }) };
        using var answered = await program.SendAsync(request);
        return (program, JsonDocument.Parse(await answered.Content.ReadAsStringAsync()).RootElement.GetProperty("accessToken").GetString()!);
    }

    void Tick() => Web.Clock.Advance(TimeSpan.FromMilliseconds(1));

    async Task SignInAsync(string role, JourneyModel? model = null) => members[role] = (await Web.SignInAsync(role, NextAddress()), model ?? new JourneyModel(role, deeds));

    IPAddress NextAddress()
    {
        var n = Interlocked.Increment(ref addresses);
        return new IPAddress([10, (byte)(n >> 16), (byte)(n >> 8), (byte)n]);
    }

    /// <summary>The moment up to which everything has been compared.</summary>
    public DateTime Now => Web.Clock.GetUtcNow().UtcDateTime;

    /// <summary>What was entered since, in order; without what Rowan does by itself.</summary>
    public async Task<IReadOnlyList<string>> SinceAsync(DateTime before)
    {
        await using var tables = Web.Rowan.Tables();
        var entries = await tables.AuditEntries.Where(e => e.At > before).ToListAsync();
        var subjects = (await tables.AuditSubjects.Where(s => tables.AuditEntries.Any(e => e.Id == s.EntryId && e.At > before)).ToListAsync()).ToLookup(s => s.EntryId);
        return
        [
            .. entries.Where(e => EntryBytes.Read(e.Bytes).Actor.Kind != ActorKind.Rowan)
                .Select(e => (e.At, Words: string.Join(' ', subjects[e.Id].Select(s => $"({s.IdentityId},{s.RecordId},{s.Answer})").Order(StringComparer.Ordinal).Prepend($"{e.Permission} {e.Outcome}"))))
                .OrderBy(e => e.At).ThenBy(e => e.Words, StringComparer.Ordinal).Select(e => e.Words),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in members.Values.Select(m => m.Browser).Concat(programs.Values.Select(p => p.Program)))
        {
            browser.Dispose();
        }

        await Web.DisposeAsync();
    }
}
