using System.Diagnostics;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Rowan.Tests.Host;

/// <summary>A real OpenID Connect provider in a process of its own: npm's oidc-provider, as tests/provider starts it.</summary>
sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "rowan";
    public const string Secret = "a secret of the tests that nobody else has";
    readonly Process process;

    TestProvider(Process process, string issuer) => (this.process, Issuer) = (process, issuer);

    public string Issuer { get; }

    /// <param name="backs">Where it may send browsers back to, separated by commas.</param>
    public static async Task<TestProvider> StartAsync(string backs, string after = "http://localhost/sign-in")
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[RepositoryRoot.File("tests", "provider", "provider.mjs"), ClientId, Secret, backs, after])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The provider did not start.");
        _ = process.StandardOutput.ReadToEndAsync();
        return new TestProvider(process, JsonDocument.Parse(said).RootElement.GetProperty("issuer").GetString()!);
    }

    /// <summary>A person at the provider, in a browser that keeps the provider's cookies.</summary>
    public PersonAtProvider Person() => new();

    /// <summary>It goes away.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}

/// <summary>Somebody signs in at a provider, and is sent back.</summary>
sealed class PersonAtProvider : IDisposable
{
    static readonly HtmlParser Parser = new();
    readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    /// <returns>Where the provider sends the browser back to: the path and what it says.</returns>
    public async Task<string> SignInAsync(string authorize, string login, string? subject = null, bool mfa = false, bool verified = true, bool cancel = false)
    {
        var at = new Uri(authorize);
        var response = await client.GetAsync(at);
        for (var i = 0; i < 10; i++)
        {
            if (response.Headers.Location is { } location)
            {
                at = new Uri(at, location);
                if (at.Host == "localhost")
                {
                    return at.PathAndQuery;
                }

                response = await client.GetAsync(at);
                continue;
            }

            var text = await response.Content.ReadAsStringAsync();
            var form = Parser.ParseDocument(text).QuerySelector("form") as IHtmlFormElement ?? throw new InvalidOperationException($"The provider shows no form: {text}");
            var fields = new List<KeyValuePair<string, string>> { new("login", login), new("go", cancel ? "no" : "yes") };
            if (subject is not null)
            {
                fields.Add(new("subject", subject));
            }

            if (mfa)
            {
                fields.Add(new("mfa", "yes"));
            }

            if (verified)
            {
                fields.Add(new("verified", "yes"));
            }

            at = new Uri(at, form.GetAttribute("action"));
            response = await client.PostAsync(at, new FormUrlEncodedContent(fields));
        }

        throw new InvalidOperationException("The provider sends round in a circle.");
    }

    public Task<HttpResponseMessage> GetAsync(string url) => client.GetAsync(url);

    public void Dispose() => client.Dispose();
}
