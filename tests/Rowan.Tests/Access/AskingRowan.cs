using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Rowan.Tests.Host;
using Rowan.Tests.Web;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>Asks as one member does, or a program, or nobody; what has nothing of the child in its address is asked once.</summary>
/// <param name="wrong">What must never be answered.</param>
/// <param name="everywhere">It is a program, which shows its key to pages too.</param>
sealed class AskingRowan(TestBrowser browser, AuthenticationHeaderValue? program, string? token, string? purpose, ConcurrentBag<string> wrong, bool everywhere = false) : IDisposable
{
    readonly Dictionary<(HttpMethod, string), Answered> answered = [];

    /// <summary>The demonstration's member of that role, signed in with a purpose if they may give any.</summary>
    /// <param name="session">Which of theirs it is: each comes from an address of its own.</param>
    public static async Task<AskingRowan> SignInAsync(RowanWeb web, string role, byte session, ConcurrentBag<string> wrong)
    {
        var (from, purpose) = (new IPAddress([10, 3, session, (byte)PlantedRowan.MemberOf(role).Id.ToByteArray()[15]]), web.Rowan.Door.Rules.PurposesFor(role).FirstOrDefault()?.Code);
        var browser = purpose is null ? await web.SignInAsync(role, from) : await web.SignInAsync(role, purpose, from);
        using var signIn = await browser.SendAsync(new(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = role, password = DemonstrateVerb.Password }) });
        var program = new AuthenticationHeaderValue("Bearer", (await signIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        var token = ((IHtmlInputElement)(await browser.GetAsync("/account")).Document.QuerySelector($"input[name={FilledForm.Antiforgery}]")!).Value;
        return new AskingRowan(browser, program, token, purpose, wrong);
    }

    public AskingRowan Anew() => new(browser, program, token, purpose, wrong, everywhere);

    public void Dispose() => browser.Dispose();

    /// <summary>What came out, in a word; null where nothing is kept of the child under such a number, or the address has no such method.</summary>
    public async Task<string?> SaidAsync(Way way, PlantedChild child)
    {
        if (PlantedPaths.Of(way.Route, child) is not { } path)
        {
            return null;
        }

        if (!answered.TryGetValue((way.Method, path), out var answer))
        {
            answered[(way.Method, path)] = answer = await AskAsync(way.Method, path, way.Method == HttpMethod.Post ? Empty(path) : null);
        }

        return InAWord(answer, child, child.Details, PlantedPaths.OfAChild(way.Route));
    }

    /// <summary>The forms that they were shown at the address.</summary>
    public IEnumerable<FilledForm> FormsAt(string route, PlantedChild child) =>
        PlantedPaths.Of(route, child) is { } path && answered.TryGetValue((HttpMethod.Get, path), out var answer) && answer.Status == HttpStatusCode.OK ? FilledForm.On(answer.Page, path, child) : [];

    public async Task<string> SendAsync(FilledForm form, PlantedChild child)
    {
        var answer = await AskAsync(HttpMethod.Post, form.Action, form.SentWith(token ?? ""));
        // What was typed comes back to whoever typed it.
        return InAWord(answer, child, child.Details.Where(d => !form.Fields.Any(f => f.Value.Contains(d, StringComparison.Ordinal))), ofAChild: true);
    }

    /// <summary>The whole of what comes out.</summary>
    /// <param name="form">What is sent; null where nothing is said.</param>
    public async Task<TestPage> PageAsync(HttpMethod method, string path, FilledForm? form = null)
    {
        using var request = Request(method, path, form?.SentWith(token ?? "") ?? (method == HttpMethod.Post ? Empty(path) : null));
        return await SendAsync(request);
    }

    /// <summary>What comes of a search for the number that only the child has.</summary>
    public async Task<string> SearchAsync(PlantedChild child, bool api)
    {
        var rest = child.Details.Where(d => d != child.Nhs).ToList();
        if (api)
        {
            return InAWord(await AskAsync(HttpMethod.Post, "/api/searches", JsonContent.Create(new { query = child.Nhs, purpose })), child, rest, ofAChild: true);
        }

        var kept = await AskAsync(HttpMethod.Post, "/searches", new FormUrlEncodedContent([new(FilledForm.Antiforgery, token ?? ""), new("Query", child.Nhs)]));
        return InAWord(kept.To.StartsWith("/searches/", StringComparison.Ordinal) ? await AskAsync(HttpMethod.Get, kept.To, null) : kept, child, rest, ofAChild: true);
    }

    /// <summary>What is sent where nothing is said.</summary>
    HttpContent Empty(string path) =>
        path.StartsWith("/api/", StringComparison.Ordinal) ? JsonContent.Create(new { }) : new FormUrlEncodedContent([new(FilledForm.Antiforgery, token ?? "")]);

    /// <param name="ofAChild">Whether it is about a child: that something is held is then held of them.</param>
    static string InAWord(Answered answer, PlantedChild child, IEnumerable<string> details, bool ofAChild)
    {
        bool Tells(IEnumerable<string> words) => words.Any(w => answer.Text.Contains(w, StringComparison.OrdinalIgnoreCase));
        return answer.Status switch
        {
            _ when answer.Path == "/health/ready" => "answered",
            HttpStatusCode.MethodNotAllowed => AnswersByRelation.NoSuchMethod,
            HttpStatusCode.Unauthorized => "sign-in",
            HttpStatusCode.Redirect or HttpStatusCode.TemporaryRedirect when answer.To.StartsWith("/sign-in", StringComparison.Ordinal) && !answer.Path.EndsWith("sign-out", StringComparison.Ordinal) => "sign-in",
            HttpStatusCode.Redirect when answer.Method == HttpMethod.Get => "sent on",
            HttpStatusCode.Redirect or HttpStatusCode.NoContent => "taken",
            HttpStatusCode.OK or HttpStatusCode.Created => Tells([child.Plan]) ? "shown with the plan" : Tells(details) ? "shown"
                : Tells(child.Face) || (ofAChild && Tells(["holds something", "hold something", "sensitive service is involved"])) ? "existence" : "answered",
            _ when Tells(details) || Tells(child.Face) => throw new InvalidOperationException($"{answer.Method} {answer.Path} tells of them beside {answer.Status}"),
            HttpStatusCode.NotFound => "not found",
            HttpStatusCode.Forbidden => "refused",
            var other => $"{(int)other}",
        };
    }

    async Task<Answered> AskAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = Request(method, path, content);
        var page = await SendAsync(request);
        page.Response.Dispose();
        return new Answered(method, path, page.Status, page.Response.Headers.Location?.OriginalString ?? "", page.Text);
    }

    HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content)
    {
        var api = path.StartsWith("/api/", StringComparison.Ordinal);
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = api || everywhere ? program : null;
        request.Headers.TryAddWithoutValidation(Gate.PurposeHeader, api ? purpose : null);
        return request;
    }

    async Task<TestPage> SendAsync(HttpRequestMessage request)
    {
        var (asked, answer) = ($"{request.Method} {request.RequestUri}", await browser.SendAsync(request));
        var to = answer.Headers.Location?.OriginalString ?? "";
        if (((int)answer.StatusCode >= 500 && !asked.EndsWith("/health/ready", StringComparison.Ordinal)) || answer.StatusCode == HttpStatusCode.TooManyRequests || to.StartsWith("/purpose", StringComparison.Ordinal))
        {
            wrong.Add($"{asked}: {answer.StatusCode} {to}");
        }

        var text = await answer.Content.ReadAsStringAsync();
        foreach (var lack in Unguarded.In(answer, text))
        {
            wrong.Add($"{asked}, {(int)answer.StatusCode}: {lack}");
        }

        return new TestPage(answer, text);
    }

    sealed record Answered(HttpMethod Method, string Path, HttpStatusCode Status, string To, string Page)
    {
        /// <summary>As its reader has it.</summary>
        public string Text { get; } = WebUtility.HtmlDecode(Page);
    }
}
