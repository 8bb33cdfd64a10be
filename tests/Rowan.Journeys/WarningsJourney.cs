using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>What must not be overlooked about a child stands in the result and at the head of the story, in words, with what it rests on.</summary>
public sealed class WarningsJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [Proves("H08-127")]
    public async Task That_a_child_is_on_a_register_is_told_with_borough_category_and_day_and_not_before_that_day(bool phone, bool script)
    {
        const string Registered = "On the child protection register: Barnet (physical abuse, since 9 March 2026)";
        await using var walk = await Walk.BeginAsync(rowan, script ? "on-register" : "on-register-without-script", phone, script);
        var page = walk.Page;
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync("nana frimpong");
        var card = page.Locator(".rowan-result").First;
        var tag = card.Locator(".govuk-tag").GetByText(Registered);
        await Assertions.Expect(tag).ToBeVisibleAsync();
        var (told, facts) = ((await tag.BoundingBoxAsync())!, (await card.Locator(".rowan-result__facts").BoundingBoxAsync())!);
        Assert.True(told.Y + told.Height <= facts.Y, "The register stands before everything else that is told.");
        await walk.NothingIsCutOffAsync(".rowan-result .govuk-tag");
        await LookAsync("results");

        await card.Locator(".rowan-result__name a").ClickAsync();
        var head = page.Locator(".moj-identity-bar");
        await Assertions.Expect(head.GetByText(Registered)).ToBeVisibleAsync();
        await walk.NothingIsCutOffAsync(".moj-identity-bar .govuk-tag");
        await LookAsync("story");
        await page.Locator(".govuk-tabs__tab", new() { HasText = "Registers" }).ClickAsync();
        var registration = page.Locator("#registers tbody tr");
        await Assertions.Expect(registration).ToHaveCountAsync(1);
        await Assertions.Expect(registration).ToContainTextAsync("Barnet");
        await Assertions.Expect(registration).ToContainTextAsync("since 9 March 2026");
        await Assertions.Expect(registration).ToContainTextAsync("Current");
        await walk.NothingIsCutOffAsync("#registers tbody td");
        await LookAsync("registers");

        await page.Locator(".govuk-tabs__tab", new() { HasText = "Story" }).First.ClickAsync();
        var asKnownOn = page.GetByRole(AriaRole.Group, new() { Name = "As known on" });
        await asKnownOn.GetByLabel("Day").FillAsync("8");
        await asKnownOn.GetByLabel("Month").FillAsync("3");
        await asKnownOn.GetByLabel("Year").FillAsync("2026");
        await asKnownOn.GetByLabel("Year").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("You are looking at what was known on 8 March 2026")).ToBeVisibleAsync();
        await Assertions.Expect(head.GetByText("Not on a register that you may see")).ToBeVisibleAsync();
        await LookAsync("the-day-before");

        // What looks at the page is a script itself.
        Task LookAsync(string name) => script ? walk.LookAtAsync(name) : walk.PictureAsync(name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("H08-127")]
    public async Task That_a_child_was_on_a_register_and_is_no_more_is_told_with_the_day_it_ended(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "was-on-register", phone);
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync("mohammed hussain");
        await EndedAsync("Tower Hamlets", "28 May 2026");
        await EndedAsync("Redbridge", "8 June 2026");
        await walk.NothingIsCutOffAsync(".rowan-result .govuk-tag");
        await walk.LookAtAsync("results");

        async Task EndedAsync(string borough, string day)
        {
            var tag = walk.Page.Locator(".rowan-result").Filter(new() { HasText = $", {borough}" }).Locator(".govuk-tag");
            await Assertions.Expect(tag).ToHaveTextAsync($"Was on the register: {borough} until {day}");
        }
    }

    [Theory]
    [InlineData("lee darren", "violence", false, "Violent: ASSAULT OCCASIONING ACTUAL BODILY HARM", "Weapons: LOCK KNIFE IN WAISTBAND")]
    [InlineData("lee darren", "violence", true, "Violent: ASSAULT OCCASIONING ACTUAL BODILY HARM", "Weapons: LOCK KNIFE IN WAISTBAND")]
    [InlineData("mila petrovic", "missing", false, "Missing now, since 28 October 2026")]
    [InlineData("mila petrovic", "missing", true, "Missing now, since 28 October 2026")]
    [Proves("H08-127")]
    public async Task Violence_weapons_and_missing_warn_in_the_result_and_at_the_head_of_the_story_and_lead_to_the_record(string typed, string name, bool phone, params string[] words)
    {
        await using var walk = await Walk.BeginAsync(rowan, $"warned-{name}", phone);
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync(typed);
        var card = walk.Page.Locator(".rowan-result").First;
        foreach (var one in words)
        {
            await Assertions.Expect(card.Locator(".rowan-warned__words").GetByText(one).First).ToBeVisibleAsync();
        }

        await walk.NothingIsCutOffAsync(".rowan-warned__one");
        await walk.LookAtAsync("results");
        await card.Locator(".rowan-result__name a").ClickAsync();
        var warnings = walk.Page.GetByRole(AriaRole.Region, new() { Name = "Warnings" });
        foreach (var one in words)
        {
            await Assertions.Expect(warnings.Locator(".rowan-warnings__one--grave .rowan-warnings__words").GetByText(one).First).ToBeVisibleAsync();
        }

        Assert.DoesNotMatch(@"(?is)(since \d+ \w+ \d{4}).*\1", await warnings.Locator(".rowan-warnings__one").First.InnerTextAsync());

        var (warned, told) = ((await warnings.BoundingBoxAsync())!, (await walk.Page.Locator(".govuk-tabs").BoundingBoxAsync())!);
        Assert.True(warned.Y + warned.Height <= told.Y, "What warns stands before the story.");
        await walk.NothingIsCutOffAsync(".rowan-warnings__one");
        await walk.LookAtAsync("story");
        var reference = warnings.Locator(".rowan-warnings__one--grave .rowan-warnings__by a").Last;
        var number = (await reference.InnerTextAsync()).Split(':')[0].Trim();
        await reference.ClickAsync();
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(number);
        await walk.LookAtAsync("record");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("H08-19")]
    [Proves("H08-77")]
    public async Task A_dangerous_person_at_the_childs_address_stands_at_the_head_of_the_childs_story_with_the_plan_and_its_review(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "warned-plan", phone);
        var page = walk.Page;
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync("maisie pryce");
        await page.Locator(".rowan-result").First.Locator(".rowan-result__name a").ClickAsync();
        var story = page.Url;
        var dangerous = page.GetByRole(AriaRole.Region, new() { Name = "Warnings" }).Locator(".rowan-warnings__one").Filter(new() { HasText = "Dangerous person at the address:" });
        await Assertions.Expect(dangerous).ToContainTextAsync("high risk of serious harm");
        await Assertions.Expect(dangerous.Locator(".rowan-warnings__plan")).ToContainTextAsync("Unannounced visits by two officers every month.");
        await Assertions.Expect(dangerous.Locator(".rowan-warnings__plan")).ToContainTextAsync("Review:");
        await walk.NothingIsCutOffAsync(".rowan-warnings__one");
        await walk.LookAtAsync("story");

        await dangerous.Locator(".rowan-warnings__plan a").ClickAsync();
        await walk.SayWhyAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("V20007919");
        await Assertions.Expect(page.GetByText("If found with a child, arrest for breach").First).ToBeVisibleAsync();
        await page.GotoAsync(story);
        await walk.SayWhyAsync();
        await dangerous.GetByRole(AriaRole.Link, new() { NameRegex = new("Story of .*TOLLEY") }).ClickAsync();
        await walk.SayWhyAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("TOLLEY");
        await walk.LookAtAsync("whose-plan");
    }

    [Theory]
    [InlineData("maisie pryce", "Plan:")]
    [InlineData("nana frimpong", "On the child protection register: Barnet")]
    [InlineData("lee darren", "Weapons: LOCK KNIFE IN WAISTBAND")]
    [Proves("H08-127")]
    public async Task What_warns_in_the_results_is_whole_on_a_phone_without_script_and_on_paper(string typed, string words)
    {
        const string Told = ".rowan-result__head, .rowan-warned__one, .rowan-tags li, .rowan-result__facts li, .rowan-sources li, .rowan-why li";
        await using var walk = await Walk.BeginAsync(rowan, $"results-without-script-{typed.Split(' ')[0]}", phone: true, script: false);
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync(typed);
        var card = walk.Page.Locator(".rowan-result").First;
        await Assertions.Expect(card).ToContainTextAsync(words);
        await walk.NothingIsCutOffAsync(Told);
        await walk.PictureAsync("results");

        await walk.OnPaperAsync();
        await Assertions.Expect(card.GetByText(words).First).ToBeVisibleAsync();
        await walk.NothingIsCutOffAsync(Told);
        await walk.PictureAsync("printed");
    }
}
