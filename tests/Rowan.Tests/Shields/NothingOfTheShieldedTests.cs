using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Shields;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Involvements;
using Rowan.Tests.Looks;
using Rowan.Tests.Search;
using Rowan.Tests.Web;
using Rowan.Web.Cli;
using Rowan.Web.Configuration;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Shields;

/// <summary>
/// The test of tests: a child is planted, found nowhere else, and shielded; a member of every role outside the circle goes through every page, end point and
/// verb with everything there is to know of the child, and the words planted are looked for in every byte that comes out (A2, A3).
/// </summary>
[Proves("C03-24")]
public sealed partial class NothingOfTheShieldedTests
{
    static readonly string[] Outside = [.. Roles.OfMembers.Except([Roles.DeskSergeant])];

    /// <summary>Everything is asked in a few seconds, which no session may otherwise.</summary>
    static readonly ConfigurationInForce NobodyAsksTooOften = ConfigurationInForce.Of(new Dictionary<Setting, string> { [Settings.RequestsPerSession] = "1000" }, new System.Collections.Hashtable(), null);

    /// <summary>What is typed, and so comes back as typed.</summary>
    static readonly string[] Searches =
        [ShieldedChild.Name, "quillfeather", "zebedee about 9", "philomena brackenbury", ShieldedChild.Nhs, ShieldedChild.Phone, ShieldedChild.Address, ShieldedChild.Reference, "child of philomena brackenbury"];

    [Theory, OnBothDatabases]
    public async Task Nothing_planted_comes_out_of_any_page_or_end_point(DatabaseKind kind)
    {
        foreach (var level in new[] { ShieldLevel.ExistenceHidden, ShieldLevel.DetailsHidden })
        {
            var said = new WhatIsLogged();
            await using var web = await RowanWeb.StartAsync(kind, configuration: NobodyAsksTooOften, also: b => b.Logging.AddProvider(said));
            var numbers = await LivedAsync(web, level);
            var leaks = new List<string>();
            foreach (var role in Outside)
            {
                await CrawlAsync(web, role, numbers, level, leaks);
                await ProgramAsync(web, role, level, leaks);
            }

            // Of the circle: the same crawl finds what was planted, so that it would have found it above.
            if (level == ShieldLevel.DetailsHidden)
            {
                var told = new List<string>();
                await CrawlAsync(web, Roles.DeskSergeant, numbers, level, told);
                Assert.All(
                    ["Hollowthorn", "Thistledown", "Philomena", "Brackenbury", "unmistakable", "Snaresbrook", ShieldedChild.Reference, "07PAC777002"],
                    word => Assert.Contains(told, t => t.EndsWith($": {word}", StringComparison.Ordinal)));
            }

            foreach (var line in said.Lines)
            {
                Look(leaks, "log", line, Words(ShieldLevel.ExistenceHidden), "");
            }

            Assert.True(leaks.Count == 0, string.Join('\n', leaks.Distinct().Take(40)));
        }
    }

