using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Rowan.Journeys.OneBrowser))]

namespace Rowan.Journeys;

/// <summary>The Chromium of the run. Each walk has a context of its own in it, that shares no cookie, cache or storage with another's.</summary>
public sealed class OneBrowser : IAsyncDisposable
{
    static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    static readonly SemaphoreSlim OneAtATime = new(1);
    static IPlaywright? playwright;
    static IBrowser? browser;

    /// <summary>Where Chromium is; null where there is none, and the journey is then skipped, never passed.</summary>
    public static string? Chromium { get; } = new[] { Environment.GetEnvironmentVariable("ROWAN_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists);

    /// <summary>A context for one person at one screen. A Chromium that has broken down is started again.</summary>
    internal static async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions options)
    {
        Assert.SkipWhen(Chromium is null, "There is no Chromium (apt-get install chromium, or say where with ROWAN_CHROMIUM).");
        await OneAtATime.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            if (browser is not { IsConnected: true })
            {
                browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Headless = true, Args = Flags });
            }
        }
        finally
        {
            OneAtATime.Release();
        }

        return await browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
    }
}
