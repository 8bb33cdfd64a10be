using System.Net;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Search;

namespace Rowan.Tests.Web.Sources;

/// <summary>A source that is late or off says so wherever somebody could take its silence for an answer (failing 19: what is not read is not known).</summary>
[Proves("R10-30"), Proves("R10-31")]
public sealed class LateSourceTests
{
    [Theory, OnBothDatabases]
    public async Task A_late_source_is_told_on_its_page_on_every_search_and_on_every_story(DatabaseKind kind)
    {
        await using var web = await DeliveredAsync(kind);
        web.Clock.Advance(TimeSpan.FromDays(40));
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");

        var page = await sergeant.GetAsync("/sources/MERLIN");
        var (results, story) = await SearchedAsync(sergeant);

        Assert.Contains("MERLIN is late: its next delivery was due 25 December 2010 at 06:00", page.Words, StringComparison.Ordinal);
        Assert.Contains("MERLIN is late", results.Words, StringComparison.Ordinal);
        Assert.Contains("What came to it since is not in these results", results.Words, StringComparison.Ordinal);
        Assert.Contains("MERLIN is late", story.Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_source_declared_off_is_told_with_the_reason_until_it_is_back(DatabaseKind kind)
    {
        await using var web = await DeliveredAsync(kind);
        var administrator = await web.SignInAsync(Roles.Administrator);
        await administrator.GetAsync("/sources/MERLIN/off/declare");
        var empty = await administrator.SubmitAsync([]);
        var declared = await administrator.SubmitAsync(new() { ["Reason"] = "Moved to another data centre" });
        Assert.Contains("Say what has happened to the source", empty.Words, StringComparison.Ordinal);
        Assert.Equal("/sources/MERLIN/off?done=declared", declared.Location);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");

        var (during, storyDuring) = await SearchedAsync(sergeant);
        await administrator.FollowAsync();
        web.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("/sources/MERLIN/off?done=ended", (await administrator.SubmitAsync([], "tbody form")).Location);
        var (after, _) = await SearchedAsync(sergeant);

        Assert.Contains("MERLIN is off since 24 November 2010 at 09:30: Moved to another data centre", during.Words, StringComparison.Ordinal);
        Assert.Contains("Moved to another data centre", storyDuring.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Moved to another data centre", after.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await sergeant.GetAsync("/sources/MERLIN/off/declare")).Status);
    }

    [Fact]
    public async Task A_delivery_that_the_source_counted_and_that_has_not_come_is_told()
    {
        await using var web = await DeliveredAsync(DatabaseKind.Sqlite);
        await new MerlinDelivery(3, "2010-11-22T02:00:00Z").Report("07PAC000003").Person("07PAC000003", 1, "SUBJECT", "Ewa", "Kowalska", "08/08/1997").ImportAsync(web.Rowan);

        var page = await (await web.SignInAsync(Roles.Analyst)).GetAsync("/sources/MERLIN");

        Assert.Contains("MERLIN counted delivery 2, and Rowan has not seen it", page.Words, StringComparison.Ordinal);
    }

    static async Task<(TestPage Results, TestPage Story)> SearchedAsync(TestBrowser browser)
    {
        await browser.GetAsync("/search");
        var sent = await browser.SubmitAsync(new() { ["Query"] = "ayesha rahmani" });
        if (sent.Location is null)
        {
            // The purpose has run out meanwhile: said again, and the search goes on.
            sent = await browser.SubmitAsync(new() { ["Purpose"] = "safeguarding-concern" });
            sent = sent.Location is not null && !sent.Location.StartsWith("/searches/", StringComparison.Ordinal) ? await browser.FollowAsync() : sent;
        }

        var results = await browser.FollowAsync();
        return (results, await browser.GetAsync(results.Document.QuerySelector(".rowan-result__name a")!.GetAttribute("href")!));
    }

    static async Task<RowanWeb> DeliveredAsync(DatabaseKind kind)
    {
        var web = await RowanWeb.StartAsync(kind);
        await new MerlinDelivery(1, "2010-11-20T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999").ImportAsync(web.Rowan);
        await web.Rowan.LinkAsync();
        return web;
    }
}
