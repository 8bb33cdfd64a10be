using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A night of a desk sergeant: what is due first, taken, decided beside how like ones were decided, answered, waited for, and handed over; at the desk and on a phone.</summary>
public sealed class ReferralDeskJourney(DemonstrationRowan rowan)
{
    [Fact]
    [Proves("H08-39")]
    public async Task From_the_queue_to_the_decision_and_the_end_of_the_shift()
    {
        var (first, second) = (await TellAsync(rowan, "Juniper", "Blackthorn", "4 Sorrel Mews"), await TellAsync(rowan, "Rowan", "Blackthorn", "4, Sorrel Mews"));
        await using (var walk = await Walk.BeginAsync(rowan, "referral-desk"))
        {
            var page = walk.Page;
            await walk.SignInAsync("desk-sergeant");
            await page.GetByRole(AriaRole.Link, new() { Name = "Notifications to the desk" }).ClickAsync();
            await walk.SayWhyAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = first }).First).ToContainTextAsync("hours");
            await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Same address" }).First).ToBeVisibleAsync();
            await walk.LookAtAsync("queue");
            await page.GetByRole(AriaRole.Link, new() { Name = first, Exact = true }).ClickAsync();
            await walk.SayWhyAsync();
            await walk.LookAtAsync("concern");
            await page.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();
            await Assertions.Expect(page.GetByText("You have it now.")).ToBeVisibleAsync();
            await walk.LookAtAsync("taken");

            await page.GetByRole(AriaRole.Button, new() { Name = "Decide", Exact = true }).ClickAsync();
            await walk.LookAtAsync("decide");
            await page.GetByRole(AriaRole.Button, new() { Name = "Decide", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose the route");
            await walk.LookAtAsync("wrong");

            // What is typed is kept by itself.
            await page.GetByLabel("Reasons").FillAsync("Seen alone after dark, for the second time.");
            await Assertions.Expect(page.GetByText("Saved at ")).ToBeVisibleAsync(new() { Timeout = 15_000 });
            await page.ReloadAsync();
            await Assertions.Expect(page.GetByLabel("Reasons")).ToHaveValueAsync("Seen alone after dark, for the second time.");
            await page.GetByRole(AriaRole.Group, new() { Name = "May somebody have committed a crime against a child?" }).GetByLabel("Not known yet").CheckAsync();
            await page.GetByLabel("Considered, and not used").CheckAsync();
            await page.GetByLabel("Why was it used, or not?").FillAsync("The aunt takes them in.");
            await page.GetByLabel("Joint enquiry of police and children’s social care").CheckAsync();
            await page.GetByLabel("Which other routes came into question, and why not those?").FillAsync("Early help: too late.");
            await page.GetByLabel("Who was consulted?").FillAsync("The duty manager: agrees.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Decide", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByText("The decision is kept. Its sender is told. Rowan sends nothing to social care: ring or write to them now.")).ToBeVisibleAsync();
            await walk.LookAtAsync("decided");
            await page.GotoAsync("/notifications/queue?stage=waiting");
            await walk.LookAtAsync("waiting");
            await page.GotoAsync($"/desk/{first}/outcome");
            await walk.LookAtAsync("outcome");
        }

        await using (var phone = await Walk.BeginAsync(rowan, "referral-desk", phone: true))
        {
            var page = phone.Page;
            await phone.SignInAsync("desk-sergeant");
            await page.GotoAsync("/notifications/queue");
            await phone.SayWhyAsync();
            await phone.LookAtAsync("queue");
            await page.GetByRole(AriaRole.Link, new() { Name = second, Exact = true }).ClickAsync();
            await phone.SayWhyAsync();
            await phone.LookAtAsync("concern");
            await page.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Decide", Exact = true }).ClickAsync();
            var (known, form) = (await page.GetByRole(AriaRole.Heading, new() { Name = "What is known", Exact = true }).BoundingBoxAsync(), await page.GetByLabel("Reasons", new() { Exact = true }).BoundingBoxAsync());
            Assert.True(known!.Y < form!.Y, "What is known stands before the form.");
            await phone.LookAtAsync("decide");
            await page.GotoAsync($"/desk/{second}/hold");
            await phone.LookAtAsync("hold");
            await page.GotoAsync("/desk/hand-over");
            await phone.LookAtAsync("hand-over");
            await page.GetByLabel("Who takes over").SelectOptionAsync(new SelectOptionValue { Value = "supervisor" });
            await page.GetByLabel("What they must know").FillAsync("Ring the aunt before ten.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Hand over all of them" }).ClickAsync();
            await Assertions.Expect(page.GetByText("are handed over.").Or(page.GetByText("is handed over."))).ToBeVisibleAsync();
            await phone.LookAtAsync("handed-over");
        }

        await using var answer = await Walk.BeginAsync(rowan, "referral-desk-sender", phone: true);
        await answer.SignInAsync("officer");
        await answer.Page.GotoAsync("/notifications");
        await Assertions.Expect(answer.Page.GetByText("It is referred to children’s social care, to be looked into together with the police.").First).ToBeVisibleAsync();
        await answer.LookAtAsync("answer");
        await using var supervisor = await Walk.BeginAsync(rowan, "referral-desk-supervisor");
        await supervisor.SignInAsync("supervisor");
        await supervisor.Page.GotoAsync("/desk/decisions");
        await supervisor.SayWhyAsync();
        await supervisor.LookAtAsync("differences");
    }

    /// <summary>A constable tells of a child.</summary>
    /// <param name="served">Another Rowan than the demonstration.</param>
    internal static async Task<string> TellAsync(DemonstrationRowan rowan, string given, string family, string address, string? served = null, DateOnly? on = null)
    {
        await using var walk = await Walk.BeginAsync(rowan, "referral-desk-told", address: served);
        var page = walk.Page;
        await walk.SignInAsync("officer");
        await page.GotoAsync("/notifications");
        await page.Locator("form:has(input[value='pac']) button").ClickAsync();
        await page.Locator("#concern-0-on-day").FillAsync($"{on?.Day ?? 1}");
        await page.Locator("#concern-0-on-month").FillAsync($"{on?.Month ?? 2}");
        await page.Locator("#concern-0-on-year").FillAsync($"{on?.Year ?? 2026}");
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