    /// <summary>The same Rowan with and without the child: whatever is asked, whoever is outside the circle is answered alike.</summary>
    [Theory, OnBothDatabases]
    public async Task One_whose_existence_is_hidden_is_answered_of_as_one_who_does_not_exist(DatabaseKind kind)
    {
        await using var with = await RowanWeb.StartAsync(kind, configuration: NobodyAsksTooOften);
        await using var without = await RowanWeb.StartAsync(kind, configuration: NobodyAsksTooOften);
        var (here, there) = (await ShieldedChild.OthersAsync(with.Rowan), await ShieldedChild.OthersAsync(without.Rowan));
        await DeliveredAsync(with.Rowan, ofTheChild: true);
        await DeliveredAsync(without.Rowan, ofTheChild: false);
        var number = await ShieldedChild.PlantAsync(with.Rowan);
        await GivenInvolvement.PutOnAsync(with.Rowan, number, Roles.SocialWorker);
        await MarkedInTheNewsAsync(with, number);
        await ShieldedChild.ShieldAsync(with.Rowan, number, ShieldLevel.ExistenceHidden);
        await (await with.SignInAsync(Roles.DeskSergeant, "safeguarding-concern")).GetAsync($"/children/{number}");
        string[] searches = [.. Searches, number, "rahmani ayesha"];
        var differ = new List<string>();
        var members = new List<(string Role, TestBrowser One, TestBrowser Other)>();
        foreach (var role in Outside)
        {
            var (one, other) = (await AtWorkAsync(with, role), await AtWorkAsync(without, role));
            members.Add((role, one, other));
            foreach (var typed in with.Rowan.Door.Rules.Permits(role, Permissions.Search) ? searches : [])
            {
                Alike(differ, $"{role} searches {typed}", await SearchAsync(other, typed), await SearchAsync(one, typed));
            }

            foreach (var (nobody, hidden) in (await ProgramSearchesAsync(without, role, searches)).Zip(await ProgramSearchesAsync(with, role, searches)))
            {
                Alike(differ, $"{role}'s program searches {hidden.Typed}", nobody.Page, hidden.Page);
            }
        }

        await GivenFlags.TickAsync(with.Rowan);
        await GivenFlags.TickAsync(without.Rowan);
        foreach (var (role, one, other) in members)
        {
            foreach (var path in new[]
            {
                $"/children/{number}", $"/children/{number}/mentions", $"/children/{number}/emergency", $"/children/{number}/involved", $"/my-children/{number}", "/my-children", $"/children/{number}/shield",
                "/records/2", "/records/3", "/records/4", "/mentions/1/with/3", "/mentions/3/not-this-child", "/shields", "/shields/1", "/mentions/waiting", "/registers/twice",
                $"/who-looked/at/{number}", "/looks", "/looks?state=all", "/looks/1", "/looks/in-the-news", "/holds", "/disclosures", "/emergencies", "/second-person", "/retention",
                "/sources/MERLIN/rejects", "/sources/MERLIN/rejects/1", "/sources/MERLIN/rejects/2", "/sources/MERLIN/held", "/sources/MERLIN/held/1", "/sources/MERLIN/held/2", "/sources/PROtect", "/sources", ListOfDeliveries, "/sources/MERLIN/deliveries/1",
            })
            {
                Alike(differ, $"{role}: {path}", await other.GetAsync(path), await one.GetAsync(path), path == ListOfDeliveries ? CountInTheList() : null);
            }

            Alike(differ, $"{role}: the other child", await other.GetAsync($"/children/{there}"), await one.GetAsync($"/children/{here}"));
            foreach (var (form, filled) in OfSomebody(number))
            {
                Alike(differ, $"{role}: sends {form}", await SentAsync(other, form, filled), await SentAsync(one, form, filled));
            }
        }

        Assert.True(differ.Count == 0, string.Join('\n', differ));
    }

