using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Web;

/// <summary>The purpose of a look is asked once and kept until it is changed, another family is opened, or 30 minutes pass.</summary>
public sealed class PurposeTests
{
    static Task<RowanWeb> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite) => RowanWeb.StartAsync(kind, map: TestEndpoints.Map);

    static readonly Dictionary<string, string> Concern = new() { ["Purpose"] = "safeguarding-concern", ["PurposeReason"] = "Referral from the school" };

    [Theory, OnBothDatabases]
    public async Task It_is_asked_once_and_the_member_goes_on_to_where_they_were_going(DatabaseKind kind)
    {
        await using var web = await StartAsync(kind);
        var browser = await web.SignInAsync(Roles.Researcher);
        Assert.Equal("/purpose?return=%2Ftest%2Fstory%2F1", (await browser.GetAsync("/test/story/1")).Location);
        Assert.Contains("Why are you looking?", (await browser.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Equal("/test/story/1", (await browser.SubmitAsync(Concern)).Location);
        Assert.Equal("the story", (await browser.FollowAsync()).Text);
        Assert.Equal("the story", (await browser.GetAsync("/test/story/1")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task The_entry_of_a_look_says_why(DatabaseKind kind)
    {
        await using var web = await StartAsync(kind);
        var browser = await web.SignInAsync(Roles.Researcher);
        await browser.GetAsync("/purpose");
        await browser.SubmitAsync(Concern);
        var entry = Assert.Single(await web.EntriesOfAsync(() => browser.GetAsync("/test/story/1")));
        Assert.Contains("safeguarding-concern", Encoding.UTF8.GetString(entry.Bytes), StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Contains("Referral from the school", Encoding.UTF8.GetString((await tables.AuditContents.SingleAsync(c => c.EntryId == entry.Id)).Content), StringComparison.Ordinal);
        Assert.DoesNotContain("Referral from the school", Encoding.UTF8.GetString(entry.Bytes), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task It_lapses_when_it_was_not_used_for_thirty_minutes(DatabaseKind kind)
    {
        await using var web = await StartAsync(kind);
        var browser = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        for (var i = 0; i < 3; i++)
        {
            web.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal("the story", (await browser.GetAsync("/test/story/1")).Text);
        }

        // Other pages keep the session alive, not the purpose.
        web.Clock.Advance(TimeSpan.FromMinutes(20));
        await browser.GetAsync("/");
        web.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.StartsWith("/purpose", (await browser.GetAsync("/test/story/1")).Location, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Opening_another_family_asks_again_and_shows_nothing_meanwhile(DatabaseKind kind)
    {
        await using var web = await StartAsync(kind);
        var browser = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        await browser.GetAsync("/test/story/1");
        var left = await web.EntriesOfAsync(async () => Assert.Equal("/purpose?return=%2Ftest%2Fstory%2F2&family=another", (await browser.GetAsync("/test/story/2")).Location));
        Assert.Equal("purpose-asked", Assert.Single(left).Outcome);
        Assert.Contains("You are opening another family", (await browser.FollowAsync()).Words, StringComparison.Ordinal);
        await browser.SubmitAsync(Concern);
        Assert.Equal("the story", (await browser.FollowAsync()).Text);
        Assert.StartsWith("/purpose", (await browser.GetAsync("/test/story/1")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_without_a_purpose_is_held_and_sent_again_with_the_answer()
    {
        await using var web = await StartAsync();
        var browser = await web.SignInAsync(Roles.Researcher);
        var asked = await browser.PostAsync("/test/search", [KeyValuePair.Create("Query", "Zoë O'Brien <about> 7"), KeyValuePair.Create("Reason", "the form's own")]);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("Why are you looking?", asked.Words, StringComparison.Ordinal);
        var form = asked.Document.QuerySelector("main form")!;
        Assert.Equal("/purpose", form.GetAttribute("action"));
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).Concat(Concern).ToList();

        var sentOn = await browser.PostAsync("/purpose", fields);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "/test/search"), (sentOn.Status, sentOn.Location));
        Assert.Equal("searched for Zoë O'Brien <about> 7", (await browser.PostAsync("/test/search", fields)).Text);
        Assert.Equal("the form's own", Assert.Single(fields, f => f.Key == "Reason").Value);
    }

    [Fact]
    public async Task A_purpose_that_the_role_may_not_give_is_not_taken()
    {
        await using var web = await StartAsync();
        var browser = await web.SignInAsync(Roles.Officer);
        await browser.GetAsync("/purpose");
        Assert.Contains("Say why you are looking", (await browser.SubmitAsync(new() { ["Purpose"] = "section-47-enquiry" })).Words, StringComparison.Ordinal);
        Assert.StartsWith("/purpose", (await browser.GetAsync("/test/story/1")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_longer_than_500_characters_is_given_back_to_be_shortened()
    {
        await using var web = await StartAsync();
        var browser = await web.SignInAsync(Roles.Researcher);
        await browser.GetAsync("/purpose");
        var page = await browser.SubmitAsync(new() { ["Purpose"] = "safeguarding-concern", ["PurposeReason"] = new string('x', 501) });
        Assert.Contains("500 characters or fewer", page.Words, StringComparison.Ordinal);
        Assert.Equal(501, page.Document.QuerySelector("textarea")!.TextContent.Length);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/search?name=Kayleigh")]
    [InlineData("")]
    public async Task The_way_back_is_always_a_path_of_this_site(string given)
    {
        await using var web = await StartAsync();
        var browser = await web.SignInAsync(Roles.Researcher);
        await browser.GetAsync("/purpose?return=" + Uri.EscapeDataString(given));
        Assert.Equal("/", (await browser.SubmitAsync(Concern)).Location);
    }

    [Fact]
    public async Task A_program_says_its_purpose_with_every_request()
    {
        await using var web = await StartAsync();
        var browser = await web.SignInAsync(Roles.Researcher);
        // The cookie of a page is nobody to the API.
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/test/look")).Status);
    }
}
