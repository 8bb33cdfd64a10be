using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A member is called away in the middle of a form: they are warned, may stay, and lose nothing when the session ends all the same.</summary>
public sealed class SessionJourney(DemonstrationRowan rowan)
{
    /// <summary>Four minutes without a request end a session of five; a page warns fifty seconds before.</summary>
    static readonly TimeSpan UntilItWarns = TimeSpan.FromSeconds(200);

    const string Why = "A summary was enough for the ward, said before the telephone rang.";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_is_called_away_is_warned_may_stay_and_gets_back_what_they_had_typed(bool phone)
    {
        await using var served = await ClockedRowan.StartAsync("5m");
        await using var walk = await Walk.BeginAsync(rowan, "session", phone, address: served.Address);
        var page = walk.Page;
        await page.Context.Clock.InstallAsync();
        await walk.SignInAsync("supervisor");
        await page.GotoAsync("/not-shared/new");
        await FillInAsync(page);
        var beside = await page.Context.NewPageAsync();
        await beside.GotoAsync("/notices");

        await PutForwardAsync(UntilItWarns);
        await Assertions.Expect(Warning(page)).ToBeVisibleAsync();
        await Assertions.Expect(Warning(page)).ToContainTextAsync("You will be signed out in a minute.");
        await Assertions.Expect(Warning(beside)).ToBeVisibleAsync();
        await walk.LookAtAsync("warned");
        await Warning(page).GetByRole(AriaRole.Button, new() { Name = "Stay signed in" }).ClickAsync();
        await Assertions.Expect(Warning(page)).ToBeHiddenAsync();
        await Assertions.Expect(Warning(beside)).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByLabel("Why, in your own words?")).ToHaveValueAsync(Why);

        // Later than the session would have ended, had nobody stayed; and what one does in the other tab keeps this one.
        await PutForwardAsync(UntilItWarns);
        await Assertions.Expect(Warning(page)).ToBeVisibleAsync();
        await beside.GotoAsync("/notices");
        await Assertions.Expect(beside.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Sign in to Rowan");
        await Assertions.Expect(Warning(page)).ToBeHiddenAsync();

        await PutForwardAsync(TimeSpan.FromMinutes(6));
        var ended = page.GetByRole(AriaRole.Dialog, new() { Name = "Your session has ended" });
        await Assertions.Expect(ended).ToContainTextAsync("What you typed is still on this page: send it");
        await Assertions.Expect(ended.GetByText("Rowan keeps it for an hour")).ToBeHiddenAsync();
        await Assertions.Expect(ended.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" })).ToBeHiddenAsync();
        await walk.LookAtAsync("ended");
        await ended.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Rowan" })).ToBeVisibleAsync();
        await walk.LookAtAsync("sign-in-again");

        await page.GetByLabel("User name").FillAsync("supervisor");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(rowan.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What you had typed is still here" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Why);
        await walk.LookAtAsync("given-back");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it now" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Decisions not to share" })).ToContainTextAsync(Why);
        await walk.LookAtAsync("recorded");

        // The clocks of Rowan and of the browser.
        async Task PutForwardAsync(TimeSpan by)
        {
            served.Advance(by);
            await page.Context.Clock.FastForwardAsync((long)by.TotalMilliseconds);
        }
    }

    static ILocator Warning(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "Are you still there?" });

    static async Task FillInAsync(IPage page)
    {
        await page.GetByLabel("Which agency asked?").FillAsync("An invented trust");
        await page.GetByLabel("Who asked?").FillAsync("Ward manager");
        await page.GetByLabel("What did they ask for?").FillAsync("The whole police file.");
        await page.GetByLabel("Who asked does not need it for what they have to do").CheckAsync();
        await page.GetByLabel("Why, in your own words?").FillAsync(Why);
    }
}
