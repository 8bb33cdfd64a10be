using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Cli;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>Every page, end point and verb against every role: what the pack lets each do stands in a document that is reviewed, and is what really happens.</summary>
public sealed partial class PermissionMatrixTests
{
    static readonly string Document = RepositoryRoot.File("docs", "operate", "permissions.md");
    static readonly IReadOnlyList<string> Everybody = [.. Roles.OfMembers, .. Roles.OfServices, Roles.Operator, Roles.Rowan];

    [Fact, Proves("C03-24")]
    public async Task What_each_role_may_do_is_what_was_reviewed()
    {
        await using var web = await RowanWeb.StartAsync();
        var says = new StringBuilder("""
            # Who may do what

            Made from the code and the policy pack by `tools/permissions`, and compared with them by a test: a page, an end point or a verb that is not here fails the build, and so does
            a role that may do more or less than stands here. Review what changes in it. What a member is then *shown* is decided record by record ([access](access.md)).

            Each needs one permission; "purpose" says whether the member is asked why, or why it is done by its nature.


            """);
        Table(says, "Page or end point", Routes(web).Select(e => ($"`{(e.Endpoint.StartsWith('/') ? "" : "/")}{e.Endpoint}`", e.Needs)), web.Rowan.System.Door.Rules);
        says.Append('\n');
        Table(says, "Verb", Verbs.All().Select(v => ($"`rowan {v.Name}`", v.GetType().GetCustomAttributes(false).OfType<NeedsAttribute>().Single())), web.Rowan.System.Door.Rules);
        if (Environment.GetEnvironmentVariable("ROWAN_WRITE") == "permissions")
        {
            await File.WriteAllTextAsync(Document, says.ToString());
        }

        Assert.True(
            File.Exists(Document) && await File.ReadAllTextAsync(Document) == says.ToString(),
            "docs/operate/permissions.md is not what the code and the policy pack say: run tools/permissions to write it again, and review what changed.");
    }

    [Theory, OnBothDatabases]
    [Proves("C03-24")]
    [Trait("Length", "long")]
    public async Task Every_page_and_end_point_lets_in_whoever_the_table_says_and_nobody_else(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (rules, wrong, asked) = (web.Rowan.System.Door.Rules, new List<string>(), 0);
        async Task AskAsync(TestBrowser browser, string? token, string? purpose, string route, string who, Func<HttpResponseMessage, bool> right)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                using var request = new HttpRequestMessage(method, PathOf(route)) { Content = method == HttpMethod.Post ? new FormUrlEncodedContent([]) : null };
                request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
                request.Headers.TryAddWithoutValidation(Gate.PurposeHeader, token is null ? null : purpose);
                using var answer = await browser.SendAsync(request);
                asked++;
                if (!right(answer) || answer.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    wrong.Add($"{method} {route}: {who} was answered {(int)answer.StatusCode}");
                }
            }
        }

        foreach (var (role, number) in Roles.OfMembers.Select((r, i) => (r, (byte)i)))
        {
            var purpose = rules.PurposesFor(role).FirstOrDefault();
            foreach (var (part, routes) in Routes(web).Where(r => !Leaves(r.Endpoint)).Chunk(20).Select((routes, i) => ((byte)i, routes)))
            {
                // Each from another address: the pages of signing in are asked more often than one address may.
                var from = new IPAddress([10, 1, part, number]);
                using var browser = purpose is null ? await web.SignInAsync(role, from) : await web.SignInAsync(role, purpose.Code, from);
                using var signIn = await browser.SendAsync(new(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = role, password = DemonstrateVerb.Password }) });
                var token = (await signIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
                foreach (var (route, needs) in routes)
                {
                    // A way that is not there at all (405) lets nobody in.
                    var (may, program) = (rules.Permits(role, needs.Permission), route.StartsWith("/api/", StringComparison.Ordinal));
                    await AskAsync(browser, program ? token : null, purpose?.Code, route, $"{role}, who {(may ? "may" : "may not")},", answer => may
                        ? answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests)
                            && (IsPublic(needs.Permission) || answer.Headers.Location?.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) is not true)
                        : answer.StatusCode is HttpStatusCode.Forbidden || (program && answer.StatusCode is HttpStatusCode.MethodNotAllowed));
                }
            }
        }

        using var nobody = web.NewBrowser(new IPAddress([10, 2, 0, 1]));
        foreach (var (route, _) in Routes(web).Where(r => !IsPublic(r.Needs.Permission)))
        {
            await AskAsync(nobody, null, null, route, "nobody", answer => answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.MethodNotAllowed
                || answer.Headers.Location?.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) is true);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked > 1_000, $"Only {asked} were asked.");
    }

    /// <summary>Each end point once; files that anybody may have are one line.</summary>
    static IEnumerable<(string Endpoint, NeedsAttribute Needs)> Routes(RowanWeb web) => web.Endpoints
        .Where(e => e.Needs.Permission != Permissions.PublicFiles).DistinctBy(e => (e.Endpoint, e.Needs.Permission)).OrderBy(e => e.Endpoint, StringComparer.Ordinal);

    /// <summary>Asking these ends the session that asks.</summary>
    static bool Leaves(string route) => route.Contains("sign-out", StringComparison.Ordinal);

    static bool IsPublic(string permission) => permission is Permissions.PublicPages or Permissions.SignIn or Permissions.PublicFiles;

    static string PathOf(string route) => "/" + Parameter().Replace(route.TrimStart('/'), p => p.Value switch
    {
        var v when v.Contains("rejects|held", StringComparison.Ordinal) => "rejects",
        var v when v.Contains("guid", StringComparison.Ordinal) => "0197a1b2-0000-7000-8000-000000000001",
        var v when v.Contains("long", StringComparison.Ordinal) || v.Contains("int", StringComparison.Ordinal) => "1",
        var v when v.Contains("source", StringComparison.Ordinal) => "MERLIN",
        _ => "7K3M-92QX",
    });

    static void Table(StringBuilder says, string heading, IEnumerable<(string Name, NeedsAttribute Needs)> rows, AccessRules rules)
    {
        says.Append($"| {heading} | permission | purpose | {string.Join(" | ", Everybody.Select(r => r.Replace('-', ' ')))} |\n|---|---|---|{string.Concat(Everybody.Select(_ => "---|"))}\n");
        foreach (var (name, needs) in rows)
        {
            says.Append($"| {name} | {needs.Permission} | {needs.Purpose} | {string.Join(" | ", Everybody.Select(r => IsPublic(needs.Permission) ? "anybody" : rules.Permits(r, needs.Permission) ? "yes" : ""))} |\n");
        }
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Parameter();
}
