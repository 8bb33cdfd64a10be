using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A social worker breaks the glass, sees what stays closed, and stops; the data-protection officer sees what was looked at, reviews it and hands it on.</summary>
public sealed class BreakGlassJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("C03-24")]
    public async Task From_what_is_withheld_to_what_is_needed_and_to_the_review_of_it(bool phone)
    {
        await using (var walk = await Walk.BeginAsync(rowan, "break-glass", phone))
        {
            var page = walk.Page;
            await walk.SignInAsync("social-worker");
            await walk.SearchAsync("nana frimpong");
            await page.Locator(".rowan-result__name a").First.ClickAsync();
            await walk.SayWhyAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "In an emergency that cannot wait for them, break the glass" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Break the glass" })).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("Ring first, if you can")).ToBeVisibleAsync();
            await walk.NothingIsCutOffAsync(".rowan-contact");
            await Assertions.Expect(page.GetByText("Some things no emergency opens")).ToBeVisibleAsync();
            await page.GetByLabel("What is the emergency?").FillAsync("He has come to the school gate and the desk does not answer.");
            await page.GetByLabel("Your password, again").FillAsync("not this one at all");
            await page.GetByRole(AriaRole.Button, new() { Name = "Break the glass" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a problem" })).ToContainTextAsync("That is neither your password nor a code");
            await page.GetByLabel("Your password, again").FillAsync(rowan.Password);
            await walk.LookAtAsync("form");
            await page.GetByRole(AriaRole.Button, new() { Name = "Break the glass" }).ClickAsync();
            await Assertions.Expect(page.GetByText("You have broken the glass.")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("The source of intelligence is protected.")).ToBeVisibleAsync();
            await walk.LookAtAsync("opened");
            await page.GetByRole(AriaRole.Button, new() { Name = "Stop now" }).ClickAsync();
            await Assertions.Expect(page.GetByText("You have broken the glass.")).ToHaveCountAsync(0);
        }

        await using var officer = await Walk.BeginAsync(rowan, "break-glass-review", phone);
        await officer.SignInAsync("data-protection-officer");
        await Assertions.Expect(officer.Page.GetByText("The glass was broken").First).ToBeVisibleAsync();
        await officer.LookAtAsync("told");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Review emergencies" }).ClickAsync();
        await officer.LookAtAsync("emergencies");
        await officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Waits" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(officer.Page.GetByText("He has come to the school gate")).ToBeVisibleAsync();
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Region, new() { Name = "What was looked at" })).ToContainTextAsync("The story, with its timeline and family picture");
        await officer.NothingIsCutOffAsync("[aria-label='What was looked at'] td");
        await officer.Page.GetByLabel("It was misused").CheckAsync();
        await officer.Page.GetByLabel("What did you look at, and why do you find so?").FillAsync("Rang the school: nobody had come to the gate.");
        await officer.LookAtAsync("review");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Keep the review" }).ClickAsync();
        await Assertions.Expect(officer.Page.GetByText("The review is kept.")).ToBeVisibleAsync();
        await Assertions.Expect(officer.Page.GetByText("The policy pack names nobody who receives this for Haringey Council.")).ToBeVisibleAsync();
        await officer.LookAtAsync("reviewed");

        await using var supervisor = await Walk.BeginAsync(rowan, "break-glass-handed-on", phone);
        // Of a council: its duty manager supervises there.
        await supervisor.SignInAsync("duty-manager");
        await Assertions.Expect(supervisor.Page.GetByText("the finding is handed on to you").First).ToBeVisibleAsync();
        await supervisor.LookAtAsync("told");
        await supervisor.Page.GetByRole(AriaRole.Link, new() { Name = "Findings handed on to you" }).ClickAsync();
        await supervisor.LookAtAsync("list");
        await supervisor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Waits" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(supervisor.Page.GetByText("nobody had come to the gate")).ToBeVisibleAsync();
        await supervisor.NothingIsCutOffAsync("[aria-label='What was looked at'] td");
        await supervisor.LookAtAsync("finding");
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "I see to it" }).ClickAsync();
        await Assertions.Expect(supervisor.Page.GetByText("It is kept that you see to it.")).ToBeVisibleAsync();
    }
}
