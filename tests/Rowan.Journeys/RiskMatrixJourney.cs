using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>The risk of a concern assessed: answered, checked, signed with another level than the matrix gives, and looked at by a second person on a phone.</summary>
public sealed class RiskMatrixJourney(DemonstrationRowan rowan)
{
    [Fact]
    public async Task From_the_questions_to_the_level_and_the_second_person()
    {
        var reference = await ReferralDeskJourney.TellAsync(rowan, "Linnet", "Hazeldine", "31 Sallow Mews");
        await using (var walk = await Walk.BeginAsync(rowan, "risk-matrix"))
        {
            var page = walk.Page;
            await walk.SignInAsync("desk-sergeant");
            await page.GotoAsync($"/notifications/{reference}");
            await walk.SayWhyAsync();
            await walk.LookAtAsync("not-assessed");
            await page.GetByRole(AriaRole.Link, new() { Name = "Assess the risk", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Assess the risk" }).ClickAsync();
            await walk.LookAtAsync("questions");
            await page.GetByRole(AriaRole.Button, new() { Name = "See the level, and check it" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say what the assessment comes to");
            await walk.LookAtAsync("to-be-done-first");
            await page.GetByRole(AriaRole.Link, new() { Name = "Say what the assessment comes to" }).ClickAsync();
            var groups = page.Locator("main fieldset");
            for (var i = 0; i < await groups.CountAsync(); i++)
            {
                await groups.Nth(i).GetByLabel("Not known", new() { Exact = true }).CheckAsync();
            }

            // What is typed is kept by itself.
            await page.GetByLabel("What does it come to?").FillAsync("Nobody has seen the child yet.");
            await Assertions.Expect(page.GetByText("Saved at ")).ToBeVisibleAsync(new() { Timeout = 15_000 });
            await page.ReloadAsync();
            await Assertions.Expect(page.GetByLabel("What does it come to?")).ToHaveValueAsync("Nobody has seen the child yet.");
            await page.GetByLabel("What is done to make the risk less?").FillAsync("A car is on its way, within the hour.");
            await page.GetByLabel("Another level than the matrix gives (optional)").SelectOptionAsync(new SelectOptionValue { Value = "medium" });
            await page.GetByLabel("Why another level? (only where you choose one)").FillAsync("The voice of the caller.");
            await page.GetByRole(AriaRole.Button, new() { Name = "See the level, and check it" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Standard on little information: a second person will be asked to look.")).ToBeVisibleAsync();
            await walk.LookAtAsync("check");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign it" }).ClickAsync();
            await Assertions.Expect(page.GetByText("The assessment is signed.")).ToBeVisibleAsync();
            await walk.LookAtAsync("signed");
            await page.GotoAsync("/notifications/queue?sort=newest");
            await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = reference }).First).ToContainTextAsync("Medium waits for a second person");
            await walk.LookAtAsync("queue");
            await page.GotoAsync($"/desk/{reference}/decide");
            await walk.LookAtAsync("decide");
        }

        await using var phone = await Walk.BeginAsync(rowan, "risk-matrix", phone: true);
        await phone.SignInAsync("supervisor");
        await phone.Page.GetByRole(AriaRole.Link, new() { NameRegex = new($"The risk assessment of {reference} waits") }).First.ClickAsync();
        await phone.SayWhyAsync();
        await phone.LookAtAsync("assessment");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Look as the second person" }).ClickAsync();
        await phone.Page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        await phone.Page.GetByLabel("What did you look at, and why do you agree or not?").FillAsync("The call itself.");
        await phone.LookAtAsync("second");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("Medium counts: DI Owen Tattersall agreed.")).ToBeVisibleAsync();
        await phone.LookAtAsync("agreed");
        await phone.Page.GotoAsync($"/risk-assessments/{reference}/assess");
        await phone.LookAtAsync("questions");
    }
}