    /// <summary>
    /// The one thing in which the two differ: how many rows a source delivered, and how many of them were kept, rejected or held, counts the hidden too (decision 13). They are the source's own counts of what it
    /// sent, which it must be able to add up, they stand with every search that asked the source, and they name nobody. Nothing but these numbers is let differ.
    /// </summary>
    [GeneratedRegex(@"\d+ read = \d+ kept (\+|&#x2B;) \d+ unchanged (\+|&#x2B;) \d+ rejected (\+|&#x2B;) \d+ held|\d+ rows of it could not be|""setAside"":\d+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CountsOfADelivery();

    /// <summary>The page on which the same counts stand in a table.</summary>
    const string ListOfDeliveries = "/sources/MERLIN";

    [GeneratedRegex("""column="(Read|Kept|Unchanged|Rejected|Held)" role="cell"><div class="rowan-stacks__value">\d+</div>""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CountInTheList();

    /// <summary>One file with an ordinary report, an ordinary row that cannot be read and one that waits; and, of the child, one of each of the latter.</summary>
    static async Task DeliveredAsync(TestRowan rowan, bool ofTheChild)
    {
        var delivery = new MerlinDelivery(1, "2010-11-23T02:00:00Z").Report("07PAC999990").Person("07PAC999990", 1, "SUBJECT", "Ordinary", "Person", "01/02/2001")
            .Raw("07PAC999991,one,CTN,not a date,,,Haringey,PC,Green,1,H,Somebody else,,").Person("07PAC999992", 1, "SUBJECT", "Another", "Somebody", "03/02/2001");
        await (ofTheChild ? WithTheChild(delivery) : delivery).ImportAsync(rowan);
    }

    static MerlinDelivery WithTheChild(MerlinDelivery delivery) => delivery
        .Raw($"{ShieldedChild.Reference},one,CTN,not a date,,,Haringey,PC,Snaresbrook,1,H,Zebedee Quillfeather of 77 Hollowthorn Passage,,")
        .Person("07PAC777002", 1, "SUBJECT", "Zebedee", "Quillfeather", "09/04/2001");

    static Task MarkedInTheNewsAsync(RowanWeb web, string number) => web.Rowan.Door.ChangeAsync(
        TestRowan.As(Roles.DataProtectionOfficer, Permissions.ReviewLooks, PurposeIs.HoldingToAccount),
        changing => MarkInTheNews.WithinAsync(changing, number, new DateOnly(2010, 11, 24), new DateOnly(2010, 12, 24), "An unmistakable report from Hollowthorn Passage."));

    /// <summary>Signed in, for the first purpose that the role may give, if it may give any.</summary>
    static Task<TestBrowser> AtWorkAsync(RowanWeb web, string role) => web.Rowan.Door.Rules.PurposesFor(role).FirstOrDefault() is { } purpose
        ? web.SignInAsync(role, purpose.Code, AddressOf(role))
        : web.SignInAsync(role, AddressOf(role));

    /// <summary>Forms in which somebody can be named by number.</summary>
    static IEnumerable<(string Form, Dictionary<string, string> Filled)> OfSomebody(string number)
    {
        yield return ("/disclosures/new", new()
        {
            ["Number"] = number, ["Kind"] = "subject-access", ["AskedBy"] = "The young person themself", ["Checked"] = "Passport seen.", ["AskedOn.Day"] = "20", ["AskedOn.Month"] = "11", ["AskedOn.Year"] = "2010",
        });
        foreach (var (of, what) in new[] { ("person", number), ("record", "3") })
        {
            yield return ("/holds/new", new()
            {
                ["Of"] = of, ["What"] = what, ["Reason"] = "An inquest may need it.", ["Authority"] = "Coroner's letter", ["ReviewBy.Day"] = "31", ["ReviewBy.Month"] = "12", ["ReviewBy.Year"] = "2010",
            });
        }
    }

    /// <summary>Where the page has no form for them, the page.</summary>
    static async Task<TestPage> SentAsync(TestBrowser browser, string form, Dictionary<string, string> filled) =>
        await browser.GetAsync(form) is var page && page.Status == HttpStatusCode.OK ? await browser.SubmitAsync(filled) : page;

    static void Alike(List<string> differ, string what, TestPage nobody, TestPage hidden, Regex? but = null)
    {
        string Read(TestPage page) => CountsOfADelivery().Replace(Masked(page), "#") is var read && but is not null ? but.Replace(read, "#") : read;
        if (Read(nobody) is var expected && Read(hidden) is var answered && expected != answered)
        {
            var at = expected.Zip(answered).TakeWhile(c => c.First == c.Second).Count();
            differ.Add($"{what}: …{expected[Math.Max(0, at - 60)..Math.Min(expected.Length, at + 60)]}… but …{answered[Math.Max(0, at - 60)..Math.Min(answered.Length, at + 60)]}…");
        }
    }

    /// <summary>Whoever is met or not, the same is asked of the database: how long it takes tells nothing (A3).</summary>
    [Theory, OnBothDatabases]
    public async Task A_search_that_meets_the_hidden_asks_the_database_the_same_as_one_for_nobody(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await ShieldedChild.ShieldAsync(rowan, await ShieldedChild.OthersAsync(rowan), ShieldLevel.DetailsHidden);
        await ShieldedChild.ShieldAsync(rowan, await ShieldedChild.PlantAsync(rowan), ShieldLevel.ExistenceHidden);
        var hidden = await AskedAsync("zebedee quillfeather 9 April 2001");
        Assert.Equal(await AskedAsync("tobermo fandulakisson 12 May 1988"), hidden);
        await using var tables = rowan.Tables();
        Assert.Single(await tables.ShieldsMet.ToListAsync());

        async Task<IReadOnlyList<string>> AskedAsync(string typed)
        {
            var id = await rowan.KeepAsync(typed, Roles.Officer);
            using var statements = new Statements();
            using (statements.Listen())
            {
                Assert.Empty((await rowan.OpenSearchAsync(id, Roles.Officer))!.People);
            }

            return [.. statements.Said.Select(s => s.Sql).Where(s => s.StartsWith("SELECT", StringComparison.Ordinal))];
        }
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_planted_comes_out_of_a_verb(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await using var without = await TestRowan.OpenAsync(kind);
        await ShieldedChild.OthersAsync(rowan);
        await ShieldedChild.OthersAsync(without);
        var number = await ShieldedChild.PlantAsync(rowan);
        await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.ExistenceHidden);
        await rowan.StopAsync();
        await without.StopAsync();
        var leaks = new List<string>();
        foreach (var typed in Searches)
        {
            foreach (var json in new[] { true, false })
            {
                string[] search = ["search", typed, .. json ? new[] { "--json" } : []];
                var answer = await VerbAsync(rowan, search);
                Look(leaks, $"search {typed}", answer, Words(ShieldLevel.ExistenceHidden), typed);
                Assert.Equal(Drawn().Replace(await VerbAsync(without, search), "#"), Drawn().Replace(answer, "#"));
            }
        }

        var (known, unknown) = (await VerbAsync(rowan, ["story", number]), await VerbAsync(rowan, ["story", "ZZZZ-ZZZZ"]));
        Assert.Equal(unknown, known);
        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
    }

    /// <summary>A Rowan in use: the circle has looked and searched, records wait, are held and contradict, a warning stands at the address.</summary>
    static async Task<Known> LivedAsync(RowanWeb web, ShieldLevel level)
    {
        await ShieldedChild.OthersAsync(web.Rowan);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await DeliveredAsync(web.Rowan, ofTheChild: true);
        await GivenInvolvement.PutOnAsync(web.Rowan, number, Roles.SocialWorker);
        await MarkedInTheNewsAsync(web, number);
        await ShieldedChild.ShieldAsync(web.Rowan, number, level);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        await sergeant.GetAsync($"/children/{number}");
        foreach (var typed in Searches)
        {
            await SearchAsync(sergeant, typed);
        }

        await GivenFlags.TickAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        Assert.True(await tables.FlaggedLooks.AnyAsync(f => f.Kind == FlagKinds.InTheNews));
        Assert.True(await tables.Rejects.AnyAsync() && await tables.HeldRows.AnyAsync());
        return new Known(
            number, [.. await tables.Identities.Select(i => i.Number).ToListAsync()], [.. await tables.SourceRecords.Select(r => r.Id).ToListAsync()], [.. await tables.Personas.Select(p => p.Id).ToListAsync()],
            [.. await tables.KeptSearches.Select(s => s.Id).ToListAsync()]);
    }

    /// <summary>Every page, with every number, record, mention, row, search and member there is in each of its places.</summary>
    static async Task CrawlAsync(RowanWeb web, string role, Known known, ShieldLevel level, List<string> leaks)
    {
        var browser = await web.SignInAsync(role, AddressOf(role));
        var purpose = web.Rowan.Door.Rules.PurposesFor(role).FirstOrDefault()?.Code;
        foreach (var pattern in web.Endpoints.Select(e => e.Endpoint.Trim('/')).Distinct().Where(p => !p.StartsWith("api", StringComparison.Ordinal) && !p.Contains("{**", StringComparison.Ordinal)))
        {
            foreach (var path in Filled(pattern, known))
            {
                var page = await browser.GetAsync("/" + path);
                await SeenAsync(leaks, role, path, page, Words(level), TypedBy(path));
                if (purpose is not null && page.Location?.StartsWith("/purpose", StringComparison.Ordinal) is true)
                {
                    // None is given yet, or another family is opened.
                    await browser.GetAsync("/purpose");
                    await browser.SubmitAsync(new() { ["Purpose"] = purpose });
                    await SeenAsync(leaks, role, path, await browser.GetAsync("/" + path), Words(level), TypedBy(path));
                }
            }
        }

        if (web.Rowan.Door.Rules.Permits(role, Permissions.Search))
        {
            foreach (var typed in Searches.Append(known.Number))
            {
                await SeenAsync(leaks, role, $"search {typed}", await SearchAsync(browser, typed), Words(level), typed);
            }
        }
    }

    /// <summary>On the log stands what those outside have typed themselves, who know no more than that; not what the circle typed.</summary>
    static string TypedBy(string path) => path.StartsWith("who-looked/by/", StringComparison.Ordinal) && !path.EndsWith($"{Desk:D}", StringComparison.Ordinal) ? "zebedee about 9 quillfeather" : "";

    static Guid Desk { get; } = DemonstrateVerb.Members.Single(m => m.UserName == Roles.DeskSergeant).Id;

    /// <summary>Whoever goes through everything asks also for every page of signing in: more often than one address may.</summary>
    static IPAddress AddressOf(string role) => new([10, 0, 0, (byte)(1 + Array.IndexOf(Outside, role))]);

    static IEnumerable<string> Filled(string pattern, Known known)
    {
        if (Parameter().Match(pattern) is not { Success: true } place)
        {
            return pattern.Contains("sign-out", StringComparison.Ordinal) ? [] : [pattern];
        }

        var (name, type) = (place.Groups["name"].Value, place.Groups["type"].Value);
        IEnumerable<string> values = (name, type) switch
        {
            ("number", _) => known.Numbers,
            ("code", _) => ["MERLIN", "PROtect"],
            (_, "guid") => [.. known.Searches.Select(s => s.ToString()), .. DemonstrateVerb.Members.Select(m => m.Id.ToString())],
            (_, "long") => known.Records.Union(known.Personas).Select(i => i.ToString(CultureInfo.InvariantCulture)),
            _ => [known.Number, "rejects", "held", "1"],
        };
        return values.SelectMany(v => Filled(pattern[..place.Index] + v + pattern[(place.Index + place.Length)..], known));
    }

    static async Task ProgramAsync(RowanWeb web, string role, ShieldLevel level, List<string> leaks)
    {
        foreach (var (typed, page) in await ProgramSearchesAsync(web, role, Searches))
        {
            await SeenAsync(leaks, role, $"api search {typed}", page, Words(level), typed);
        }
    }

    static async Task<IReadOnlyList<(string Typed, TestPage Page)>> ProgramSearchesAsync(RowanWeb web, string role, IReadOnlyList<string> searches)
    {
        using var browser = web.NewBrowser(AddressOf(role));
        using var signIn = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = role, password = DemonstrateVerb.Password }) };
        var token = (await (await browser.SendAsync(signIn)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        var purpose = web.Rowan.Door.Rules.PurposesFor(role).FirstOrDefault()?.Code ?? "safeguarding-concern";
        var answers = new List<(string, TestPage)>();
        foreach (var typed in searches)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/searches") { Content = JsonContent.Create(new { query = typed, purpose }) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var response = await browser.SendAsync(request);
            answers.Add((typed, new TestPage(response, await response.Content.ReadAsStringAsync())));
        }

        return answers;
    }

    static string[] Words(ShieldLevel level) => level == ShieldLevel.ExistenceHidden ? [.. ShieldedChild.Details, .. ShieldedChild.Face] : ShieldedChild.Details;

    static async Task SeenAsync(List<string> leaks, string role, string what, TestPage page, string[] words, string typed)
    {
        // An answer that was not given shows nothing of what would have come out.
        Assert.True((int)page.Status < 500 && page.Status != HttpStatusCode.TooManyRequests, $"{role}: {what} {page.Status}");
        Assert.False(page.Location?.StartsWith("/sign-in", StringComparison.Ordinal) is true && !OfNobody.Any(o => what.StartsWith(o, StringComparison.Ordinal)), $"{role}: {what} sent to {page.Location}");
        Look(leaks, $"{role}: {what} ({page.Status})", page.Response.Headers.ToString() + page.Response.Content.Headers + page.Text, words, typed);
        await Task.CompletedTask;
    }

    static readonly string[] OfNobody = ["sign-in", "join", "first-administrator"];

    /// <summary>Words that the asker has typed come back to them; everything else that was planted must not.</summary>
    static void Look(List<string> leaks, string what, string bytes, string[] words, string typed)
    {
        var own = Close(typed);
        leaks.AddRange(words.Where(w => !own.Contains(Close(w), StringComparison.Ordinal) && bytes.Contains(w, StringComparison.OrdinalIgnoreCase)).Select(w => $"{what}: {w}"));
    }

    static string Close(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    static async Task<TestPage> SearchAsync(TestBrowser browser, string typed)
    {
        await browser.GetAsync("/search");
        await browser.SubmitAsync(new() { ["Query"] = typed });
        return await browser.FollowAsync();
    }

    static async Task<string> VerbAsync(TestRowan rowan, string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(
            [.. args, "--purpose", "safeguarding-concern", "--data", rowan.Settings.Database, "--policy", rowan.Settings.PolicyFolder, "--keys", rowan.Settings.KeysFolder], output, error, new TestClock());
        return $"{code} {output} {error}";
    }

    /// <summary>Status, headers and body, without what is drawn at random for every request or every person.</summary>
    static string Masked(TestPage page)
    {
        var text = new StringBuilder().Append(page.Status).Append('\n').Append(page.Response.Content.Headers.ContentType).Append('\n').Append(page.Text).ToString();
        return Drawn().Replace(text, "#");
    }

    [GeneratedRegex("""value="[A-Za-z0-9_-]{60,}"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}(-[0-9a-f]{16})?|[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}|Reference [\w-]+""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Drawn();

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<type>\w+))?\??\}")]
    private static partial Regex Parameter();

    sealed record Known(string Number, IReadOnlyList<string> Numbers, IReadOnlyList<long> Records, IReadOnlyList<long> Personas, IReadOnlyList<Guid> Searches);
}
