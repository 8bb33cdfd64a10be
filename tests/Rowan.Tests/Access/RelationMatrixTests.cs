using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>Every page and end point that answers of somebody or something, against every role and every way to stand to the child (A1): what comes out is what was reviewed.</summary>
[Proves("C03-24")]
[Trait("Length", "long")]
public sealed class RelationMatrixTests
{
    static readonly string Document = RepositoryRoot.File("docs", "operate", "permissions-by-relation.md");
    const string NoSuchMethod = "no such method";
    static readonly IReadOnlyList<string> Columns = [.. Roles.OfMembers, Roles.FeedService];
    static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post];

    static readonly Dictionary<Stands, string> Words = new()
    {
        [Stands.None] = "no relation", [Stands.Allocated] = "allocated", [Stands.OnTheTeam] = "on the team", [Stands.OnTheDesk] = "on the desk when it came", [Stands.AtTheMeeting] = "at the meeting",
        [Stands.Professional] = "professional", [Stands.Past] = "relation that has ended", [Stands.InsideTheCircle] = "content shielded, inside the circle", [Stands.DetailsShielded] = "content shielded, outside the circle",
        [Stands.GlassBroken] = "content shielded, glass broken", [Stands.GlassOver] = "content shielded, broken glass over", [Stands.ExistenceShielded] = "existence shielded",
        [Stands.NoProtocol] = "another agency's, no protocol", [Stands.SensitiveService] = "a sensitive service's",
    };

    [Theory, OnBothDatabases]
    public async Task What_each_role_is_answered_however_they_stand_to_the_child_is_what_was_reviewed(DatabaseKind kind)
    {
        await using var planted = await PlantedRowan.StartAsync(kind);
        var answers = new Answers();
        var routes = planted.Web.Endpoints.Where(e => PlantedPaths.AskOf(e.Endpoint)).DistinctBy(e => e.Endpoint).OrderBy(e => e.Endpoint, StringComparer.Ordinal).ToList();
        await AskAsync(planted, await KeyAsync(planted.Web), routes, answers);
        await Parallel.ForEachAsync(Roles.OfMembers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (role, _) => await AskAsync(planted, role, routes, answers));
        using var asker = new Asker(planted.Web.NewBrowser(new IPAddress([10, 3, 0, 1])), null, null, null);
        foreach (var (route, _) in routes)
        {
            foreach (var method in Methods)
            {
                var said = await asker.SaidAsync(method, route, planted[Stands.Allocated]);
                foreach (var role in Columns)
                {
                    answers.Add(method, route, "not signed in", role, said);
                }
            }
        }

        var says = $"""
            # What comes out, role by role and relation by relation

            Made by `tools/permissions` from a Rowan with a child for each way to stand to one, asked over HTTP; a test on both databases compares. A page or end point that is not here,
            or that answers otherwise, fails the build. Review what changes in it. Who may come in at all is in [permissions](permissions.md).

            **shown**: words of the records. **existence**: who the child is, or that somebody holds something, and no more. **answered**: the page, with not a word of the child.
            **taken**: a form that was sent empty was acted upon. **not found**, **refused** and **sign-in** say themselves. A form is sent empty: what it would change is refused, and what comes back is told as of a page.
            Asked for the first purpose that the role may give; each role is the demonstration's member, and the feed service a program with a key that lets it see deliveries. Where a relation is not named, Rowan keeps nothing of that kind of such a child.


            """ + answers.AsTables(routes.Select(r => r.Endpoint));
        if (Environment.GetEnvironmentVariable("ROWAN_WRITE") == "permissions" && kind == DatabaseKind.Sqlite)
        {
            await File.WriteAllTextAsync(Document, says);
        }

        var reviewed = File.Exists(Document) ? await File.ReadAllTextAsync(Document) : "";
        var differs = says.Split('\n').Except(reviewed.Split('\n')).Concat(reviewed.Split('\n').Except(says.Split('\n')).Select(l => "reviewed: " + l));
        Assert.True(reviewed == says, "docs/operate/permissions-by-relation.md is not what Rowan answers: run tools/permissions to write it again, and review what changed.\n" + string.Join('\n', differs.Take(40)));
        Assert.True(answers.Count > 4_000, $"Only {answers.Count} answers.");
    }

    static async Task AskAsync(PlantedRowan planted, string role, IReadOnlyList<(string Endpoint, NeedsAttribute Needs)> routes, Answers answers)
    {
        var web = planted.Web;
        var (from, purpose) = (new IPAddress([10, 3, 1, (byte)PlantedRowan.MemberOf(role).Id.ToByteArray()[15]]), web.Rowan.Door.Rules.PurposesFor(role).FirstOrDefault()?.Code);
        var browser = purpose is null ? await web.SignInAsync(role, from) : await web.SignInAsync(role, purpose, from);
        using var signIn = await browser.SendAsync(new(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = role, password = DemonstrateVerb.Password }) });
        var program = new AuthenticationHeaderValue("Bearer", (await signIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        var form = ((AngleSharp.Html.Dom.IHtmlInputElement)(await browser.GetAsync("/account")).Document.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        async Task AllAsync(PlantedChild child, string relation, Asker asker)
        {
            // Each child is of another family: no purpose is kept for the one before.
            await ForgetFamilyAsync(planted, role);
            foreach (var (route, _) in routes)
            {
                foreach (var method in Methods)
                {
                    if (!answers.Lacks(method, route))
                    {
                        answers.Add(method, route, relation, role, await asker.SaidAsync(method, route, child));
                    }
                }
            }
        }

        using var asker = new Asker(browser, program, form, purpose);
        foreach (var child in planted.Children)
        {
            await AllAsync(child, Words[child.Stands], asker);
        }

        await web.MovedAsync(role, m => m with { Role = Roles.Analyst, Team = "Elsewhere" });
        await AllAsync(planted[Stands.Allocated], "allocated, and moved to another post since", asker.Anew());
        await web.MovedAsync(role, m => m with { Ended = true });
        await AllAsync(planted[Stands.Allocated], "allocated, and has left since", asker.Anew());
    }

    /// <summary>A program has a key and no session: it is the same to every child, and opens no page.</summary>
    static async Task AskAsync(PlantedRowan planted, AuthenticationHeaderValue key, IReadOnlyList<(string Endpoint, NeedsAttribute Needs)> routes, Answers answers)
    {
        using var asker = new Asker(planted.Web.NewBrowser(new IPAddress([10, 3, 0, 2])), key, null, null, everywhere: true);
        foreach (var child in planted.Children)
        {
            foreach (var (route, _) in routes)
            {
                foreach (var method in Methods.Where(m => !answers.Lacks(m, route)))
                {
                    answers.Add(method, route, Words[child.Stands], Roles.FeedService, await asker.SaidAsync(method, route, child));
                }
            }
        }
    }

    static async Task<AuthenticationHeaderValue> KeyAsync(RowanWeb web)
    {
        var administrator = await web.SignInAsync(Roles.Administrator, new IPAddress([10, 3, 0, 3]));
        var account = PlantedRowan.MemberOf(Roles.FeedService).Id;
        await administrator.GetAsync($"/administer/service-accounts/{account}");
        var made = await administrator.SubmitAsync(new() { ["May"] = Permissions.SeeDeliveries, ["Sources"] = "", ["Days"] = "30" }, "form[action$='handler=Make']");
        return new("Bearer", made.Document.QuerySelector("#key")?.TextContent ?? throw new InvalidOperationException(made.Words));
    }

    static async Task ForgetFamilyAsync(PlantedRowan planted, string role)
    {
        var member = PlantedRowan.MemberOf(role).Id;
        await using var tables = planted.Web.Rowan.Tables();
        await tables.PurposesInUse.Where(p => p.MemberId == member).ExecuteUpdateAsync(u => u.SetProperty(p => p.FamilyOf, (long?)null));
    }

    /// <summary>Asks as one member does; what has nothing of the child in its address is asked once.</summary>
    sealed class Asker(TestBrowser browser, AuthenticationHeaderValue? program, string? form, string? purpose, bool everywhere = false) : IDisposable
    {
        readonly Dictionary<(HttpMethod, string), (HttpStatusCode Status, string To, string Text)> answered = [];

        public Asker Anew() => new(browser, program, form, purpose);

        public void Dispose() => browser.Dispose();

        /// <summary>What came out, in a word; null where nothing is kept of the child under such a number, or the address has no such method.</summary>
        public async Task<string?> SaidAsync(HttpMethod method, string route, PlantedChild child)
        {
            if (PlantedPaths.Of(route, child) is not { } path)
            {
                return null;
            }

            if (!answered.TryGetValue((method, path), out var answer))
            {
                answered[(method, path)] = answer = await AskAsync(method, path);
            }

            var (status, to, text) = answer;
            bool Tells(IEnumerable<string> words) => words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
            return status switch
            {
                HttpStatusCode.MethodNotAllowed => NoSuchMethod,
                HttpStatusCode.Unauthorized => "sign-in",
                HttpStatusCode.Redirect or HttpStatusCode.TemporaryRedirect when to.StartsWith("/sign-in", StringComparison.Ordinal) => "sign-in",
                HttpStatusCode.Redirect => "taken",
                HttpStatusCode.OK => Tells(child.Details) ? "shown" : Tells(child.Face) || Tells(["holds something", "hold something", "sensitive service is involved"]) ? "existence" : "answered",
                _ when Tells(child.Details) || Tells(child.Face) => throw new InvalidOperationException($"{method} {path} tells of them beside {status}"),
                HttpStatusCode.NotFound => "not found",
                HttpStatusCode.Forbidden => "refused",
                var other => $"{(int)other}",
            };
        }

        async Task<(HttpStatusCode, string, string)> AskAsync(HttpMethod method, string path)
        {
            var api = path.StartsWith("/api/", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? new FormUrlEncodedContent([new("__RequestVerificationToken", form ?? "")]) : null };
            request.Headers.Authorization = api || everywhere ? program : null;
            request.Headers.TryAddWithoutValidation(Gate.PurposeHeader, api ? purpose : null);
            using var answer = await browser.SendAsync(request);
            var to = answer.Headers.Location?.OriginalString ?? "";
            Assert.True((int)answer.StatusCode < 500 && answer.StatusCode != HttpStatusCode.TooManyRequests && !to.StartsWith("/purpose", StringComparison.Ordinal), $"{method} {path}: {answer.StatusCode} {to}");
            return (answer.StatusCode, to, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        }
    }

    /// <summary>What was answered, and the tables of it: relations that are answered alike stand on one line.</summary>
    sealed class Answers
    {
        readonly Dictionary<(string Way, string Relation), Dictionary<string, string>> said = [];
        readonly ConcurrentDictionary<(HttpMethod, string), bool> lacking = [];
        static readonly IReadOnlyList<string> Relations = [.. Enum.GetValues<Stands>().Select(s => Words[s]), "allocated, and moved to another post since", "allocated, and has left since", "not signed in"];

        public int Count { get; private set; }

        /// <summary>Whether the address has been found to have no such method: then there is nothing to ask.</summary>
        public bool Lacks(HttpMethod method, string route) => lacking.ContainsKey((method, route));

        public void Add(HttpMethod method, string route, string relation, string role, string? answer)
        {
            if (answer == NoSuchMethod)
            {
                lacking[(method, route)] = true;
            }

            lock (said)
            {
                if (answer is null || Lacks(method, route))
                {
                    said.Remove(($"{method} /{route.Trim('/')}", relation));
                    return;
                }

                var key = ($"{method} /{route.Trim('/')}", relation);
                (said.TryGetValue(key, out var roles) ? roles : said[key] = [])[role] = answer;
                Count++;
            }
        }

        public string AsTables(IEnumerable<string> routes)
        {
            var text = new StringBuilder();
            foreach (var way in routes.SelectMany(r => Methods.Where(m => !Lacks(m, r)).Select(m => $"{m} /{r.Trim('/')}")))
            {
                var lines = Relations.Where(r => said.ContainsKey((way, r))).GroupBy(r => string.Join(" | ", Columns.Select(role => said[(way, r)].GetValueOrDefault(role, "")))).ToList();
                if (lines.Count == 0)
                {
                    continue;
                }

                text.Append($"## `{way}`\n\n| | {string.Join(" | ", Columns.Select(r => r.Replace('-', ' ')))} |\n|---|{string.Concat(Columns.Select(_ => "---|"))}\n");
                lines.ForEach(l => text.Append($"| {string.Join("; ", l)} | {l.Key} |\n"));
                text.Append('\n');
            }

            return text.ToString().TrimEnd('\n') + "\n";
        }
    }
}
