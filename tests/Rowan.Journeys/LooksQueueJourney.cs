using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>The desk puts a social worker on, who sees who looked; the privacy officer marks the child as in the news, an officer looks, and the look is reviewed.</summary>
public sealed class LooksQueueJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("H08-11")]
    public async Task From_a_look_to_the_finding_about_it(bool phone)
    {
        string number;
        await using (var desk = await Walk.BeginAsync(rowan, "looks-queue-desk", phone))
        {
            await desk.SignInAsync("desk-sergeant");
            await desk.SearchAsync("nana frimpong");
            await desk.Page.Locator(".rowan-result__name a").First.ClickAsync();
            number = new Uri(desk.Page.Url).Segments[^1].Trim('/');
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Who works with this person" }).ClickAsync();
            await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Who works with" })).ToBeVisibleAsync();
            await desk.LookAtAsync("who-works");
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Say who works with this person" }).ClickAsync();
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a problem" })).ToContainTextAsync("Choose what they have to do with the child");
            await desk.LookAtAsync("involve-wrong");
            await desk.Page.GetByLabel(phone ? "They take part in a meeting about the child" : "The child is allocated to them").CheckAsync();
            await desk.Page.GetByLabel("The member", new() { Exact = true }).FillAsync("social-worker");
            await desk.LookAtAsync("involve");
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Assertions.Expect(desk.Page.GetByText("Adaeze Nwosu").First).ToBeVisibleAsync();
            await desk.NothingIsCutOffAsync("[aria-label='Who works with this person'] td");
            await desk.LookAtAsync("involved");
        }

        await using (var social = await Walk.BeginAsync(rowan, "looks-queue-social", phone))
        {
            await social.SignInAsync("social-worker");
            await social.Page.GetByRole(AriaRole.Link, new() { Name = "Your children, and who looked at them" }).ClickAsync();
            await social.LookAtAsync("mine");
            await social.Page.GetByRole(AriaRole.Link, new() { Name = "Who looked" }).First.ClickAsync();
            await Assertions.Expect(social.Page.GetByRole(AriaRole.Region, new() { Name = "Looks" }).Locator("tbody")).ToContainTextAsync("Ruth Kemble");
            await social.NothingIsCutOffAsync("[aria-label='Looks'] td");
            await social.LookAtAsync("who-looked");
            await social.Page.GotoAsync("/account/declared");
            await social.Page.GetByLabel("Number and street").FillAsync("14 Invented Road");
            await social.Page.GetByLabel("Postcode").FillAsync("N8 8DU");
            await social.LookAtAsync("declare");
            await social.Page.GetByRole(AriaRole.Button, new() { Name = "Save where you live" }).ClickAsync();
            await Assertions.Expect(social.Page.GetByText("Your declaration is kept.")).ToBeVisibleAsync();
        }

        await using var officer = await Walk.BeginAsync(rowan, "looks-queue", phone);
        var page = officer.Page;
        await officer.SignInAsync("data-protection-officer");
        await page.GotoAsync("/looks/in-the-news");
        await page.GetByLabel("Their number in Rowan").FillAsync(number);
        var until = TimeProvider.System.GetUtcNow().AddDays(7);
        await page.Locator("[name='Until.Day']").FillAsync($"{until.Day}");
        await page.Locator("[name='Until.Month']").FillAsync($"{until.Month}");
        await page.Locator("[name='Until.Year']").FillAsync($"{until.Year}");
        await page.GetByLabel("Why?").FillAsync("Reported in the evening paper.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark as in the news" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It is kept.")).ToBeVisibleAsync();
        await officer.NothingIsCutOffAsync("[aria-label='Children in the news'] td");
        await officer.LookAtAsync("news");

        // An officer looks who does not work with the child.
        await using (var response = await Walk.BeginAsync(rowan, "looks-queue-officer", phone))
        {
            await response.SignInAsync("officer");
            await response.SearchAsync("nana frimpong");
            await response.Page.Locator(".rowan-result__name a").First.ClickAsync();
            await Assertions.Expect(response.Page.GetByText(number).First).ToBeVisibleAsync();
        }

        // The log's tree grows every few seconds, and looks are flagged once a minute.
        var waiting = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "A child in the news" }).Filter(new() { HasText = "Dana Whitlock" });
        for (var tries = 0; tries < 30; tries++)
        {
            await page.GotoAsync("/looks?kind=in-the-news");
            if (await waiting.CountAsync() > 0)
            {
                break;
            }

            await page.WaitForTimeoutAsync(3_000);
        }

        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByText("to be reviewed, the first since")).ToBeVisibleAsync();
        await officer.LookAtAsync("start");
        await page.GetByRole(AriaRole.Link, new() { Name = "Review looks" }).ClickAsync();
        await Assertions.Expect(waiting.First).ToContainTextAsync("Waits since today");
        await officer.NothingIsCutOffAsync("[aria-label='Flagged looks'] td");
        await officer.LookAtAsync("queue");
        await waiting.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Review a look" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the finding" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a problem" })).ToContainTextAsync("Choose what you found");
        await officer.LookAtAsync("wrong");
        await page.GetByLabel("It was proper").CheckAsync();
        await page.GetByLabel("What did you look at, and why do you find so?").FillAsync("Sent to the address that night; the incident is on the log of calls.");
        await officer.LookAtAsync("finding");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the finding" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Your finding is kept.")).ToBeVisibleAsync();
        await officer.LookAtAsync("found");
        await page.GotoAsync("/looks?state=closed");
        await Assertions.Expect(waiting.First).ToContainTextAsync("It was proper");
        await officer.LookAtAsync("closed");

        // It is reviewed once more, and goes to professional standards.
        await waiting.GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByLabel("Why must it be reviewed again?").FillAsync("The call was at another address.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open it again" }).ClickAsync();
        await page.GetByLabel("It goes to professional standards").CheckAsync();
        await page.GetByLabel("What did you look at, and why do you find so?").FillAsync("Nothing that night had to do with this child.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the finding" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Professional standards, telephone")).ToBeVisibleAsync();
        await officer.LookAtAsync("passed");

        await using var standards = await Walk.BeginAsync(rowan, "looks-queue-standards", phone);
        await standards.SignInAsync("professional-standards");
        await standards.LookAtAsync("told");
        await standards.Page.GetByRole(AriaRole.Link, new() { Name = "Findings handed on to you" }).ClickAsync();
        await standards.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Dana Whitlock" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(standards.Page.GetByText("Nothing that night had to do with this child.")).ToBeVisibleAsync();
        await standards.LookAtAsync("finding");
    }
}
