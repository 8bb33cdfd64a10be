using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A mention is taken from a child with a reason, and given back: both at once, and both kept.</summary>
public sealed partial class JudgingALinkJourney(DemonstrationRowan rowan)
{
    [Fact]
    public async Task A_mention_is_unlinked_with_a_reason_and_the_decision_is_undone()
    {
        await using var walk = await Walk.BeginAsync(rowan, "judging-a-link");
        await walk.SignInAsync("supervisor");
        await walk.SearchAsync("zofia wisniewska", "Putting records right (matching, rejects, duplicates)");
        await walk.Page.GetByRole(AriaRole.Link, new() { NameRegex = Zofia() }).First.ClickAsync();
        await walk.Page.GetByRole(AriaRole.Link, new() { Name = "Mentions and links" }).ClickAsync();
        await walk.LookAtAsync("mentions");
        var mentions = walk.Page.GetByRole(AriaRole.Link, new() { NameRegex = NotThisChild() });
        var before = await mentions.CountAsync();
        Assert.True(before > 1, "Several mentions are linked to the child.");

        await mentions.Last.ClickAsync();
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "Not this child" }).ClickAsync();
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" })).ToBeVisibleAsync();
        await walk.LookAtAsync("reason-missing");
        await walk.Page.GetByLabel("Why is it not this child?").FillAsync("The officer confirms it was a cousin of the same name.");
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "Not this child" }).ClickAsync();
        await Assertions.Expect(walk.Page.GetByText("The mention is no longer this child")).ToBeVisibleAsync();
        await walk.LookAtAsync("unlinked");
        await Assertions.Expect(walk.Page.GetByText("a cousin of the same name").First).ToBeVisibleAsync();

        await walk.Page.GetByRole(AriaRole.Link, new() { NameRegex = LookAgain() }).First.ClickAsync();
        await walk.LookAtAsync("side-by-side");
        await walk.Page.GetByLabel("Why").First.FillAsync("The officer was mistaken: the same girl.");
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "The same person", Exact = true }).ClickAsync();
        await walk.LookAtAsync("joined-again");
    }

    [Fact]
    public async Task What_a_delivery_brought_and_what_was_set_aside_can_be_seen()
    {
        await using var walk = await Walk.BeginAsync(rowan, "deliveries");
        await walk.SignInAsync("researcher");
        await walk.Page.GotoAsync("/sources");
        await walk.LookAtAsync("sources");
        await walk.Page.GetByRole(AriaRole.Link, new() { Name = "MERLIN" }).First.ClickAsync();
        await walk.LookAtAsync("source");
        await walk.Page.Locator("main table a").First.ClickAsync();
        await walk.LookAtAsync("delivery");
        await walk.Page.GotoAsync("/mentions/waiting");
        await walk.SayWhyAsync("Putting records right (matching, rejects, duplicates)");
        await walk.LookAtAsync("waiting");
        await walk.Page.GotoAsync("/registers/twice");
        await walk.SayWhyAsync();
        await Assertions.Expect(walk.Page.GetByText("Enfield").First).ToBeVisibleAsync();
        await walk.LookAtAsync("registered-twice");
    }

    [GeneratedRegex("wi.niewska", RegexOptions.IgnoreCase)]
    private static partial Regex Zofia();

    [GeneratedRegex("^Not this child")]
    private static partial Regex NotThisChild();

    [GeneratedRegex("^Look again")]
    private static partial Regex LookAgain();
}
