using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A supervisor shields a child; those outside the circle see no more than they may; two people lift it.</summary>
public sealed class ShieldJourney(DemonstrationRowan rowan)
{
    const string Details = "Details: name, sex and date of birth are shown, nothing else";
    const string Existence = "Existence: the person is the same as one who does not exist";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("E07-79")]
    public async Task A_child_whose_details_are_hidden_is_a_name_and_whom_to_ask(bool phone)
    {
        string number;
        await using (var supervisor = await Walk.BeginAsync(rowan, "shield-details-put-on", phone))
        {
            number = await PutOnAsync(supervisor, Details);
            await supervisor.Page.GotoAsync($"/children/{number}");
            await supervisor.SayWhyAsync();
            await Assertions.Expect(supervisor.Page.GetByText("Shielded: details hidden.")).ToBeVisibleAsync();
            await supervisor.LookAtAsync("story-of-the-circle");
        }

        await using (var walk = await Walk.BeginAsync(rowan, "shield-details-outside", phone))
        {
            var page = walk.Page;
            await walk.SignInAsync("researcher");
            await walk.SearchAsync(Shielded);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("found, with details hidden|found$") }).First).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("The details of this person are hidden.").First).ToBeVisibleAsync();
            await walk.LookAtAsync("found");
            await page.Locator(".rowan-shielded a").First.ClickAsync();
            await walk.SayWhyAsync();
            await Assertions.Expect(page.GetByText("Shielded.", new() { Exact = true })).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Addresses");
            await walk.LookAtAsync("story");
        }

        await LiftAsync(number, "shield-details-lift", phone);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("E07-79")]
    public async Task A_child_whose_existence_is_hidden_is_not_found_and_the_desk_is_told_who_looked(bool phone)
    {
        string number, shield;
        await using (var supervisor = await Walk.BeginAsync(rowan, "shield-existence-put-on", phone))
        {
            number = await PutOnAsync(supervisor, Existence);
            shield = new Uri(supervisor.Page.Url).AbsolutePath;
        }

        await using (var walk = await Walk.BeginAsync(rowan, "shield-existence-outside", phone))
        {
            await walk.SignInAsync("researcher");
            await walk.SearchAsync(Shielded);
            await Assertions.Expect(walk.Page.Locator("main")).Not.ToContainTextAsync(number);
            await walk.LookAtAsync("not-found");
            await walk.Page.GotoAsync($"/children/{number}");
            await walk.SayWhyAsync();
            await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Page not found" })).ToBeVisibleAsync();
            await Assertions.Expect(walk.Page.Locator("main")).Not.ToContainTextAsync(number);
        }

        await using (var desk = await Walk.BeginAsync(rowan, "shield-existence-desk", phone))
        {
            var page = desk.Page;
            await desk.SignInAsync("desk-sergeant");
            // Of this shield: what was told of the one before may still wait to be read.
            var told = page.Locator($"main a[href='{shield}']").Filter(new() { HasTextRegex = new("^Somebody looked for a person who is shielded") }).First;
            for (var tries = 0; tries < 20 && await told.CountAsync() == 0; tries++)
            {
                // The tick that tells desks runs every ten seconds.
                await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
                await page.GotoAsync("/");
            }

            await desk.LookAtAsync("told");
            await told.ClickAsync();
            await Assertions.Expect(page.GetByText("Searched by Imran Sadiq").First).ToBeVisibleAsync();
            await page.GetByLabel("What have you decided of these?").FillAsync("Rang the researcher: another child of a like name.");
            await desk.LookAtAsync("decides");
            await page.GetByRole(AriaRole.Button, new() { Name = "Keep the decision" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Your decision is kept.")).ToBeVisibleAsync();

            // Read, so that what is told next is of the next shield.
            await page.GotoAsync("/");
            await page.GetByRole(AriaRole.Button, new() { Name = "I have read this" }).First.ClickAsync();
            await Assertions.Expect(told).ToHaveCountAsync(0);
        }

        await LiftAsync(number, "shield-existence-lift", phone);
    }

    /// <summary>Whom no other journey asks for.</summary>
    const string Shielded = "mila petrovic";

    static async Task<string> PutOnAsync(Walk walk, string level)
    {
        var page = walk.Page;
        await walk.SignInAsync("supervisor");
        await walk.SearchAsync(Shielded);
        await page.Locator(".rowan-result__name a").First.ClickAsync();
        await walk.SayWhyAsync();
        var number = new Uri(page.Url).Segments[^1].Trim('/');
        await page.GetByRole(AriaRole.Button, new() { Name = "Put a shield on" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Put a shield on {number}" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put the shield on" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a problem" })).ToContainTextAsync("Say why");
        await page.GetByLabel(level).CheckAsync();
        await page.GetByLabel("Why?").FillAsync("A relative who has made threats is looking for the family.");
        await walk.LookAtAsync("form");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put the shield on" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The shield is on.")).ToBeVisibleAsync();
        await walk.LookAtAsync("shield");
        return number;
    }

    async Task LiftAsync(string number, string journey, bool phone)
    {
        await using (var walk = await Walk.BeginAsync(rowan, journey, phone))
        {
            var page = walk.Page;
            await walk.SignInAsync("supervisor");
            await page.GotoAsync("/shields");
            await walk.LookAtAsync("shields");
            await page.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).First.ClickAsync();
            await page.GetByLabel("Why is it not needed any more?").FillAsync("The threat has ended.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Ask for it to be lifted" }).ClickAsync();
            await Assertions.Expect(page.GetByText("It stays until another person confirms that.")).ToBeVisibleAsync();
            await page.GotoAsync("/second-person");
            await Assertions.Expect(page.GetByText("You asked for this yourself").First).ToBeVisibleAsync();
        }

        await using var second = await Walk.BeginAsync(rowan, $"{journey}-second", phone);
        await second.SignInAsync("desk-sergeant");
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "Decide what needs a second person" }).ClickAsync();
        await second.LookAtAsync("asked");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm it" }).First.ClickAsync();
        await Assertions.Expect(second.Page.GetByText("You confirmed it. It is done.")).ToBeVisibleAsync();
        await second.LookAtAsync("confirmed");
    }
}
