using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Chronology;

[Proves("H08-10")]
public sealed class RecordPageTests
{
    [Theory, OnBothDatabases]
    public async Task A_record_stands_as_it_came_with_its_versions_and_what_changed(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var id = await ChangedAsync(web.Rowan);
        var page = await (await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern")).GetAsync($"/records/{id}");

        Assert.Equal(["MERLIN 07PAC000001 as it came, version 2", "MERLIN 07PAC000001 as it came, version 1"], page.Document.QuerySelectorAll("pre").Select(p => p.TextContent));
        Assert.Equal("MERLIN 07PAC000001 as it came, version 1", page.Document.QuerySelector("del")!.TextContent);
        Assert.Equal("MERLIN 07PAC000001 as it came, version 2", page.Document.QuerySelector("ins")!.TextContent);
        Assert.Contains("Believed now", page.Document.QuerySelector("#version-2")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Believed now", page.Document.QuerySelector("#version-1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_may_not_be_shown_and_one_that_is_not_there_are_the_same_page()
    {
        await using var web = await RowanWeb.StartAsync();
        var id = await ChangedAsync(web.Rowan);
        var browser = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");

        var (hidden, absent) = (await browser.GetAsync($"/records/{id}"), await browser.GetAsync("/records/999"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.Status, absent.Status));
        Assert.Equal(absent.Words, hidden.Words);
    }

    static async Task<long> ChangedAsync(TestRowan rowan)
    {
        await GivenRecord.Merlin("07PAC000001").Version("1").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report", "No injury seen.").KeptAsync(rowan);
        await GivenRecord.Merlin("07PAC000001").Version("2").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report", "A bruise was seen.").KeptAsync(rowan);
        await using var tables = rowan.Tables();
        return (await tables.SourceRecords.SingleAsync()).Id;
    }
}
