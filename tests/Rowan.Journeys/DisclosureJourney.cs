using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A young person asks for what is held about them: the data-protection officer gathers it and decides, and the copy goes out when another has read it.</summary>
public sealed class DisclosureJourney(DemonstrationRowan rowan)
{
    const string Why = "Answering a subject access request, or a court";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("R10-39")]
    public async Task From_the_request_to_the_copy_that_goes_out(bool phone)
    {
        string number;
        await using (var sergeant = await Walk.BeginAsync(rowan, "disclosure-sergeant", phone))
        {
            await sergeant.SignInAsync("desk-sergeant");
            await sergeant.SearchAsync("nana frimpong");
            await sergeant.Page.Locator(".rowan-result__name a").First.ClickAsync();
            number = new Uri(sergeant.Page.Url).Segments[^1].Trim('/');
        }

        await using var walk = await Walk.BeginAsync(rowan, "disclosure", phone);
        var page = walk.Page;
        await walk.SignInAsync("data-protection-officer");
        await page.GetByRole(AriaRole.Link, new() { Name = "Answer subject access requests and courts" }).ClickAsync();
        await walk.SayWhyAsync(Why);
        await walk.LookAtAsync("disclosures");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open a disclosure" }).ClickAsync();
        await page.GetByLabel("The number of the person").FillAsync(number);
        await page.GetByLabel("The person themself asks for what is held about them").CheckAsync();
        await page.GetByLabel("Who asked?").FillAsync("The young person themself");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open it and gather what is held" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a problem" })).ToContainTextAsync("how you made sure who they are");
        await page.GetByLabel("How did you make sure who they are").FillAsync("Passport seen; the young person came in.");
        await walk.LookAtAsync("open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open it and gather what is held" }).ClickAsync();
        await Assertions.Expect(page.GetByText("what is held is gathered")).ToBeVisibleAsync();
        await walk.NothingIsCutOffAsync("[aria-label='What is held'] td");
        await walk.LookAtAsync("gathered");

        var disclosure = new Uri(page.Url).AbsolutePath;
        var open = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByText("To decide", new() { Exact = true }) });
        var all = await open.CountAsync();
        Assert.True(all > 0);
        for (var left = all; left > 0; left--)
        {
            Assert.Equal(left, await open.CountAsync());
            var next = open.First;
            var ofRowan = (await next.InnerTextAsync()).Contains("Held by Rowan itself", StringComparison.Ordinal);
            await next.GetByRole(AriaRole.Link).ClickAsync();
            var others = page.GetByRole(AriaRole.Group, new() { Name = "Others whom it names, to be taken out" });
            await page.GetByLabel(await others.CountAsync() > 0 ? "It goes out with words taken out" : "It goes out as it is", new() { Exact = true }).CheckAsync();
            if (left == all || ofRowan)
            {
                await walk.LookAtAsync(ofRowan ? "item-of-rowan" : "item");
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "Keep the decision" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Your decision is kept.")).ToBeVisibleAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "The redaction log" }).ClickAsync();
        await walk.LookAtAsync("log");
        await page.GotoAsync(disclosure);
        await page.GetByLabel("What should the officer who checks it look at?").FillAsync("The mother is named in two of them.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for the copy that goes out" }).ClickAsync();

        // The mother's name is taken out of one record and stands, as the child's own, in another.
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a problem" })).ToContainTextAsync("still stand in");
        await walk.LookAtAsync("still-stands");
        await page.GetByLabel("I have looked at them: they may stand where they stand").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for the copy that goes out" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Another officer is asked to read and confirm the copy.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Read what goes out" }).ClickAsync();
        await Assertions.Expect(page.GetByText("somebody else must decide it")).ToBeVisibleAsync();

        // Another officer of the same agency reads it, and it is made when they confirm it.
        await using (var second = await Walk.BeginAsync(rowan, "disclosure-second", phone))
        {
            await second.SignInAsync("second-data-protection");
            await second.Page.GetByRole(AriaRole.Link, new() { Name = "Decide what needs a second person" }).ClickAsync();
            await second.LookAtAsync("waits");
            await second.Page.GetByRole(AriaRole.Link, new() { Name = "Read what goes out, and confirm or decline it" }).First.ClickAsync();
            await second.SayWhyAsync(Why);
            await Assertions.Expect(second.Page.GetByText("The mother is named in two of them.", new() { Exact = true })).ToBeVisibleAsync();
            await second.LookAtAsync("check");
            await second.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm it: make the copy" }).ClickAsync();
            await Assertions.Expect(second.Page.GetByText("The copy is made.")).ToBeVisibleAsync();
        }

        await page.GotoAsync(disclosure);
        await walk.LookAtAsync("copy");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "page", Exact = true }).First.ClickAsync());
        var copy = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("Made by Colm Hathersage, checked by Leila Farrant", copy, StringComparison.Ordinal);
        var shown = await page.Context.NewPageAsync();
        await shown.SetContentAsync(copy);
        await shown.ScreenshotAsync(new() { Path = Path.Combine(DemonstrationRowan.Pictures, $"disclosure-copy-itself{(phone ? "-phone" : "")}.png"), FullPage = true });
    }
}
