using System.Net;
using AngleSharp.Dom;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Tests.Search;

namespace Rowan.Tests.Web.Search;

/// <summary>The one box, as somebody at a browser uses it.</summary>
public sealed class SearchPageTests
{
    [Theory, OnBothDatabases, Proves("C03-25"), Proves("H08-15")]
    public async Task From_the_start_page_to_the_child_by_a_misspelt_name_and_an_age(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await SearchedRowan.AyeshaAmongOthersAsync(kind));
        var browser = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        await browser.GetAsync("/");
        var sent = await browser.SubmitAsync(new() { ["Query"] = "aisha rahmany about 7" });
        Assert.Matches("^/searches/[0-9a-f-]{36}$", sent.Location!);
        var page = await browser.FollowAsync();

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Understood as Name: aisha, rahmany · Age about 7 (born 2001 to 2004)", page.Words, StringComparison.Ordinal);
        var card = page.Document.QuerySelector(".rowan-results .rowan-result")!;
        Assert.Matches("^/children/[0-9A-Z]{4}-[0-9A-Z]{4}$", card.QuerySelector("h2 a")!.GetAttribute("href")!);
        Assert.Contains("Likely", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("On the child protection register: Haringey (neglect, since 2 November 2006)", card.QuerySelector(".govuk-tag--red")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["MERLIN 2 records", "PROtect 1 record"], card.QuerySelectorAll(".rowan-source").Select(s => s.Text()));
        Assert.Contains(card.QuerySelectorAll(".rowan-why--near").Select(w => w.TextContent), w => w == "Family name: rahmany / Rahmani – spelt nearly the same");
        Assert.Contains("PNC (the Police National Computer): nothing has been delivered yet", page.Words, StringComparison.Ordinal);
        Assert.Equal("aisha rahmany about 7", page.Document.QuerySelector("input[name=Query]")!.GetAttribute("value"));
    }

    [Fact, Proves("H08-11")]
    public async Task A_search_leaves_an_entry_when_it_is_kept_and_one_when_its_results_are_shown()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        await browser.GetAsync("/search");
        Assert.Equal(["search-kept"], (await web.EntriesOfAsync(() => browser.SubmitAsync(new() { ["Query"] = "smith" }))).Select(e => e.Outcome));
        Assert.Equal(["nothing-found"], (await web.EntriesOfAsync(() => browser.FollowAsync())).Select(e => e.Outcome));
    }

    [Fact]
    public async Task Who_has_not_said_why_is_asked_and_then_the_search_goes_on()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Researcher);
        await browser.GetAsync("/search");
        var asked = await browser.SubmitAsync(new() { ["Query"] = "smith about 7" });
        Assert.Contains("Why are you looking?", asked.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("smith", asked.Location ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter a name, a date of birth, an age, an address, a phone number or a reference")]
    [InlineData("a b c d e f g h i j k l m n", "A search has at most 12 words; this one has 14")]
    [InlineData("smi\u0007th", "characters in it that cannot be seen")]
    public async Task A_search_that_cannot_be_read_comes_back_with_what_was_typed_and_what_to_do(string typed, string why)
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        await browser.GetAsync("/search");
        var page = await browser.SubmitAsync(new() { ["Query"] = typed });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(why, page.Document.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", page.Document.Title!, StringComparison.Ordinal);
        Assert.Equal(typed, page.Document.QuerySelector("input[name=Query]")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task What_is_typed_is_shown_as_words_and_never_as_markup()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        await browser.GetAsync("/search");
        await browser.SubmitAsync(new() { ["Query"] = "<script>alert(1)</script> \"onmouseover=x" });
        var page = await browser.FollowAsync();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
        Assert.Contains("&lt;script&gt;", page.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Somebody_elses_search_is_not_found_and_neither_is_one_that_never_was()
    {
        await using var web = await RowanWeb.StartAsync();
        var maker = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        await maker.GetAsync("/search");
        var address = (await maker.SubmitAsync(new() { ["Query"] = "ayesha rahmani" })).Location!;
        var other = await web.SignInAsync(Roles.Supervisor, "safeguarding-concern");
        var theirs = await other.GetAsync(address);
        var none = await other.GetAsync($"/searches/{Guid.CreateVersion7()}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.Status, none.Status));
        Assert.Equal(none.Words, theirs.Words);
        Assert.Equal(HttpStatusCode.OK, (await maker.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Ones_latest_searches_stand_on_the_start_page_and_nobody_elses()
    {
        await using var web = await RowanWeb.StartAsync();
        var maker = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        for (var i = 1; i <= 11; i++)
        {
            await maker.GetAsync("/search");
            web.Clock.Advance(TimeSpan.FromSeconds(1));
            await maker.SubmitAsync(new() { ["Query"] = $"smith born {1990 + i}" });
        }

        var listed = (await maker.GetAsync("/")).Document.QuerySelectorAll("main a[href^='/searches/']").Select(a => a.TextContent).ToList();
        Assert.Equal((10, "smith born 2001"), (listed.Count, listed[0]));
        var other = await web.SignInAsync(Roles.Supervisor, "safeguarding-concern");
        Assert.Empty((await other.GetAsync("/search")).Document.QuerySelectorAll("main a[href^='/searches/']"));
    }

    [Fact]
    public async Task A_role_that_does_not_search_is_refused()
    {
        await using var web = await RowanWeb.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await (await web.SignInAsync(Roles.Analyst)).GetAsync("/search")).Status);
    }
}
