using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Search;

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

    [Theory, OnBothDatabases]
    public async Task A_record_that_was_withdrawn_says_so_on_its_page_and_in_the_story_and_nothing_of_what_it_said(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var id = await WithdrawnAsync(web.Rowan);
        var number = (await web.Rowan.ForAsync("rahmani ayesha")).People[0].Number;
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");

        var page = await sergeant.GetAsync($"/records/{id}");
        var story = await sergeant.GetAsync($"/children/{number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("by data-protection-officer-1, Order FD10P00123", page.Words, StringComparison.Ordinal);
        Assert.Contains("A court has ordered that it be removed. Its words have been disposed of.", page.Words, StringComparison.Ordinal);
        Assert.Contains("A record that named this person was withdrawn.", story.Words, StringComparison.Ordinal);
        Assert.NotNull(story.Document.QuerySelector($"a[href='/records/{id}']"));
        Assert.DoesNotContain("Secretive", page.Text + story.Text, StringComparison.OrdinalIgnoreCase);

        // The order itself is for those who see how sources deliver.
        var told = await officer.GetAsync($"/records/{id}");
        Assert.Contains("A court has ordered that it be removed", told.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("FD10P00123", told.Text, StringComparison.Ordinal);

        // Who may not be shown the source is told nothing, not even that.
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        Assert.Equal(HttpStatusCode.NotFound, (await social.GetAsync($"/records/{id}")).Status);
        Assert.DoesNotContain("withdrawn", (await social.GetAsync($"/children/{number}")).Words, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnBothDatabases]
    public async Task A_record_that_was_mended_says_by_whom_when_and_from_which_reject(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await new MerlinDelivery(1, "2010-11-20T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999")
            .Person("07PAC00001", 2, "SIBLING", "Imran", "Rahmani", "03/02/2001", "M").ImportAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "keeping-records-right");
        var held = await sergeant.GetAsync("/sources/MERLIN/held/1");
        var fields = held.Document.QuerySelectorAll("main form input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            .Concat(held.Document.QuerySelectorAll("label.rowan-mend__column").Select(l => KeyValuePair.Create(
                "Value", l.TextContent.Trim() == "REPORT_NO" ? "07PAC000001" : held.Document.GetElementById(l.GetAttribute("for")!)!.GetAttribute("value") ?? "")));
        await sergeant.PostAsync("/sources/MERLIN/held/1", [.. fields, new("Reason", "A digit was missing."), new("BelongsTo", "1"), new("Do", "feed")]);

        var page = await sergeant.GetAsync("/records/1");

        Assert.Contains("By DS Ruth Kemble, Haringey referral desk, Metropolitan Police on", page.Document.QuerySelector("#version-2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("held row 1", page.Document.QuerySelector("#version-2 a[href='/sources/MERLIN/held/1']")!.TextContent);
        Assert.DoesNotContain("Mended", page.Document.QuerySelector("#version-1")!.TextContent, StringComparison.Ordinal);
        var officer = await (await web.SignInAsync(Roles.Officer, "safeguarding-concern")).GetAsync("/records/1");
        Assert.Contains("from held row 1", officer.Words, StringComparison.Ordinal);
        Assert.Null(officer.Document.QuerySelector("a[href*='/held/']"));
    }

    static async Task<long> WithdrawnAsync(TestRowan rowan)
    {
        await new MerlinDelivery(1, "2010-11-20T02:00:00Z")
            .Report("07PAC000001", circumstances: "Secretive words.").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999").Address("07PAC000001", 1, "14 Invented Road", "N15 3AA")
            .Report("07PAC000002").Person("07PAC000002", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999").Address("07PAC000002", 1, "14 Invented Road", "N15 3AA").ImportAsync(rowan);
        await rowan.LinkAsync();
        return (await rowan.Door.ChangeAsync(
            TestRowan.As(Roles.DataProtectionOfficer, Permissions.WithdrawRecords, PurposeIs.HoldingToAccount),
            changing => new WithdrawRecord(rowan.System.Feeds, rowan.System.Withdrawals).AnswerAsync(
                changing, new WithdrawalAsked("MERLIN", null, "07PAC000001", "court-order", "Order FD10P00123 of 3 March 2010")))).RecordId;
    }

    static async Task<long> ChangedAsync(TestRowan rowan)
    {
        await GivenRecord.Merlin("07PAC000001").Version("1").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report", "No injury seen.").KeptAsync(rowan);
        await GivenRecord.Merlin("07PAC000001").Version("2").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report", "A bruise was seen.").KeptAsync(rowan);
        await using var tables = rowan.Tables();
        return (await tables.SourceRecords.SingleAsync()).Id;
    }
}
