using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>Five small concerns of one child within some months: what adds up stands at the top of the queue, with the concern and beside the decision.</summary>
public sealed class RiskJourney(DemonstrationRowan rowan)
{
    [Fact]
    public async Task Small_concerns_of_one_child_are_told_one_by_one_and_seen_together()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var last = "";
        for (var i = 5; i > 0; i--)
        {
            last = await ReferralDeskJourney.TellAsync(rowan, "Sorrel", "Whitethorne", "9 Bramble Rise", on: today.AddMonths(-i).AddDays(5));
        }

        foreach (var phone in new[] { false, true })
        {
            await using var walk = await Walk.BeginAsync(rowan, "risk", phone);
            var page = walk.Page;
            await walk.SignInAsync("desk-sergeant");
            await page.GotoAsync("/notifications/queue");
            await walk.SayWhyAsync();
            // The mentions are linked, and then counted, by work in the background.
            var escalated = page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Escalated") }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = last });
            for (var i = 0; i < 40 && await escalated.CountAsync() == 0; i++)
            {
                await page.WaitForTimeoutAsync(3_000);
                await page.ReloadAsync();
            }

            // Each of the five is escalated, by the same five: that is said once.
            await Assertions.Expect(escalated).ToContainTextAsync("Small concerns add up: 5 concerns in");
            await Assertions.Expect(escalated.GetByRole(AriaRole.Link)).ToHaveCountAsync(5);
            await walk.LookAtAsync("queue");
            await escalated.GetByRole(AriaRole.Link, new() { Name = last }).ClickAsync();
            await walk.SayWhyAsync();
            await Assertions.Expect(page.GetByText("Escalated: small concerns add up.").First).ToBeVisibleAsync();
            await page.GetByText("What it rests on: Small concerns add up").ClickAsync();
            await walk.LookAtAsync("concern");
            await page.GotoAsync($"/desk/{last}/decide");
            await Assertions.Expect(page.GetByText("Escalated: small concerns add up.").First).ToBeVisibleAsync();
            await walk.LookAtAsync("decide");
        }
    }
}
