using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Search;

namespace Rowan.Tests.Web.Sources;

/// <summary>What could not be read is put right by a person and fed again: with who and why, over what came, which stays.</summary>
[Proves("H08-24")]
public sealed class MendPageTests
{
    const string Purpose = "keeping-records-right";

    [Theory, OnBothDatabases]
    public async Task A_reject_is_edited_by_columns_tried_fed_and_found(DatabaseKind kind)
    {
        await using var web = await RejectedAsync(kind);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        var list = await sergeant.GetAsync("/sources/MERLIN/rejects");
        var page = await sergeant.GetAsync(list.Document.QuerySelector("tbody a[href*='/rejects/']")!.GetAttribute("href")!);
        var columns = page.Document.QuerySelectorAll("label.rowan-mend__column").Select(l => l.TextContent.Trim()).ToList();
        var tried = await SendAsync(sergeant, page, "try", "INCIDENT_DATE", "14/02/2007", "");
        var nameless = await SendAsync(sergeant, page, "feed", "INCIDENT_DATE", "14/02/2007", "");
        var fed = await SendAsync(sergeant, nameless, "feed", "INCIDENT_DATE", "14/02/2007", "Rang the officer.");
        var after = await sergeant.FollowAsync();

        Assert.Contains("1 reject, the latest first", list.Words, StringComparison.Ordinal);
        Assert.Equal("REPORT_NO", columns[0]);
        Assert.Contains("MERLIN report 07PAC000002", tried.Words, StringComparison.Ordinal);
        Assert.Contains("Ewa Kowalska, born 8 August 1997", tried.Words, StringComparison.Ordinal);
        Assert.Contains("Say how you know", nameless.Words, StringComparison.Ordinal);
        Assert.EndsWith("?done=fed", fed.Location, StringComparison.Ordinal);
        Assert.Contains("Mended and fed", after.Words, StringComparison.Ordinal);
        Assert.Contains("Rang the officer.", after.Words, StringComparison.Ordinal);
        Assert.Contains("31/02/2007", after.Text, StringComparison.Ordinal);
        Assert.Single((await web.Rowan.ForAsync("ewa kowalska")).People);
        Assert.Contains("Nothing waits to be mended", (await sergeant.GetAsync("/sources/MERLIN/rejects")).Words, StringComparison.Ordinal);
        Assert.Contains("Mended by DS Ruth Kemble, Haringey referral desk, Metropolitan Police", (await sergeant.GetAsync("/sources/MERLIN/rejects?show=mended")).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(1, await tables.Rejects.CountAsync());
        Assert.True((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task What_still_cannot_be_read_is_kept_as_a_draft_with_the_reason(DatabaseKind kind)
    {
        await using var web = await RejectedAsync(kind);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        var page = await sergeant.GetAsync("/sources/MERLIN/rejects/1");
        var tried = await SendAsync(sergeant, page, "feed", "INCIDENT_DATE", "30/02/2007", "A guess.");
        var after = await sergeant.FollowAsync();

        Assert.EndsWith("?done=draft", tried.Location, StringComparison.Ordinal);
        Assert.Contains("Tried; it could not be read", after.Words, StringComparison.Ordinal);
        Assert.Equal("30/02/2007", Value(after, "INCIDENT_DATE"));
        Assert.Contains("Draft", (await sergeant.GetAsync("/sources/MERLIN/rejects")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_mend_at_once_the_second_is_told(DatabaseKind kind)
    {
        await using var web = await RejectedAsync(kind);
        var (sergeant, researcher) = (await web.SignInAsync(Roles.DeskSergeant, Purpose), await web.SignInAsync(Roles.Researcher, Purpose));
        var (one, two) = (await sergeant.GetAsync("/sources/MERLIN/rejects/1"), await researcher.GetAsync("/sources/MERLIN/rejects/1"));

        await SendAsync(sergeant, one, "feed", "INCIDENT_DATE", "14/02/2007", "Rang the officer.");
        var second = await SendAsync(researcher, two, "feed", "INCIDENT_DATE", "15/02/2007", "Read it elsewhere.");

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Contains("desk-sergeant mended this row while you had it before you", second.Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(1, await tables.RowMends.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_mend_that_is_taken_back_is_found_no_more_and_can_be_made_otherwise(DatabaseKind kind)
    {
        await using var web = await RejectedAsync(kind);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        await SendAsync(sergeant, await sergeant.GetAsync("/sources/MERLIN/rejects/1"), "feed", "INCIDENT_DATE", "14/02/2007", "Rang the officer.");

        await sergeant.FollowAsync();
        var back = await sergeant.SubmitAsync(new() { ["Do"] = "take-back", ["Reason"] = "It was another report." });
        var gone = (await web.Rowan.ForAsync("ewa kowalska")).People.Count;
        var compared = await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts());
        var again = await SendAsync(sergeant, await sergeant.FollowAsync(), "feed", "INCIDENT_DATE", "15/02/2007", "It was this one after all.");

        Assert.EndsWith("?done=taken-back", back.Location, StringComparison.Ordinal);
        Assert.Equal(0, gone);
        Assert.True(compared.Holds, string.Join("; ", compared.Differences));
        Assert.EndsWith("?done=fed", again.Location, StringComparison.Ordinal);
        Assert.Single((await web.Rowan.ForAsync("ewa kowalska")).People);
        var rebuilt = await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts());
        Assert.True(rebuilt.Holds, string.Join("; ", rebuilt.Differences));
    }

    [Theory, OnBothDatabases]
    public async Task A_held_row_is_set_aside_waits_again_and_is_put_with_its_record(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await new MerlinDelivery(1, "2010-11-20T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999")
            .Person("07PAC00001", 2, "SIBLING", "Imran", "Rahmani", "03/02/2001", "M").ImportAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        var list = await sergeant.GetAsync("/sources/MERLIN/held");
        await sergeant.GetAsync("/sources/MERLIN/held/1");
        var aside = await sergeant.SubmitAsync(new() { ["Do"] = "set-aside", ["Reason"] = "The report was never made." });
        var none = await sergeant.GetAsync("/sources/MERLIN/held");
        await sergeant.GetAsync("/sources/MERLIN/held/1");
        await sergeant.SubmitAsync(new() { ["Do"] = "wait-again" });
        var page = await sergeant.GetAsync("/sources/MERLIN/held/1");
        var warned = await SendAsync(sergeant, page, "feed", "REPORT_NO", "07PAC000001", "A digit was missing.");
        var put = await SendAsync(sergeant, warned, "feed", "REPORT_NO", "07PAC000001", "A digit was missing.", belongsTo: "1");

        Assert.Contains("07PAC00001", list.Words, StringComparison.Ordinal);
        Assert.EndsWith("?done=set-aside", aside.Location, StringComparison.Ordinal);
        Assert.Contains("No row waits for its record", none.Words, StringComparison.Ordinal);
        Assert.Contains("07PAC000001 is here already", warned.Words, StringComparison.Ordinal);
        Assert.EndsWith("?done=fed", put.Location, StringComparison.Ordinal);
        Assert.Single((await web.Rowan.ForAsync("imran rahmani")).People);
        var rebuilt = await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts());
        Assert.True(rebuilt.Holds, string.Join("; ", rebuilt.Differences));
    }

    [Theory, OnBothDatabases]
    public async Task A_row_that_would_land_on_another_record_says_so_names_it_and_is_fed_only_when_that_is_meant(DatabaseKind kind)
    {
        await using var web = await RejectedAsync(kind);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        await SendAsync(sergeant, await sergeant.GetAsync("/sources/MERLIN/rejects/1"), "try", "INCIDENT_DATE", "14/02/2007", "");
        var page = await SendAsync(sergeant, await sergeant.GetAsync("/sources/MERLIN/rejects/1"), "try", "INCIDENT_DATE", "14/02/2007", "");
        Assert.DoesNotContain("is here already", page.Words, StringComparison.Ordinal);

        var tried = await SendAsync(sergeant, page, "try", "REPORT_NO", "07PAC000001", "");
        var unsaid = await SendAsync(sergeant, tried, "feed", "REPORT_NO", "07PAC000001", "It was mistyped.");
        var wrong = await SendAsync(sergeant, unsaid, "feed", "REPORT_NO", "07PAC000001", "It was mistyped.", belongsTo: "99");
        await using (var tables = web.Rowan.Tables())
        {
            Assert.Equal(1, await tables.RecordVersions.CountAsync());
            Assert.Equal(0, await tables.RowMends.CountAsync());
        }

        var said = await SendAsync(sergeant, wrong, "feed", "REPORT_NO", "07PAC000001", "It was mistyped.", belongsTo: "1");

        Assert.Contains("07PAC000001 here already, and the row as it came did not name it", tried.Words, StringComparison.Ordinal);
        Assert.Contains("Ayesha Rahmani, born 14 May 1999, subject", tried.Words, StringComparison.Ordinal);
        Assert.NotNull(tried.Document.QuerySelector("main a[href='/records/1']"));
        Assert.All([unsaid, wrong], p => Assert.Contains("say that the row belongs to it", p.Document.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal));
        Assert.Null(said.Document.QuerySelector(".govuk-error-summary"));
        Assert.EndsWith("?done=fed", said.Location, StringComparison.Ordinal);
        await using var after = web.Rowan.Tables();
        Assert.Equal(2, await after.RecordVersions.CountAsync(v => v.RecordId == 1));
    }

    [Theory, OnBothDatabases]
    public async Task A_row_that_named_its_record_from_the_first_is_fed_without_being_asked(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await new MerlinDelivery(1, "2010-11-20T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999").ImportAsync(web.Rowan);
        await new MerlinDelivery(2, "2010-11-21T02:00:00Z").Report("07PAC000009").Person("07PAC000009", 1, "SUBJECT", "Ewa", "Kowalska", "08/08/1997")
            .Report("07PAC000001", 2, "31/02/2007").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999").ImportAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        var fed = await SendAsync(sergeant, await sergeant.GetAsync("/sources/MERLIN/rejects/1"), "feed", "INCIDENT_DATE", "14/02/2007", "Rang the officer.");

        Assert.EndsWith("?done=fed", fed.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_the_source_or_not_mend_is_shown_nothing_of_a_row()
    {
        await using var web = await RejectedAsync(DatabaseKind.Sqlite);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await web.SignInAsync(Roles.Analyst)).GetAsync("/sources/MERLIN/rejects/1")).Status);
        var analyst = await (await web.SignInAsync(Roles.Analyst)).GetAsync("/sources/MERLIN/rejects");
        Assert.Contains("INCIDENT_DATE is not a date", analyst.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("07PAC000002", analyst.Text, StringComparison.Ordinal);
    }

    static async Task<RowanWeb> RejectedAsync(DatabaseKind kind)
    {
        var web = await RowanWeb.StartAsync(kind);
        await new MerlinDelivery(1, "2010-11-20T02:00:00Z")
            .Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999")
            .Report("07PAC000002", incident: "31/02/2007", circumstances: "Found at the station.").Person("07PAC000002", 1, "SUBJECT", "Ewa", "Kowalska", "08/08/1997").ImportAsync(web.Rowan);
        return web;
    }

    static string Value(TestPage page, string column)
    {
        var label = page.Document.QuerySelectorAll("label.rowan-mend__column").Single(l => l.TextContent.Trim() == column);
        return page.Document.GetElementById(label.GetAttribute("for")!)!.GetAttribute("value")!;
    }

    /// <summary>Sends the form with every column as it stands but one.</summary>
    static Task<TestPage> SendAsync(TestBrowser browser, TestPage page, string act, string column, string value, string reason, string? belongsTo = null)
    {
        var columns = page.Document.QuerySelectorAll("label.rowan-mend__column").Select(l => l.TextContent.Trim()).ToList();
        var fields = page.Document.QuerySelectorAll("main form input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            .Concat(columns.Select(c => KeyValuePair.Create("Value", c == column ? value : FieldOf(page, c)))).Append(KeyValuePair.Create("Reason", reason)).Append(KeyValuePair.Create("Do", act))
            .Concat(belongsTo is null ? [] : [KeyValuePair.Create("BelongsTo", belongsTo)]);
        return browser.PostAsync(page.Response.RequestMessage!.RequestUri!.AbsolutePath, fields);
    }

    static string FieldOf(TestPage page, string column)
    {
        var label = page.Document.QuerySelectorAll("label.rowan-mend__column").Single(l => l.TextContent.Trim() == column);
        var field = page.Document.GetElementById(label.GetAttribute("for")!)!;
        return field.LocalName == "textarea" ? field.TextContent : field.GetAttribute("value") ?? "";
    }
}
