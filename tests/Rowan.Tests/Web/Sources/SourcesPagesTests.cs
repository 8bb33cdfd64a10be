using System.Net;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Web.Sources;

/// <summary>What each source has delivered, and what became of it, as members see it.</summary>
[Proves("C03-28")]
public sealed class SourcesPagesTests
{
    [Theory, OnBothDatabases]
    public async Task Each_source_says_what_it_holds_when_it_last_delivered_and_counts_that_add_up(DatabaseKind kind)
    {
        await using var web = await DeliveredAsync(kind);
        var browser = await web.SignInAsync(Roles.Analyst);

        var page = await browser.GetAsync("/sources");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(web.Rowan.System.Feeds["MERLIN"].Controller, page.Words, StringComparison.Ordinal);
        Assert.Contains("3 read = 2 kept + 0 unchanged + 1 rejected + 0 held", page.Words, StringComparison.Ordinal);
        Assert.Contains("Nothing delivered", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Late", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_has_not_delivered_for_41_days_is_late()
    {
        await using var web = await DeliveredAsync();
        web.Clock.Advance(TimeSpan.FromDays(41));
        var browser = await web.SignInAsync(Roles.Analyst);

        Assert.Contains("41 days ago Late", (await browser.GetAsync("/sources")).Words, StringComparison.Ordinal);
        Assert.Contains("MERLIN is late: its next delivery was due", (await browser.GetAsync("/sources/MERLIN")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_stand_newest_first_and_in_pages()
    {
        await using var web = await RowanWeb.StartAsync();
        for (var i = 1; i <= 26; i++)
        {
            await new MerlinDelivery(i, $"2007-03-{i:00}T02:00:00Z").Report($"07PAC0000{i:00}").ImportAsync(web.Rowan, historical: true);
        }

        var browser = await web.SignInAsync(Roles.Analyst);
        var first = await browser.GetAsync("/sources/MERLIN");
        var second = await browser.GetAsync("/sources/MERLIN?page=2");

        Assert.Equal("Delivery 26", first.Document.QuerySelector("tbody a")!.TextContent);
        Assert.Equal(25, first.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["Delivery 1"], second.Document.QuerySelectorAll("tbody a").Select(a => a.TextContent));
        Assert.NotNull(first.Document.QuerySelector("nav[aria-label='Pages of deliveries']"));
    }

    [Fact]
    public async Task A_reject_is_told_with_file_line_and_reason_and_its_words_only_to_those_who_may_read_the_source()
    {
        await using var web = await DeliveredAsync();
        var path = await DeliveryPathAsync(web);

        var analyst = await (await web.SignInAsync(Roles.Analyst)).GetAsync(path);
        var researcher = await (await web.SignInAsync(Roles.Researcher)).GetAsync(path);

        Assert.Equal(["reports.csv", "4"], analyst.Document.QuerySelectorAll("tbody tr td").Take(2).Select(c => c.TextContent));
        Assert.Contains("The row has 4 columns", analyst.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("too few", analyst.Text, StringComparison.Ordinal);
        Assert.Contains("not shown to you", analyst.Words, StringComparison.Ordinal);
        Assert.Contains("07PAC000003,1,CTN,too few", researcher.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_row_says_whether_its_record_has_come()
    {
        await using var web = await RowanWeb.StartAsync();
        await new MerlinDelivery(1, "2007-02-01T02:00:00Z").Report("07PAC000001")
            .Person("07PAC000002", 1, "SUBJ", "Ewa", "Kowalska", "08/08/1997").Person("07PAC000009", 1, "SUBJ", "Sam", "Adeyemi", "01/01/1999").ImportAsync(web.Rowan);
        await new MerlinDelivery(2, "2007-03-01T02:00:00Z").Report("07PAC000002").ImportAsync(web.Rowan);
        var browser = await web.SignInAsync(Roles.Researcher);

        await browser.GetAsync("/sources/MERLIN?page=1");
        var page = await browser.GetAsync("/sources/MERLIN/deliveries/1");

        Assert.Equal(["Its record came", "Still waits"], page.Document.QuerySelectorAll("tbody .govuk-tag").Select(t => t.TextContent));
        Assert.Contains("3 read = 1 kept + 0 unchanged + 0 rejected + 2 held", page.Words, StringComparison.Ordinal);
        Assert.Contains("Nothing was rejected.", page.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sources/NICHE")]
    [InlineData("/sources/PROtect/deliveries/1")]
    [InlineData("/sources/MERLIN/deliveries/999")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var web = await DeliveredAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await (await web.SignInAsync(Roles.Analyst)).GetAsync(path)).Status);
    }

    [Fact, Proves("H08-11")]
    public async Task Each_page_leaves_one_entry_and_an_officer_sees_none()
    {
        await using var web = await DeliveredAsync();
        var path = await DeliveryPathAsync(web);
        var analyst = await web.SignInAsync(Roles.Analyst);

        foreach (var page in new[] { "/sources", "/sources/MERLIN", path })
        {
            Assert.Equal(Permissions.SeeDeliveries, Assert.Single(await web.EntriesOfAsync(() => analyst.GetAsync(page))).Permission);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await (await web.SignInAsync(Roles.Officer)).GetAsync("/sources")).Status);
    }

    static async Task<RowanWeb> DeliveredAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var web = await RowanWeb.StartAsync(kind);
        var counts = await new MerlinDelivery(1, "2010-11-20T02:00:00Z")
            .Report("07PAC000001").Person("07PAC000001", 1, "SUBJ", "Ayesha", "Rahmani", "14/05/1999")
            .Report("07PAC000002").Person("07PAC000002", 1, "SUBJ", "Ewa", "Kowalska", "08/08/1997")
            .Raw("07PAC000003,1,CTN,too few").ImportAsync(web.Rowan);
        Assert.Equal(1, counts.Rejected);
        return web;
    }

    static async Task<string> DeliveryPathAsync(RowanWeb web)
    {
        var list = await (await web.SignInAsync(Roles.Analyst)).GetAsync("/sources/MERLIN");
        return list.Document.QuerySelector("tbody a")!.GetAttribute("href")!;
    }
}
