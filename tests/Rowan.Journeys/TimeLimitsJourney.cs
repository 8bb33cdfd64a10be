using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A supervisor, the day after: what will be late, what was, why, and what follows; at the desk and on a phone.</summary>
public sealed class TimeLimitsJourney(DemonstrationRowan rowan)
{
    [Fact]
    public async Task From_the_warning_to_the_reason_and_the_supervisors_look()
    {
        await using var served = await ClockedRowan.StartAsync("30m");
        var late = await ReferralDeskJourney.TellAsync(rowan, "Juniper", "Blackthorn", "4 Sorrel Mews", served.Address);
        served.Advance(TimeSpan.FromHours(20));
        var coming = await ReferralDeskJourney.TellAsync(rowan, "Rowan", "Hazelwood", "9 Tansy Row", served.Address);
        served.Advance(TimeSpan.FromHours(5));

        await using (var walk = await Walk.BeginAsync(rowan, "time-limits", address: served.Address))
        {
            var page = walk.Page;
            await walk.SignInAsync("desk-sergeant");
            // The node looks every half minute.
            for (var waited = 0; await page.GetByRole(AriaRole.Link, new() { NameRegex = new($"{late} is late since") }).CountAsync() == 0 && waited < 60; waited++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
                await page.ReloadAsync();
            }

            await walk.LookAtAsync("told");
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new($"{late} is late since") }).ClickAsync();
            await walk.SayWhyAsync();
            await walk.LookAtAsync("breach");
            await page.GetByRole(AriaRole.Button, new() { Name = "Keep the reason" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say why it was late");
            await page.GetByLabel("Why was it late?").FillAsync("Four came in one hour, and two of us were in court.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Keep the reason" }).ClickAsync();
            await Assertions.Expect(page.GetByText("The reason is kept.")).ToBeVisibleAsync();
            await walk.LookAtAsync("reason");
        }

        await using (var walk = await Walk.BeginAsync(rowan, "time-limits-supervisor", address: served.Address))
        {
            var page = walk.Page;
            await walk.SignInAsync("supervisor");
            await page.GetByRole(AriaRole.Link, new() { Name = "Time limits", Exact = true }).ClickAsync();
            await walk.SayWhyAsync();
            await walk.LookAtAsync("limits");
            await page.GetByLabel("How far ahead").SelectOptionAsync(new SelectOptionValue { Value = "24" });
            await page.GetByRole(AriaRole.Button, new() { Name = "Apply filters" }).Or(page.Locator("main form button").First).First.ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("1 will breach by");
            await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = coming })).ToBeVisibleAsync();
            await walk.LookAtAsync("day-ahead");
        }

        await using var phone = await Walk.BeginAsync(rowan, "time-limits", phone: true, address: served.Address);
        await phone.SignInAsync("supervisor");
        await phone.Page.GotoAsync("/desk/time-limits?hours=24");
        await phone.SayWhyAsync();
        await phone.LookAtAsync("limits");
        await phone.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("A supervisor’s look") }).ClickAsync();
        await phone.LookAtAsync("breach");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Look at the reason" }).ClickAsync();
        await phone.LookAtAsync("look");
        await phone.Page.GetByLabel("What do you make of it, and what follows?").FillAsync("A third sergeant on court days.");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "I have looked at it" }).ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("What you make of it is kept.")).ToBeVisibleAsync();
        await phone.LookAtAsync("looked-at");
    }
}
