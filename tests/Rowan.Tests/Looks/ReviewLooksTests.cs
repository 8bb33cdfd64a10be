using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Tests.Host;
using Rowan.Tests.Involvements;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Looks;

/// <summary>The privacy officer's queue: narrowed, closed with a finding, never by who looked, once only, and opened again only in words.</summary>
[Proves("H08-11")]
public sealed class ReviewLooksTests
{
    [Theory, OnBothDatabases]
    public async Task A_flagged_look_is_listed_closed_with_a_finding_and_stays(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await FlaggedAsync(web);
        web.Clock.Advance(TimeSpan.FromDays(3));
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        var start = await officer.GetAsync("/");
        Assert.Contains("1 look waits to be reviewed, the first since 24 November 2010", start.Words, StringComparison.Ordinal);
        Assert.NotNull(start.Document.QuerySelector("a[href='/looks']"));
        Assert.DoesNotContain("to be reviewed", (await (await web.SignInAsync(Roles.SocialWorker)).GetAsync("/")).Words, StringComparison.Ordinal);
        var queue = await officer.GetAsync("/looks");
        Assert.Contains("1 waits.", queue.Words, StringComparison.Ordinal);
        Assert.Contains("Does not work with the child: Adaeze Nwosu", queue.Words, StringComparison.Ordinal);
        Assert.Contains($"Referral and assessment, Haringey Council {number} 1 24 November 2010 at 09:30 Waits 3 days", queue.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahmani", queue.Text, StringComparison.OrdinalIgnoreCase);

        Assert.Contains("Everybody who looked", (await officer.GetAsync("/looks/1")).Words, StringComparison.Ordinal);
        Assert.Contains("Choose what you found", (await officer.SubmitAsync(new() { ["Words"] = "Asked the team." })).Words, StringComparison.Ordinal);
        Assert.Contains("Say what you looked at and why you find so", (await officer.SubmitAsync(new() { ["Finding"] = "proper" })).Words, StringComparison.Ordinal);
        Assert.Equal("/looks/1?done=reviewed", (await officer.SubmitAsync(new() { ["Finding"] = "proper", ["Words"] = "Covered for a colleague that day." })).Location);
        var closed = await officer.FollowAsync();
        Assert.Equal(["It was proper", "Colm Hathersage, 27 November 2010 at 09:30", "Covered for a colleague that day."], Cards(closed)[0]);

        Assert.Contains("There are none.", (await officer.GetAsync("/looks")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("to be reviewed", (await officer.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.Contains("It was proper", (await officer.GetAsync("/looks?state=closed")).Words, StringComparison.Ordinal);
        Assert.Contains("There are none like this", (await officer.GetAsync("/looks?state=all&kind=own-surname")).Words, StringComparison.Ordinal);
        Assert.Contains(number, (await officer.GetAsync($"/looks?state=all&kind=no-involvement&member={Of(Roles.SocialWorker).Id}")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await officer.GetAsync($"/looks?state=all&member={Of(Roles.Officer).Id}")).Words, StringComparison.Ordinal);

        // Looks after that are flagged anew; what was found stays as it was found.
        await FlagLooksTests.OpenAsync(await web.SignInAsync(Roles.SocialWorker), number);
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Contains(await GivenFlags.AllAsync(web.Rowan), f => f is { Id: 1, Finding: "proper", Times: 1 });
        Assert.Contains(await GivenFlags.AllAsync(web.Rowan), f => f is { Id: > 1, Kind: FlagKinds.NoInvolvement, ClosedAt: null });
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_close_it_at_once_the_second_is_told_what_the_first_found(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await FlaggedAsync(web);
        await web.MovedAsync(Roles.Administrator, stands => stands with { Role = Roles.DataProtectionOfficer });
        var (one, other) = (await web.SignInAsync(Roles.DataProtectionOfficer), await web.SignInAsync(Roles.Administrator));
        var form = await one.GetAsync("/looks/1");
        await other.GetAsync("/looks/1");
        Assert.NotNull(form.Document.QuerySelector("input[name=Idempotency-Key]"));

        Assert.Equal("/looks/1?done=reviewed", (await one.SubmitAsync(new() { ["Finding"] = "not-proper", ["Words"] = "A neighbour." })).Location);
        var second = await other.SubmitAsync(new() { ["Finding"] = "proper", ["Words"] = "Nothing in it." });

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Contains("Colm Hathersage has closed this already. They found: it was not proper", second.Words, StringComparison.Ordinal);
        Assert.Equal("not-proper", Assert.Single(await GivenFlags.AllAsync(web.Rowan)).Finding);

        // The first form sent once more is answered as it was the first time, and has no further effect.
        var fields = form.Document.QuerySelectorAll("main form input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
        Assert.Equal("/looks/1?done=reviewed", (await one.PostAsync("/looks/1", fields.Append(new("Finding", "not-proper")).Append(new("Words", "A neighbour.")))).Location);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(1, await tables.Facts.CountAsync(f => f.Kind == FlagFactKinds.Closed));
    }

    [Fact]
    public async Task The_queue_is_paged_the_longest_waiting_first()
    {
        await using var web = await RowanWeb.StartAsync();
        await GivenInvolvement.ChildAsync(web.Rowan);
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.Rebuild, "test"), async changing =>
        {
            for (var i = 1; i <= 27; i++)
            {
                await changing.AddAsync(new LookFlagged(
                    await changing.NextAsync("look-flag"), FlagKinds.UnusualVolume, Of(Roles.Officer).Id, "Metropolitan Police", "A team", Roles.Officer, null, new DateOnly(2010, 10, 1).AddDays(i), 200 + i, changing.Now,
                    changing.Now, "test/1").AsFact());
            }

            return true;
        });
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);

        var (first, second) = (await officer.GetAsync("/looks"), await officer.GetAsync("/looks?page=2"));

        Assert.Contains("27 wait.", first.Words, StringComparison.Ordinal);
        Assert.Equal((25, 2), (Rows(first), Rows(second)));
        Assert.Contains("On 2 October 2010 201", first.Words, StringComparison.Ordinal);
        Assert.Contains("On 28 October 2010 227", second.Words, StringComparison.Ordinal);
        Assert.Contains("There are none on this page", (await officer.GetAsync("/looks?page=9")).Words, StringComparison.Ordinal);
        Assert.Contains("At how many people", (await officer.GetAsync("/looks/27")).Words, StringComparison.Ordinal);

        static int Rows(TestPage page) => page.Document.QuerySelectorAll("[aria-label='Flagged looks'] tbody tr").Length;
    }

    [Theory, OnBothDatabases]
    public async Task It_is_opened_again_only_with_words_and_what_was_found_before_stays(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await FlaggedAsync(web);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        await CloseAsync(officer, "proper", "Covered.");
        Assert.Contains("Say why it must be reviewed again", (await officer.SubmitAsync([])).Words, StringComparison.Ordinal);
        Assert.Equal("/looks/1?done=reopened", (await officer.SubmitAsync(new() { ["Why"] = "The rota says otherwise." })).Location);

        var again = await officer.FollowAsync();
        Assert.Equal(["It was proper", "Opened again"], Cards(again).Select(c => c[0]));
        Assert.Contains("1 waits.", (await officer.GetAsync("/looks")).Words, StringComparison.Ordinal);
        await CloseAsync(officer, "passed-to-professional-standards", "Passed on.");
        Assert.Equal("passed-to-professional-standards", Assert.Single(await GivenFlags.AllAsync(web.Rowan)).Finding);
    }

    [Theory, OnBothDatabases]
    public async Task A_member_is_told_of_a_question_and_of_nothing_else(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await FlaggedAsync(web);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        await CloseAsync(officer, "passed-to-professional-standards", "Passed on.");
        var social = await web.SignInAsync(Roles.SocialWorker);
        Assert.DoesNotContain("privacy officer", (await social.GetAsync("/")).Words, StringComparison.Ordinal);
        await officer.SubmitAsync(new() { ["Why"] = "They ask us to ask first." });
        await CloseAsync(officer, "question-asked", "Asked by telephone.");
        Assert.Contains("The privacy officer has a question about a look of yours", (await social.GetAsync("/")).Words, StringComparison.Ordinal);
    }

    /// <summary>The social worker became a privacy officer since: their own looks are another's to review, and they are told nothing of them.</summary>
    [Theory, OnBothDatabases]
    public async Task Nobody_reviews_or_is_told_of_their_own_looks(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await FlaggedAsync(web);
        await web.MovedAsync(Roles.SocialWorker, stands => stands with { Role = Roles.DataProtectionOfficer });
        var own = await web.SignInAsync(Roles.SocialWorker);

        var queue = await own.GetAsync("/looks?state=all");
        Assert.Contains("None waits.", queue.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(number, queue.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync("/looks/1")).Status);
        Assert.False(await web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.DataProtectionOfficer, Permissions.ReviewLooks, PurposeIs.HoldingToAccount) with { Actor = Of(Roles.SocialWorker).AsActor("password", null) with { Role = Roles.DataProtectionOfficer } },
            changing => ReviewLooks.CloseAsync(changing, web.Rowan.System.Looks, 1, "proper", "It was I.")));
        Assert.Null(Assert.Single(await GivenFlags.AllAsync(web.Rowan)).ClosedAt);
    }

    [Theory, OnBothDatabases]
    public async Task A_child_is_marked_as_in_the_news_and_it_is_ended(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenInvolvement.ChildAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        Assert.Contains("Nobody has been marked", (await officer.GetAsync("/looks/in-the-news")).Words, StringComparison.Ordinal);
        Dictionary<string, string> Form(string typed, string year, string reason) => new()
        {
            ["Number"] = typed, ["From.Day"] = "24", ["From.Month"] = "11", ["From.Year"] = "2010", ["Until.Day"] = "24", ["Until.Month"] = "12", ["Until.Year"] = year, ["Reason"] = reason,
        };
        Assert.Contains("Enter a person’s number", (await officer.SubmitAsync(Form("Imran", "2010", "x"), "#mark")).Words, StringComparison.Ordinal);
        Assert.Contains("There is nobody with this number", (await officer.SubmitAsync(Form("ZZZZ-ZZZZ", "2010", "x"), "#mark")).Words, StringComparison.Ordinal);
        Assert.Contains("The last day must be the first day or later", (await officer.SubmitAsync(Form(number, "2009", "x"), "#mark")).Words, StringComparison.Ordinal);
        Assert.Contains("The last day must be within 366 days", (await officer.SubmitAsync(Form(number, "2012", "x"), "#mark")).Words, StringComparison.Ordinal);
        Assert.Contains("Say why", (await officer.SubmitAsync(Form(number, "2010", " "), "#mark")).Words, StringComparison.Ordinal);
        Assert.Equal("/looks/in-the-news?done=marked", (await officer.SubmitAsync(Form(number, "2010", "In every paper."), "#mark")).Location);
        Assert.Contains($"{number} 24 November 2010 24 December 2010 In every paper.", (await officer.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Equal("/looks/in-the-news?done=ended", (await officer.SubmitAsync([], "form[action*='handler=End']")).Location);
        Assert.Contains($"{number} 24 November 2010 24 November 2010", (await officer.FollowAsync()).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Officer), InlineData(Roles.DeskSergeant), InlineData(Roles.Supervisor), InlineData(Roles.SocialWorker), InlineData(Roles.Administrator)]
    public async Task Nobody_but_the_privacy_officer_sees_the_queue(string role)
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(role);
        foreach (var path in new[] { "/looks", "/looks/1", "/looks/in-the-news" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).Status);
        }

        Assert.Null((await browser.GetAsync("/")).Document.QuerySelector("a[href='/looks']"));
    }

    /// <summary>Each review: what was found, by whom and when, in which words.</summary>
    static IReadOnlyList<IReadOnlyList<string>> Cards(TestPage page) =>
        [.. page.Document.QuerySelectorAll(".govuk-summary-card").Select(c => (IReadOnlyList<string>)[.. c.QuerySelectorAll("h2, dd").Select(w => w.TextContent.Trim())])];

    static Member Of(string role) => DemonstrateVerb.Members.Single(m => m.UserName == role);

    static async Task CloseAsync(TestBrowser officer, string finding, string words)
    {
        await officer.GetAsync("/looks/1");
        Assert.Equal("/looks/1?done=reviewed", (await officer.SubmitAsync(new() { ["Finding"] = finding, ["Words"] = words })).Location);
        await officer.FollowAsync();
    }

    static async Task<string> FlaggedAsync(RowanWeb web)
    {
        var number = await GivenInvolvement.ChildAsync(web.Rowan);
        await FlagLooksTests.OpenAsync(await web.SignInAsync(Roles.SocialWorker), number);
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Single(await GivenFlags.AllAsync(web.Rowan));
        return number;
    }
}
