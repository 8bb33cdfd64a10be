using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>From the list of children on two registers to one child's story, back to an earlier day, and down to the record as it came.</summary>
public sealed class StoryJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_sergeant_opens_a_child_on_two_registers_and_goes_back_to_an_earlier_day(bool phone, bool script)
    {
        await using var walk = await Walk.BeginAsync(rowan, script ? "story" : "story-without-script", phone, script);
        var page = walk.Page;
        await walk.SignInAsync("desk-sergeant");
        await page.GetByRole(AriaRole.Link, new() { Name = "Children on two boroughs' registers" }).ClickAsync();
        await walk.SayWhyAsync();
        await LookAsync("two-registers");

        await page.GetByRole(AriaRole.Link, new() { Name = "RAHMANI" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("On two boroughs' registers: Haringey (neglect").First).ToBeVisibleAsync();
        var entries = page.Locator(".rowan-chronology__entry:not(.rowan-chronology__entry--silence)");
        var today = await entries.CountAsync();
        await Assertions.Expect(entries.Locator(".rowan-source").GetByText("MERLIN").First).ToBeVisibleAsync();
        await Assertions.Expect(entries.Locator(".rowan-source").GetByText("PROtect").First).ToBeVisibleAsync();
        await LookAsync("story");
        foreach (var part in new[] { "Timeline", "Who they are", "Registers", "Addresses", "Family and household" })
        {
            await page.Locator(".govuk-tabs__tab", new() { HasText = part }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = part == "Registers" ? "Child protection registers" : part }).First).ToBeVisibleAsync();
            await LookAsync(part.ToLowerInvariant().Replace(' ', '-'));
        }

        await page.Locator(".govuk-tabs__tab", new() { HasText = "Story" }).First.ClickAsync();
        var asKnownOn = page.GetByRole(AriaRole.Group, new() { Name = "As known on" });
        await asKnownOn.GetByLabel("Day").FillAsync("1");
        await asKnownOn.GetByLabel("Month").FillAsync("6");
        await asKnownOn.GetByLabel("Year").FillAsync("2024");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You are looking at what was known on 1 June 2024").First).ToBeVisibleAsync();
        Assert.InRange(await entries.CountAsync(), 1, today - 1);
        await LookAsync("earlier-day");

        await entries.Locator("a").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "As it came" }).First).ToBeVisibleAsync();
        await LookAsync("record");

        // What looks at the page is a script itself.
        Task LookAsync(string name) => script ? walk.LookAtAsync(name) : Task.CompletedTask;
    }
}
