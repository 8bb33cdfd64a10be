using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Cli;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>
/// A member of every role goes through the whole site, follows every link, and tries every identifier there is on every page and end point that takes one: nothing
/// that the decision withholds from them comes out, in a body or in a header, as a page, as JSON or as a copy to keep (A1, A3).
/// </summary>
[Proves("C03-24", "E07-40")]
[Trait("Length", "long")]
public sealed partial class NothingWithheldTests
{
    static readonly int MostLinks = Tier.Release ? 10_000 : 60;

    /// <summary>Whoever holds others to account goes first: on the log stands afterwards what others have typed themselves.</summary>
    static readonly IReadOnlyList<string> Everybody = [Roles.DataProtectionOfficer, .. Roles.OfMembers.Where(r => r != Roles.DataProtectionOfficer)];

    [Theory, OnBothDatabases]
    public async Task Nothing_that_is_withheld_comes_out_of_any_page_or_end_point(DatabaseKind kind)
    {
        await using var planted = await PlantedRowan.StartAsync(kind);
        var (leaks, told) = (new ConcurrentBag<string>(), new ConcurrentDictionary<string, string>());
        // What is asked is the same on both databases, and so is what decides; the other of the two is asked by fewer, but before a release.
        var who = kind == DatabaseKind.Sqlite || Tier.Release ? Everybody : [Roles.DataProtectionOfficer, Roles.SocialWorker, Roles.Supervisor];
        var known = await Known.OfAsync(planted);
        await Parallel.ForEachAsync(who, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (role, _) => told[role] = await new Crawl(planted, role, known, leaks).GoAsync());
        foreach (var role in who)
        {
            await new Crawl(planted, role, known, leaks).SearchAsync();
        }

        // Who may see it found it on the same way, so that the others would have.
        void Found(string role, string word) => Assert.True(!told.TryGetValue(role, out var all) || all.Contains(word, StringComparison.OrdinalIgnoreCase), $"{role} did not find {word}.");
        Found(Roles.DeskSergeant, planted[Stands.None].Street);
        Found(Roles.Supervisor, planted[Stands.InsideTheCircle].Account);
        Found(Roles.Supervisor, $"{PlantedRowan.ShieldReason}{Stands.InsideTheCircle}");
        Found(Roles.Supervisor, $"{PlantedRowan.HoldReason}{Stands.None}");
        Found(Roles.SocialWorker, planted[Stands.GlassBroken].Street);
        Found(Roles.SocialWorker, planted[Stands.DetailsShielded].Family);
        Found(Roles.DataProtectionOfficer, $"{PlantedRowan.DisclosureAsker}{Stands.None}");
        Found(Roles.DataProtectionOfficer, planted[Stands.None].Account);
        Found(Roles.DataProtectionOfficer, $"{PlantedRowan.EmergencyReason}{Stands.GlassOver}");
        Found(Roles.ProfessionalStandards, $"{PlantedRowan.EmergencyReason}{Stands.GlassOver}");
        Found(Roles.Administrator, "Quayside");
        Assert.All(who, role => Assert.All(PlantedRowan.DeclaredBy(role), word => Found(role, word)));
        Assert.True(leaks.IsEmpty, string.Join('\n', leaks.Distinct().Order(StringComparer.Ordinal).Take(60)));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_that_is_withheld_comes_out_of_a_verb(DatabaseKind kind)
    {
        await using var planted = await PlantedRowan.StartAsync(kind);
        var (rowan, leaks) = (planted.Web.Rowan, new List<string>());
        await planted.Web.StopServingAsync();
        await rowan.StopAsync();
        foreach (var child in planted.Children.Where(c => c.Stands >= Stands.DetailsShielded))
        {
            IEnumerable<string> words = child.Stands is Stands.ExistenceShielded or Stands.InsideTheHiddenCircle or Stands.NoProtocol ? child.Face.Concat(child.Details) : child.Details.Append("Quayside");
            foreach (var args in child.Typed.Select(t => new[] { "search", t, "--json" }).Append(["story", child.Number]).Append(["story", child.Number, "--json"]))
            {
                using var output = new StringWriter();
                await CommandLine.RunAsync(
                    [.. args, "--purpose", "safeguarding-concern", "--data", rowan.Settings.Database, "--policy", rowan.Settings.PolicyFolder, "--keys", rowan.Settings.KeysFolder], output, output, new TestClock());
                leaks.AddRange(Leaking(output.ToString(), words, args[1]).Select(w => $"rowan {string.Join(' ', args)}: {w}"));
            }
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
    }

    /// <summary>Which of the words come out; those that the asker has typed come back to them.</summary>
    static IEnumerable<string> Leaking(string said, IEnumerable<string> words, string typed) =>
        words.Where(w => said.Contains(w, StringComparison.OrdinalIgnoreCase) && !Close(typed).Contains(Close(w), StringComparison.Ordinal));

    static string Close(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex("""(?:href|action|src)="(?<to>/[^"#]*)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"\{(?<name>\w+)(:[^{}]*(\{[^{}]*\}[^{}]*)*)?\}")]
    private static partial Regex Parameter();

    /// <summary>Every identifier there is.</summary>
    sealed record Known(IReadOnlyList<string> Numbers, IReadOnlyList<string> Longs, IReadOnlyList<string> Guids)
    {
        public static async Task<Known> OfAsync(PlantedRowan planted)
        {
            await using var tables = planted.Web.Rowan.Tables();
            var most = new[]
            {
                await tables.SourceRecords.MaxAsync(r => r.Id), await tables.Personas.MaxAsync(p => p.Id), await tables.Rejects.MaxAsync(r => r.Id), await tables.HeldRows.MaxAsync(r => r.Id),
                await tables.Disclosures.MaxAsync(d => d.Id), await tables.LegalHolds.MaxAsync(h => h.Id), await tables.Shields.MaxAsync(s => s.Id), await tables.BrokenGlasses.MaxAsync(g => g.Id),
                await tables.FlaggedLooks.MaxAsync(f => f.Id), await tables.DisposalCertificates.MaxAsync(c => c.Id),
            }.Max();
            var entries = planted.Children.Select(c => c.Entry.ToString());
            return new Known(
                await tables.Identities.OrderBy(i => i.Id).Select(i => i.Number).ToListAsync(), [.. Enumerable.Range(1, (int)most).Select(i => (long)i).Concat(planted.Children.Select(c => c.HandedOn).Where(id => id > most)).Select(i => i.ToString(CultureInfo.InvariantCulture))],
                [.. entries, .. planted.Children.Select(c => c.Search.ToString()), .. (await tables.Members.Select(m => m.Id).ToListAsync()).Select(id => id.ToString())]);
        }

        public IEnumerable<string> Of(string name, string type) => (name, type) switch
        {
            ("number", _) => Numbers,
            ("code", _) => ["MERLIN", "PROtect", "QUAY1", "SURG1"],
            (_, ":guid") => Guids,
            (_, ":long") => Longs,
            _ => ["1"],
        };
    }

    /// <summary>One member's way through all of it.</summary>
    sealed class Crawl(PlantedRowan planted, string role, Known known, ConcurrentBag<string> leaks)
    {
        readonly IReadOnlyList<string> withheld = Withheld.From(role, planted);
        readonly SearchValues<string> any = SearchValues.Create([.. Withheld.From(role, planted)], StringComparison.OrdinalIgnoreCase);
        readonly HashSet<string> seen = new(StringComparer.Ordinal);
        readonly Queue<string> links = new();
        readonly System.Text.StringBuilder told = new();
        readonly string? purpose = planted.Web.Rowan.Door.Rules.PurposesFor(role).FirstOrDefault()?.Code;
        TestBrowser browser = null!;
        AuthenticationHeaderValue? program;

        /// <returns>All that was told.</returns>
        public async Task<string> GoAsync()
        {
            await SignInAsync();
            foreach (var (route, needs) in planted.Web.Endpoints.DistinctBy(e => e.Endpoint).Where(e => !e.Endpoint.Contains("{**", StringComparison.Ordinal) && !e.Endpoint.Contains("sign-out", StringComparison.Ordinal)))
            {
                // Who may not come in at all is told so before anything is looked up: one of each is enough.
                var filled = Filled("/" + route.Trim('/'));
                foreach (var path in planted.Web.Rowan.Door.Rules.Permits(role, needs.Permission) ? filled : filled.Take(1))
                {
                    await AskAsync(path);
                }
            }

            for (var followed = 0; links.TryDequeue(out var link) && followed < MostLinks;)
            {
                followed += await AskAsync(link) ? 1 : 0;
            }

            browser.Dispose();
            return told.ToString();
        }

        /// <summary>Everything there is to type of those of whom something is withheld.</summary>
        public async Task SearchAsync()
        {
            if (!planted.Web.Rowan.Door.Rules.Permits(role, Permissions.Search))
            {
                return;
            }

            await SignInAsync();
            foreach (var typed in planted.Children.Where(c => c.Stands >= Stands.DetailsShielded || (c.Stands == Stands.None && role == Roles.SocialWorker)).SelectMany(c => c.Typed))
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/searches") { Content = JsonContent.Create(new { query = typed, purpose }) };
                request.Headers.Authorization = program;
                using var answer = await browser.SendAsync(request);
                var json = await answer.Content.ReadAsStringAsync();
                Look($"api search {typed}", answer, json, typed);
                if (answer.IsSuccessStatusCode)
                {
                    var page = await browser.GetAsync($"/searches/{JsonDocument.Parse(json).RootElement.GetProperty("id").GetString()}");
                    Look($"search {typed}", page.Response, page.Text, typed);
                }
            }

            browser.Dispose();
        }

        async Task SignInAsync()
        {
            var from = new IPAddress([10, 4, 1, (byte)PlantedRowan.MemberOf(role).Id.ToByteArray()[15]]);
            browser = purpose is null ? await planted.Web.SignInAsync(role, from) : await planted.Web.SignInAsync(role, purpose, from);
            using var signIn = await browser.SendAsync(new(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = role, password = DemonstrateVerb.Password }) });
            program = new AuthenticationHeaderValue("Bearer", (await signIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        }

        /// <summary>Every identifier in a place of its own; where there are two, those that belong together, and the second of somebody else.</summary>
        IEnumerable<string> Filled(string pattern)
        {
            var places = Parameter().Matches(pattern);
            return places.Count switch
            {
                0 => [pattern],
                1 => known.Of(places[0].Groups["name"].Value, places[0].Groups[1].Value).Select(v => pattern.Replace(places[0].Value, v, StringComparison.Ordinal)),
                _ => planted.Children.SelectMany(c => new[] { PlantedPaths.Of(pattern, c), PlantedPaths.Of(pattern, c, planted[Stands.None]), PlantedPaths.Of(pattern, planted[Stands.None], c) })
                    .OfType<string>().SelectMany(p => p.EndsWith("/page", StringComparison.Ordinal) ? new[] { p, $"{p[..^4]}json" } : p.Contains("/rejects/", StringComparison.Ordinal) ? [p, p.Replace("/rejects/", "/held/", StringComparison.Ordinal)] : [p]).Distinct(),
            };
        }

        async Task<bool> AskAsync(string path)
        {
            if (!seen.Add(path))
            {
                return false;
            }

            using var answer = await SendAsync(path);
            if (answer.Headers.Location?.OriginalString.StartsWith("/purpose", StringComparison.Ordinal) is true)
            {
                // It is of another family than the one before.
                await planted.Web.ForgetFamilyAsync(role);
                using var again = await SendAsync(path);
                Assert.False(again.Headers.Location?.OriginalString.StartsWith("/purpose", StringComparison.Ordinal) is true, $"{role}: {path} asks for a purpose again.");
                await LookAsync(path, again);
                return true;
            }

            await LookAsync(path, answer);
            return true;
        }

        Task<HttpResponseMessage> SendAsync(string path)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (path.StartsWith("/api/", StringComparison.Ordinal))
            {
                request.Headers.Authorization = program;
                request.Headers.TryAddWithoutValidation(Gate.PurposeHeader, purpose);
            }

            return browser.SendAsync(request);
        }

        async Task LookAsync(string path, HttpResponseMessage answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Look(path, answer, text, path);
            foreach (Match link in Link().Matches(text))
            {
                var to = WebUtility.HtmlDecode(link.Groups["to"].Value);
                if (!to.Contains("sign-out", StringComparison.Ordinal) && !to.StartsWith("/assets", StringComparison.Ordinal) && !seen.Contains(to))
                {
                    links.Enqueue(to);
                }
            }
        }

        void Look(string asked, HttpResponseMessage answer, string text, string typed)
        {
            // Whether it is ready says so of the machine it runs on.
            Assert.True(((int)answer.StatusCode < 500 || asked == "/health/ready") && answer.StatusCode != HttpStatusCode.TooManyRequests, $"{role}: {asked} {answer.StatusCode}");
            var all = $"{answer.Headers}{answer.Content.Headers}{text}{WebUtility.HtmlDecode(text)}";
            told.Append(text);
            foreach (var word in all.AsSpan().ContainsAny(any) ? Leaking(all, withheld, typed) : [])
            {
                leaks.Add($"{role}: {asked} ({(int)answer.StatusCode}): {word}");
            }
        }
    }
}
