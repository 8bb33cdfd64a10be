using System.Net;
using AngleSharp.Dom;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Chronology;

/// <summary>The story as its reader has it.</summary>
[Proves("H08-07"), Proves("H08-10")]
public sealed class StoryPageTests
{
    const string Concern = "safeguarding-concern";

    [Theory, OnBothDatabases]
    public async Task Both_sources_stand_in_one_order_each_entry_with_when_it_came_from_where_and_by_whom(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ReadStoryTests.AyeshaAsync(web.Rowan);
        var page = await (await web.SignInAsync(Roles.DeskSergeant, Concern)).GetAsync($"/children/{number}");

        var entries = page.Document.QuerySelectorAll(".rowan-chronology__entry").ToList();
        Assert.Equal(["14 January 2007 at 22:10", "2 February 2007", "Date not known"], entries.Select(e => e.QuerySelector(".rowan-chronology__date")!.TextContent));
        Assert.Equal(["MERLIN", "PROtect", "MERLIN"], entries.Select(e => e.QuerySelector(".rowan-source")!.TextContent.Trim()));
        Assert.Contains("By PC Amos", entries[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Received 1 March 2007 at 02:00", entries[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Recorded 24 November 2010", entries[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Ayesha RAHMANI", page.Document.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.Document.QuerySelector($".moj-identity-bar a[href='/children/{number}/mentions']"));
        Assert.Contains("On the child protection register: Haringey (neglect, since 2 February 2007)", page.Document.QuerySelector(".moj-identity-bar .govuk-tag")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_sources_contradict_each_other_in_is_said_at_the_head_and_marked_side_by_side()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ReadStoryTests.AyeshaAsync(web.Rowan);
        var page = await (await web.SignInAsync(Roles.Researcher, Concern)).GetAsync($"/children/{number}");

        Assert.Contains("Sources contradict each other. Born: 14 May 2003, or 15 April 2003", page.Document.QuerySelector(".govuk-warning-text")!.TextContent, StringComparison.Ordinal);
        var born = page.Document.QuerySelectorAll(".rowan-comparison tr").Single(r => r.QuerySelector("th")!.TextContent.StartsWith("Born", StringComparison.Ordinal));
        Assert.Contains("Contradiction", born.TextContent, StringComparison.Ordinal);
        Assert.Equal(["14 May 2003", "15 April 2003"], born.QuerySelectorAll(".rowan-comparison__differs div").Select(d => d.FirstChild!.TextContent));
    }

    [Fact]
    public async Task An_earlier_day_says_which_it_is_shows_less_and_leads_back_to_today()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ReadStoryTests.AyeshaAsync(web.Rowan);
        var browser = await web.SignInAsync(Roles.DeskSergeant, Concern);

        var page = await browser.GetAsync($"/children/{number}?AsKnownOn.Day=1&AsKnownOn.Month=3&AsKnownOn.Year=2007");

        Assert.Contains("You are looking at what was known on 1 March 2007. Today's view has 1 more entry.", page.Words, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll(".rowan-chronology__entry").Length);
        Assert.DoesNotContain("Haringey (neglect)", page.Text, StringComparison.Ordinal);
        var today = page.Document.QuerySelector(".govuk-notification-banner__link")!.GetAttribute("href");
        Assert.Equal($"/children/{number}", today);
    }

    [Theory]
    [InlineData("AsKnownOn.Day=31&AsKnownOn.Month=2&AsKnownOn.Year=2007", "As known on must be a real date, like 3 March 2007")]
    [InlineData("AsKnownOn.Day=1&AsKnownOn.Month=1&AsKnownOn.Year=2030", "As known on must be today or in the past")]
    [InlineData("From.Day=2&From.Month=1&From.Year=2007&Until.Day=1&Until.Month=1&Until.Year=2007", "Happened until must be the same day as happened from, or later")]
    public async Task A_day_that_cannot_be_is_given_back_with_what_is_wrong_and_nothing_is_narrowed_by_it(string query, string words)
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ReadStoryTests.AyeshaAsync(web.Rowan);
        var page = await (await web.SignInAsync(Roles.DeskSergeant, Concern)).GetAsync($"/children/{number}?{query}");

        Assert.Contains(words, page.Document.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Error:", page.Document.Title, StringComparison.Ordinal);
        Assert.Equal(3, page.Document.QuerySelectorAll(".rowan-chronology__entry").Length);
    }

    [Fact]
    public async Task A_social_worker_reads_that_the_police_hold_something_and_whom_to_ask_and_nothing_of_theirs()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ReadStoryTests.AyeshaAsync(web.Rowan);
        var page = await (await web.SignInAsync(Roles.SocialWorker, Concern)).GetAsync($"/children/{number}");

        Assert.Contains("holds something about this child. Ask the referral desk", page.Words, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll(".rowan-chronology__entry"));
        Assert.DoesNotContain("07PAC", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("14 May 2003", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_only_existence_may_be_told_the_page_names_nobody()
    {
        await using var web = await RowanWeb.StartAsync();
        var report = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, report["1"]);
        var page = await (await web.SignInAsync(Roles.SocialWorker, Concern)).GetAsync($"/children/{number}");

        Assert.Equal($"Person {number}", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("Rowan may show you nothing else about this person.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("RAHMANI", page.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_number_nobody_has_is_a_page_not_found_and_the_look_is_on_the_log()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.DeskSergeant, Concern);

        var left = await web.EntriesOfAsync(async () => Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/children/ZZZZ-ZZZZ")).Status));

        Assert.Equal("not-found", Assert.Single(left).Outcome);
    }

    [Fact]
    public async Task Why_is_asked_first_and_again_when_another_family_is_opened()
    {
        await using var web = await RowanWeb.StartAsync();
        var ayesha = await ReadStoryTests.AyeshaAsync(web.Rowan);
        var noor = await ReadStoryTests.OnTwoRegistersAsync(web.Rowan);
        var browser = await web.SignInAsync(Roles.DeskSergeant);
        Assert.StartsWith("/purpose", (await browser.GetAsync($"/children/{ayesha}")).Location, StringComparison.Ordinal);
        await browser.FollowAsync();
        await browser.SubmitAsync(new() { ["Purpose"] = Concern });
        Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync()).Status);

        var other = await browser.GetAsync($"/children/{noor}");

        Assert.Contains("family=another", other.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("EXAMPLE", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_stands_in_the_address_without_anything_personal_and_words_never_do()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ReadStoryTests.AyeshaAsync(web.Rowan);
        var browser = await web.SignInAsync(Roles.DeskSergeant, Concern);

        var page = await browser.GetAsync($"/children/{number}?Sources=MERLIN");
        Assert.Contains("2 of 3 entries fit what you chose", page.Words, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll(".rowan-chronology__entry").Length);
        Assert.True(page.Document.QuerySelector("input[name=Sources][value=MERLIN]")!.HasAttribute("checked"));

        page = await browser.SubmitAsync(new() { ["Words"] = "CRYING" }, "form[method=post].rowan-filter");
        Assert.Contains("1 of 3 entries fits what you chose", page.Words, StringComparison.Ordinal);
        Assert.Contains("Heard crying.", Assert.Single(page.Document.QuerySelectorAll(".rowan-chronology__entry")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("a[href]"), a => a.GetAttribute("href")!.Contains("CRYING", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_long_story_comes_in_pages_of_a_hundred_or_whole_for_printing()
    {
        await using var web = await RowanWeb.StartAsync();
        var record = GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani");
        for (var day = 0; day < 120; day++)
        {
            record.Telling("pac", $"Report {day}", null, new DateOnly(2007, 1, 1).AddDays(day).ToString("yyyy-MM-dd"));
        }

        var number = await GivenChild.LinkedAsync(web.Rowan, (await record.KeptAsync(web.Rowan))["1"]);
        var browser = await web.SignInAsync(Roles.DeskSergeant, Concern);

        Assert.Equal(100, Entries(await browser.GetAsync($"/children/{number}")));
        Assert.Equal(20, Entries(await browser.GetAsync($"/children/{number}?p=2")));
        Assert.Equal(20, Entries(await browser.GetAsync($"/children/{number}?p=99")));
        Assert.Equal(120, Entries(await browser.GetAsync($"/children/{number}?All=true")));

        static int Entries(TestPage page) => page.Document.QuerySelectorAll(".rowan-chronology__entry").Length;
    }

    [Fact]
    public async Task On_paper_it_says_who_printed_it_when_and_why()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ReadStoryTests.AyeshaAsync(web.Rowan);
        var page = await (await web.SignInAsync(Roles.DeskSergeant, Concern)).GetAsync($"/children/{number}?All=true&AsKnownOn.Day=1&AsKnownOn.Month=3&AsKnownOn.Year=2007");

        var printed = page.Document.QuerySelector(".rowan-printed")!.TextContent;
        Assert.Contains("Shown to DS Ruth Kemble on 24 November 2010 at 09:30", printed, StringComparison.Ordinal);
        Assert.Contains("Purpose: A concern about a child has come in. As known on 1 March 2007", printed, StringComparison.Ordinal);
    }

    [Fact]
    [Proves("C03-30")]
    public async Task A_child_on_two_boroughs_registers_is_warned_of_with_both_named()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ReadStoryTests.OnTwoRegistersAsync(web.Rowan);
        var page = await (await web.SignInAsync(Roles.SocialWorker, Concern)).GetAsync($"/children/{number}");

        Assert.Contains(
            "On two boroughs' registers: Haringey (neglect, since 2 November 2006) and Enfield (physical abuse, since 9 January 2007). Tell both.",
            page.Document.QuerySelector(".govuk-warning-text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_source_wrote_is_never_markup()
    {
        await using var web = await RowanWeb.StartAsync();
        var personas = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "<b>Ayesha", "Rahmani").Telling("pac", "Report <script>alert(1)</script>", "<img src=x>").KeptAsync(web.Rowan);
        var page = await (await web.SignInAsync(Roles.DeskSergeant, Concern)).GetAsync($"/children/{await GivenChild.LinkedAsync(web.Rowan, personas["1"])}");

        Assert.Empty(page.Document.QuerySelectorAll("main script, main img, main b"));
        Assert.Contains("<img src=x>", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    [Proves("H08-11")]
    public async Task One_page_leaves_one_entry()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ReadStoryTests.AyeshaAsync(web.Rowan);
        var browser = await web.SignInAsync(Roles.DeskSergeant, Concern);

        var left = Assert.Single(await web.EntriesOfAsync(() => browser.GetAsync($"/children/{number}")));

        Assert.Equal((Permissions.ReadStory, "shown"), (left.Permission, left.Outcome));
    }

    [Fact]
    public async Task Every_id_stands_once_and_every_table_and_form_control_is_named()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ReadStoryTests.AyeshaAsync(web.Rowan);
        var page = await (await web.SignInAsync(Roles.DeskSergeant, Concern)).GetAsync($"/children/{number}");

        Assert.Empty(page.Document.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(page.Document.QuerySelectorAll("main table"), t => Assert.NotNull(t.QuerySelector("caption")));
        Assert.All(page.Document.QuerySelectorAll("main input:not([type=hidden])"), i => Assert.NotNull(page.Document.QuerySelector($"label[for='{i.Id}']")));
    }
}
