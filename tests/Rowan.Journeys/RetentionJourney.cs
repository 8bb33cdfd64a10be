using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A supervisor puts a legal hold on somebody's records and looks at what is due.</summary>
public sealed class RetentionJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("C03-08")]
    public async Task A_hold_is_put_on_and_lifted_and_what_is_due_is_seen(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "hold", phone);
        var page = walk.Page;
        await walk.SignInAsync("supervisor");
        await walk.SearchAsync("nana frimpong");
        await page.Locator(".rowan-result__name a").First.ClickAsync();
        var number = new Uri(page.Url).Segments[^1].Trim('/');
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Look after legal holds" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put a legal hold on" }).ClickAsync();
        await page.GetByLabel("Everything of a person").CheckAsync();
        await page.GetByLabel("Its number").FillAsync(number);
        await page.GetByLabel("Why?").FillAsync("An inquest may need it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put the hold on" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a problem" })).ToContainTextAsync("Say who asked for it");
        await page.GetByLabel("Who asked for it, and by what?").FillAsync("The coroner's letter of 22 November");
        await walk.LookAtAsync("form");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put the hold on" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The hold is on.")).ToBeVisibleAsync();
        await walk.LookAtAsync("hold");
        var hold = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync("/holds");
        await walk.NothingIsCutOffAsync("[aria-label='Holds'] td");
        await walk.LookAtAsync("holds");
        await page.GotoAsync("/retention");
        await walk.LookAtAsync("due");
        await page.GotoAsync("/retention/certificates");
        await walk.LookAtAsync("certificates");
        await page.GotoAsync(hold);
        await page.GetByLabel("Why is it not needed any more?").FillAsync("The inquest has ended.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lift the hold" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The hold is lifted.")).ToBeVisibleAsync();
    }
}
