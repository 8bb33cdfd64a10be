using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>The referral desk sees what the sources sent, and decides which mentions are one child.</summary>
public sealed class WhoIsWhoJourney(DemonstrationRowan rowan)
{
    const string PuttingRight = "Putting records right";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sergeant_sees_what_was_delivered_and_what_could_not_be_read(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "sources", phone);
        await walk.SignInAsync("desk-sergeant");
        await walk.Page.GotoAsync("/sources");
        await walk.LookAtAsync("sources");
        await walk.Page.GotoAsync("/sources/MERLIN");
        await walk.LookAtAsync("deliveries");
        await walk.Page.GotoAsync("/sources/MERLIN?page=3");
        await walk.Page.GetByRole(AriaRole.Link, new() { Name = "Delivery 5", Exact = true }).ClickAsync();
        await walk.Page.GetByText("As it came").First.ClickAsync();
        await Assertions.Expect(walk.Page.GetByText("reports.csv").First).ToBeVisibleAsync();
        await walk.LookAtAsync("delivery");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sergeant_compares_two_mentions_decides_and_takes_it_back(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "who-is-who", phone);
        await walk.SignInAsync("desk-sergeant");
        await walk.Page.GotoAsync("/mentions/waiting");
        await walk.SayWhyAsync(PuttingRight);
        await walk.LookAtAsync("waiting");
        await walk.Page.GetByRole(AriaRole.Link, new() { Name = "Compare" }).First.ClickAsync();
        await walk.NothingIsCutOffAsync(".rowan-comparison tbody td");
        await walk.LookAtAsync("compared");

        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "The same person", Exact = true }).ClickAsync();
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" })).ToBeVisibleAsync();
        await walk.LookAtAsync("no-reason");

        await walk.Page.GetByLabel("Why?").FillAsync("The school knows one child of this name.");
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "The same person", Exact = true }).ClickAsync();
        await Assertions.Expect(walk.Page.GetByText("The two mentions are one person now.")).ToBeVisibleAsync();
        await walk.LookAtAsync("decided");

        await walk.Page.Locator("a[href^='/children/']").First.ClickAsync();
        await walk.SayWhyAsync(PuttingRight);
        await Assertions.Expect(walk.Page.GetByText("The school knows one child of this name.").First).ToBeVisibleAsync();
        await walk.LookAtAsync("mentions");

        await walk.Page.GetByRole(AriaRole.Link, new() { Name = "Not this person" }).First.ClickAsync();
        await walk.LookAtAsync("not-this-child");
        await walk.Page.GetByLabel("Why is it not this person?").FillAsync("The school was wrong: a cousin.");
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "Not this person" }).ClickAsync();
        await Assertions.Expect(walk.Page.GetByText("The mention is no longer this person.")).ToBeVisibleAsync();
        await walk.LookAtAsync("unlinked");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("C03-24")]
    public async Task A_sergeant_who_compares_a_mother_with_her_unborn_child_is_warned(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "mother-and-child", phone);
        await walk.SignInAsync("desk-sergeant");
        var (child, mother) = (await MentionAsync("unborn okafor-reid"), await MentionAsync("chantelle okafor-reid"));
        await walk.Page.GotoAsync($"/mentions/{child}/with/{mother}");
        await walk.SayWhyAsync(PuttingRight);
        await Assertions.Expect(walk.Page.GetByText("These may be mother and child").First).ToBeVisibleAsync();
        await walk.LookAtAsync("warned");

        async Task<string> MentionAsync(string who)
        {
            await walk.SearchAsync(who, PuttingRight);
            var story = await walk.Page.Locator(".rowan-result__name a").First.GetAttributeAsync("href");
            await walk.Page.GotoAsync($"{story}/mentions");
            await walk.SayWhyAsync(PuttingRight);
            return (await walk.Page.Locator("[id^='mention-']").First.GetAttributeAsync("id"))!.Split('-')[1];
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mention_of_a_child_is_taken_away_and_comes_back_when_two_people_say_so(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "two-children", phone);
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync("aysha rahmani about 7", PuttingRight);
        var story = await walk.Page.Locator("main a[href^='/children/']").First.GetAttributeAsync("href");
        await walk.Page.GotoAsync($"{story}/mentions");
        await walk.Page.GetByRole(AriaRole.Link, new() { Name = "Not this person" }).Last.ClickAsync();
        await walk.Page.GetByLabel("Why is it not this person?").FillAsync("The school believes this is a cousin.");
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "Not this person" }).ClickAsync();
        await walk.Page.GetByRole(AriaRole.Link, new() { Name = "Look again at these two" }).First.ClickAsync();
        await Assertions.Expect(walk.Page.GetByText("a second person must confirm")).ToBeVisibleAsync();
        await walk.Page.GetByLabel("Why?").FillAsync("The school has looked again: one girl.");
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "The same person", Exact = true }).ClickAsync();
        await Assertions.Expect(walk.Page.GetByText("A second person must confirm it before the two are one.")).ToBeVisibleAsync();
        await walk.LookAtAsync("asked");

        await using (var second = await Walk.BeginAsync(rowan, "two-children-second", phone))
        {
            await second.SignInAsync("researcher");
            await second.Page.GotoAsync("/second-person");
            await Assertions.Expect(second.Page.GetByText("RAHMANI").First).ToBeVisibleAsync();
            await second.LookAtAsync("waits");
            await second.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm it" }).First.ClickAsync();
            await Assertions.Expect(second.Page.GetByText("You confirmed it. It is done.")).ToBeVisibleAsync();
        }

        await walk.Page.ReloadAsync();
        await Assertions.Expect(walk.Page.GetByText("Rowan holds them for one person now.")).ToBeVisibleAsync();
    }
}
