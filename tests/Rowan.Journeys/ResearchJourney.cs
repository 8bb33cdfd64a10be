using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A researcher's morning: what came first, what is held of the child and the family, the checks, and the sign-off; at the desk and on a phone.</summary>
public sealed class ResearchJourney(DemonstrationRowan rowan)
{
    static readonly string[] Checks = ["pnc", "pnd", "ini", "visor", "crime", "cad", "intelligence", "merlin", "protect"];

    [Fact]
    public async Task From_the_queue_to_the_sign_off()
    {
        var reference = await TellAsync("Linden", "Hawthornden", "7 Quince Yard");
        await using (var walk = await Walk.BeginAsync(rowan, "research"))
        {
            var page = walk.Page;
            await walk.SignInAsync("researcher");
            await page.GetByRole(AriaRole.Link, new() { Name = "Research", Exact = true }).First.ClickAsync();
            await walk.SayWhyAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = reference }).First).ToContainTextAsync("Not begun");
            await walk.LookAtAsync("queue");
            await page.GetByRole(AriaRole.Link, new() { Name = reference, Exact = true }).ClickAsync();
            await walk.SayWhyAsync();
            await walk.LookAtAsync("pack");
            await page.GetByRole(AriaRole.Button, new() { Name = "Begin", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByText("The research is begun.")).ToBeVisibleAsync();
            await page.GotoAsync($"/research/{reference}/sign-off");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign off", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say what the research comes to");
            await walk.LookAtAsync("wrong");
            foreach (var check in Checks)
            {
                await page.GotoAsync($"/research/{reference}/checks/{check}");
                await page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
                await page.GetByLabel("What came of it, or why it was not made").FillAsync("Nothing held under either name.");
                await page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
                await Assertions.Expect(page.GetByText("The check is kept.")).ToBeVisibleAsync();
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "Sign off", Exact = true }).ClickAsync();
            await page.GetByLabel("What the research comes to").FillAsync("Not known before. Nobody else at the address.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign off", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByText("The research is signed off.")).ToBeVisibleAsync();
            await walk.LookAtAsync("signed-off");
        }

        await using var phone = await Walk.BeginAsync(rowan, "research", phone: true);
        await phone.SignInAsync("researcher");
        await phone.Page.GotoAsync("/research");
        await phone.SayWhyAsync();
        await phone.Page.GetByRole(AriaRole.Link, new() { NameRegex = new System.Text.RegularExpressions.Regex("^Signed off") }).ClickAsync();
        await phone.LookAtAsync("queue");
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = reference, Exact = true }).ClickAsync();
        await phone.SayWhyAsync();
        await phone.LookAtAsync("pack");
        await phone.Page.GotoAsync($"/research/{reference}/checks/pnd");
        await phone.LookAtAsync("check");
        await phone.Page.GotoAsync($"/research/{reference}/sign-off");
        await phone.LookAtAsync("sign-off");
    }

    /// <summary>A constable tells of a child.</summary>
    async Task<string> TellAsync(string given, string family, string address)
    {
        await using var walk = await Walk.BeginAsync(rowan, "research-told");
        var page = walk.Page;
        await walk.SignInAsync("officer");
        await page.GotoAsync("/notifications");
        await page.Locator("form:has(input[value='pac']) button").ClickAsync();
        await page.Locator("#concern-0-on-day").FillAsync("1");
        await page.Locator("#concern-0-on-month").FillAsync("2");
        await page.Locator("#concern-0-on-year").FillAsync("2026");
        await page.GetByLabel("What did you see and hear?").FillAsync("Alone in the park after dark.");
        await page.GetByLabel("Before anybody has helped").CheckAsync();
        await NextAsync(page);
        await page.Locator("#children-0-given").FillAsync(given);
        await page.Locator("#children-0-family").FillAsync(family);
        await page.Locator("#children-0-born-year").FillAsync("2018");
        await page.Locator("input[name='children-0-sex']").First.CheckAsync();
        await page.Locator("#children-0-address").FillAsync(address);
        await page.Locator("#children-0-postcode").FillAsync("N17 6LB");
        await page.Locator("#children-0-borough").SelectOptionAsync("Haringey");
        await page.Locator("input[name='children-0-unmet'][value='safe']").CheckAsync();
        await NextAsync(page);
        await NextAsync(page);
        await page.GetByRole(AriaRole.Group, new() { Name = "May somebody have committed a crime against a child?" }).GetByLabel("Not known").CheckAsync();
        await page.Locator("input[name='done-0-protection'][value='no']").CheckAsync();
        await page.GetByLabel("What did you do?").FillAsync("Took the child home.");
        await NextAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        return (await page.Locator("h1").InnerTextAsync()).Split(' ')[^1];
    }

    static Task NextAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).Last.ClickAsync();
}
