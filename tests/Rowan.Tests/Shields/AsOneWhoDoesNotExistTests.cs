using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Shields;
using Rowan.Tests.Host;
using Rowan.Tests.Involvements;
using Rowan.Tests.Looks;
using Rowan.Tests.Search;
using Rowan.Web.Cli;
using static Rowan.Tests.Shields.OutsideTheCircle;

namespace Rowan.Tests.Shields;

/// <summary>A child whose existence is hidden is, to everybody outside the circle, the same as one who does not exist: in every answer, and in what is asked of the database for it (A3).</summary>
[Proves("C03-24")]
public sealed partial class AsOneWhoDoesNotExistTests
{
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
        Assert.Empty(await tables.ShieldsMet.ToListAsync());
        Assert.Equal((1, 0), (await ShieldedChild.MeetAsync(rowan), await ShieldedChild.MeetAsync(rowan)));
        var met = Assert.Single(await tables.ShieldsMet.AsNoTracking().ToListAsync());
        Assert.Equal((2L, TestRowan.As(Roles.Officer).Actor.MemberId), (met.ShieldId, (Guid?)met.MemberId));

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
    public async Task A_verb_answers_of_them_as_of_nobody(DatabaseKind kind)
    {
        await using var with = await TestRowan.OpenAsync(kind);
        await using var without = await TestRowan.OpenAsync(kind);
        await ShieldedChild.OthersAsync(with);
        await ShieldedChild.OthersAsync(without);
        var number = await ShieldedChild.PlantAsync(with);
        await ShieldedChild.ShieldAsync(with, number, ShieldLevel.ExistenceHidden);
        await with.StopAsync();
        await without.StopAsync();
        foreach (var typed in Searches)
        {
            foreach (var json in new[] { true, false })
            {
                string[] search = ["search", typed, .. json ? new[] { "--json" } : []];
                Assert.Equal(Drawn().Replace(await VerbAsync(without, search), "#"), Drawn().Replace(await VerbAsync(with, search), "#"));
            }
        }

        Assert.Equal(await VerbAsync(with, ["story", "ZZZZ-ZZZZ"]), await VerbAsync(with, ["story", number]));
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
}
