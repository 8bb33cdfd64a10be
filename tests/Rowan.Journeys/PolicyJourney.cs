using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>An administrator sees in what the pack differs from another, and whether a member is told by e-mail.</summary>
public sealed class PolicyJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_administrator_compares_the_pack_with_another(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "policy", phone);
        var page = walk.Page;
        await walk.SignInAsync("administrator");
        await page.GotoAsync("/administer/policy");
        await page.GetByLabel("Compare it with the pack").SelectOptionAsync("merton-2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Assertions.Expect(page.GetByText("clocks.yaml: rules, BRAG-RED").First).ToBeVisibleAsync();
        await walk.LookAtAsync("differs");

        await page.GotoAsync("/administer/members");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("Whitlock") }).ClickAsync();
        await walk.LookAtAsync("member");
    }
}
