using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A sergeant looks; the data-protection officer asks who looked, why, and at whom else.</summary>
public sealed class WhoLookedJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("H08-11")]
    public async Task From_a_childs_number_to_who_looked_and_from_them_to_all_that_they_looked_at(bool phone)
    {
        string number;
        await using (var sergeant = await Walk.BeginAsync(rowan, "who-looked-sergeant", phone))
        {
            await sergeant.SignInAsync("desk-sergeant");
            await sergeant.SearchAsync("nana frimpong");
            await sergeant.Page.Locator(".rowan-result__name a").First.ClickAsync();
            number = new Uri(sergeant.Page.Url).Segments[^1].Trim('/');
        }

        await using var walk = await Walk.BeginAsync(rowan, "who-looked", phone);
        var page = walk.Page;
        await walk.SignInAsync("data-protection-officer");
        await page.GetByRole(AriaRole.Link, new() { Name = "See who looked at whom, and why" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who looked", Exact = true })).ToBeVisibleAsync();
        await walk.NothingIsCutOffAsync("[aria-label='Members'] td");
        await walk.LookAtAsync("members");

        await page.GetByLabel("Their number in Rowan").FillAsync(number.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
        await page.GetByRole(AriaRole.Button, new() { Name = "See who looked" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Who looked at {number}" })).ToBeVisibleAsync();
        var look = page.GetByRole(AriaRole.Region, new() { Name = "Looks", Exact = true }).Locator("tbody tr", new() { HasText = "Read the story" }).First;
        await Assertions.Expect(look).ToContainTextAsync("Ruth Kemble");
        await Assertions.Expect(look).ToContainTextAsync("A concern about a child has come in");
        await Assertions.Expect(look).ToContainTextAsync("Shown");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Barnet");
        await walk.NothingIsCutOffAsync("[aria-label='Looks'] td");
        await walk.LookAtAsync("at");

        await look.GetByRole(AriaRole.Link, new() { Name = "Ruth Kemble" }).ClickAsync();
        var search = page.GetByRole(AriaRole.Region, new() { Name = "Entries" }).Locator("tbody tr", new() { HasText = "nana frimpong" }).First;
        await Assertions.Expect(search.GetByRole(AriaRole.Link, new() { Name = number })).ToBeVisibleAsync();
        await walk.NothingIsCutOffAsync("[aria-label='Entries'] td");
        await walk.LookAtAsync("by");
    }
}
