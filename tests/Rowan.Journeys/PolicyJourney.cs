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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_administrator_sees_which_pack_comes_next_and_what_changes_then(bool phone)
    {
        await using var served = await ClockedRowan.StartAsync("30m", "merton-2026");
        await using var walk = await Walk.BeginAsync(rowan, "policy", phone, address: served.Address);
        await walk.SignInAsync("administrator");
        await walk.Page.GotoAsync("/administer/policy");
        await Assertions.Expect(walk.Page.GetByText("the pack merton-2026 takes its place")).ToBeVisibleAsync();
        await Assertions.Expect(walk.Page.GetByText("clocks.yaml: rules, BRAG-RED").First).ToBeVisibleAsync();
        await walk.LookAtAsync("next");
        if (!phone)
        {
            await walk.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await Assertions.Expect(walk.Page.GetByText("england-2010/sharing.yaml, line").First).ToBeVisibleAsync();
            await walk.PictureAsync("printed");
            await walk.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        }

        await walk.Page.GotoAsync("/administer/status");
        await walk.LookAtAsync("next-on-the-status-page");
    }
}
