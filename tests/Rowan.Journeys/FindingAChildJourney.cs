using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>
/// The way that Rowan is there for: one search with a misspelt name and an age, one child's story from both sources, and what was known on an earlier day.
/// </summary>
public sealed partial class FindingAChildJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_misspelt_name_and_an_age_lead_to_one_story_of_both_sources_and_to_an_earlier_day(bool phone, bool script)
    {
        await using var walk = await Walk.BeginAsync(rowan, script ? "finding-a-child" : "finding-a-child-no-script", phone, script);
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync("aysha rahmani about 7");
        await walk.LookAtAsync("results");

        await walk.Page.GetByRole(AriaRole.Link, new() { NameRegex = Rahmani() }).First.ClickAsync();
        await Assertions.Expect(walk.Page.GetByText("On two boroughs' registers").First).ToBeVisibleAsync();
        await Assertions.Expect(walk.Page.GetByText("Haringey").First).ToBeAttachedAsync();
        await Assertions.Expect(walk.Page.GetByText("Enfield").First).ToBeAttachedAsync();
        await walk.LookAtAsync("story");
        var entries = walk.Page.Locator(".rowan-chronology__entry");
        var today = await entries.CountAsync();
        Assert.True(await entries.Filter(new() { HasText = "MERLIN" }).CountAsync() > 0, "MERLIN's entries are in the story.");
        Assert.True(await entries.Filter(new() { HasText = "PROtect" }).CountAsync() > 0, "PROtect's entries are in the story.");

        var asKnownOn = walk.Page.GetByRole(AriaRole.Group, new() { Name = "As known on" });
        await asKnownOn.GetByLabel("Day").FillAsync("1");
        await asKnownOn.GetByLabel("Month").FillAsync("1");
        await asKnownOn.GetByLabel("Year").FillAsync("2024");
        await asKnownOn.GetByLabel("Year").PressAsync("Enter");
        await Assertions.Expect(walk.Page.GetByText("You are looking at what was known on 1 January 2024")).ToBeVisibleAsync();
        await walk.LookAtAsync("as-known-on");
        Assert.InRange(await entries.CountAsync(), 1, today - 1);
        Assert.Equal(0, await walk.Page.GetByText("On two boroughs' registers").CountAsync());

        await entries.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await walk.LookAtAsync("source-record");
    }

    [Fact]
    public async Task The_story_prints_without_what_only_a_screen_needs()
    {
        await using var walk = await Walk.BeginAsync(rowan, "printing");
        await walk.SignInAsync("supervisor");
        await walk.SearchAsync("aysha rahmani about 7");
        await walk.Page.GetByRole(AriaRole.Link, new() { NameRegex = Rahmani() }).First.ClickAsync();
        await Assertions.Expect(walk.Page.GetByText("On two boroughs' registers").First).ToBeVisibleAsync();
        await walk.Page.WaitForFunctionAsync("document.body.classList.contains('js-enabled')");
        var number = new Uri(walk.Page.Url).Segments[^1].Trim('/');
        await walk.Page.PdfAsync();
        await walk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).Not.ToBeVisibleAsync();
        await Assertions.Expect(walk.Page.GetByText("On two boroughs' registers").First).ToBeVisibleAsync();
        // Paper has no links, so the rules for screens do not fit it.
        await walk.PictureAsync("story");

        // The browser said by itself that it printed, and it stands on the log.
        await using var officer = await Walk.BeginAsync(rowan, "printed-on-the-log");
        await officer.SignInAsync("data-protection-officer");
        await officer.Page.GotoAsync($"/who-looked/at/{number}");
        await Assertions.Expect(officer.Page.GetByText("Printed a page, or made it ready to print").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_social_worker_sees_the_register_and_that_the_police_hold_something()
    {
        await using var walk = await Walk.BeginAsync(rowan, "existence-only");
        await walk.SignInAsync("social-worker");
        await walk.SearchAsync("aisha rahmany born 14 May 2019");
        await walk.LookAtAsync("results");
        await walk.Page.GetByRole(AriaRole.Link, new() { NameRegex = Rahmani() }).First.ClickAsync();
        await walk.SayWhyAsync();
        await Assertions.Expect(walk.Page.GetByText("Ask the referral desk").First).ToBeVisibleAsync();
        await walk.LookAtAsync("story");
        Assert.Equal(0, await walk.Page.Locator(".rowan-chronology__entry").Filter(new() { HasText = "MERLIN" }).CountAsync());
    }

    [GeneratedRegex("rahman[iy]", RegexOptions.IgnoreCase)]
    private static partial Regex Rahmani();
}
