using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>Who sees a piece of intelligence sees beside it how far it may go, and whether it is fact.</summary>
public sealed class MarkedRecordsJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("C03-24")]
    public async Task A_sergeant_reads_how_intelligence_is_marked_in_the_story_and_on_the_record(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "marked", phone);
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync("CRI000002/26");
        await walk.Page.Locator(".rowan-result__name a").First.ClickAsync();
        await walk.SayWhyAsync();
        var entry = walk.Page.Locator(".rowan-chronology__entry").Filter(new() { HasText = "CRI000002/26" }).First;
        await Assertions.Expect(entry.GetByText("Only within the police and others who enforce the law").Or(entry.GetByText("Somebody's assessment, not established fact")).First).ToBeVisibleAsync();
        await walk.LookAtAsync("story");
        await entry.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Version 1 .*(enforce the law|established fact)") })).ToBeVisibleAsync();
        await walk.LookAtAsync("record");
    }
}
