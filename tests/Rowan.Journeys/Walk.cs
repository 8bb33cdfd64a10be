using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>One person at one screen. Every page they come to is checked for accessibility and pictured.</summary>
public sealed class Walk : IAsyncDisposable
{
    static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Asked in the page itself: the package for browsers opens another page for every answer, for frames that Rowan has none of, and takes four times as long.
    const string Offences = """
        rules => axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })
            .then(found => found.violations.map(v => `${v.id} (${v.help}): ${v.nodes.map(n => n.html).join(', ')}`))
        """;

    readonly IBrowserContext context;
    readonly DemonstrationRowan rowan;
    readonly string journey;
    readonly List<string> complaints = [];

    Walk(IBrowserContext context, IPage page, DemonstrationRowan rowan, string journey)
    {
        (this.context, Page, this.rowan, this.journey) = (context, page, rowan, journey);
        // A content-security policy that a page offends against shows here, as any error of a script does.
        page.Console += (_, said) =>
        {
            if (said.Type == "error")
            {
                complaints.Add(said.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    /// <param name="phone">A phone's screen instead of a desktop's.</param>
    /// <param name="address">Another Rowan than the demonstration.</param>
    public static async Task<Walk> BeginAsync(DemonstrationRowan rowan, string journey, bool phone = false, bool script = true, string? address = null)
    {
        var context = await OneBrowser.ContextAsync(new()
        {
            BaseURL = address ?? rowan.Address, Locale = "en-GB", TimezoneId = "Europe/London", JavaScriptEnabled = script,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 }, HasTouch = phone,
        });
        return new Walk(context, await context.NewPageAsync(), rowan, phone ? $"{journey}-phone" : journey);
    }

    public async Task SignInAsync(string userName)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("User name").FillAsync(userName);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(rowan.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync("**/");
    }

    /// <summary>Types into the one box on the start page and, if asked, says why.</summary>
    public async Task SearchAsync(string words, string purpose = "A concern about a child has come in")
    {
        await Page.GotoAsync("/");
        await Page.Locator("#Query").FillAsync(words);
        await Page.Locator("#Query").PressAsync("Enter");
        await SayWhyAsync(purpose);
        await Page.WaitForURLAsync("**/searches/**");
    }

    /// <summary>Where Rowan asks why, answers; else does nothing.</summary>
    public async Task SayWhyAsync(string purpose = "A concern about a child has come in")
    {
        if (await Page.GetByRole(AriaRole.Heading, new() { Name = "Why are you looking?" }).CountAsync() > 0)
        {
            await Page.GetByLabel(purpose).CheckAsync();
            await Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        }
    }

    /// <summary>Keeps a picture of the page, to be looked at.</summary>
    public async Task PictureAsync(string name)
    {
        // On a slow machine words stand on the page before its styles have come.
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(DemonstrationRowan.Pictures, $"{journey}-{name}.png"), FullPage = true });
    }

    /// <summary>Checks the page with axe, and keeps a picture of it.</summary>
    public async Task LookAtAsync(string name)
    {
        await PictureAsync(name);
        await Page.EvaluateAsync(Axe);
        var offences = await Page.EvaluateAsync<string[]>(Offences, Rules);
        Assert.True(offences.Length == 0, $"{name}: {string.Join("; ", offences)}");
        Assert.True(complaints.Count == 0, $"{name}: {string.Join("; ", complaints)}");
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{name}: the page is {overflow} pixels wider than the screen.");
    }

    /// <summary>Nothing of what is chosen reaches beyond the screen, or the paper, on either side. What says nothing has no place on a phone.</summary>
    public async Task NothingIsCutOffAsync(string what)
    {
        var places = await Page.Locator(what).Filter(new() { HasTextRegex = new(@"\S") }).AllAsync();
        Assert.NotEmpty(places);
        foreach (var place in places)
        {
            await Assertions.Expect(place).ToBeVisibleAsync();
            var box = (await place.BoundingBoxAsync())!;
            var overflow = await place.EvaluateAsync<int>("one => one.clientWidth > 0 ? one.scrollWidth - one.clientWidth : 0");
            Assert.True(
                box.X >= 0 && box.X + box.Width <= Page.ViewportSize!.Width + 0.5 && overflow <= 1,
                $"From {box.X:0} to {box.X + box.Width:0}, {overflow} pixels wider than its place: {await place.InnerTextAsync()}");
        }
    }

    /// <summary>As it comes out of a printer: laid out to the width of A4 within its margins, whatever the screen.</summary>
    public async Task OnPaperAsync()
    {
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Page.SetViewportSizeAsync(703, 1010);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
    }
}
