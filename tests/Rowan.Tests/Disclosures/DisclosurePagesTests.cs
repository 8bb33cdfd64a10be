using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Disclosures;

/// <summary>A subject access request from opening to the copy that goes out, through HTTP.</summary>
[Proves("R10-39")]
public sealed class DisclosurePagesTests
{
    [Theory, OnBothDatabases]
    public async Task What_is_held_is_gathered_decided_of_and_goes_out_without_what_was_taken_out(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await officer.GetAsync("/disclosures/new");
        Assert.Contains("Say how you made sure who they are", (await officer.SubmitAsync(new() { ["Number"] = number, ["Kind"] = "subject-access", ["AskedBy"] = "The young person" })).Words, StringComparison.Ordinal);
        Assert.Equal("/disclosures/1?done=opened", (await officer.SubmitAsync(GivenDisclosure.Opening(number))).Location);
        var opened = await officer.FollowAsync();
        Assert.Contains("20 December 2010", opened.Words, StringComparison.Ordinal);
        Assert.Contains("1 item, 1 to decide", opened.Words, StringComparison.Ordinal);

        // The register is the boroughs', who disclose it themselves: that they hold something is told, and whom to ask.
        Assert.Contains("What others answer for", opened.Words, StringComparison.Ordinal);
        Assert.Contains("The London boroughs' children's social care: the request should be passed to Information governance of the borough", opened.Words.Replace('’', '\''), StringComparison.Ordinal);
        Assert.DoesNotContain("07PAC777002", opened.Text, StringComparison.Ordinal);
        Assert.Contains("1 item is not decided yet", (await officer.SubmitAsync([], "form[action$='handler=export']")).Words, StringComparison.Ordinal);

        var item = await officer.GetAsync("/disclosures/1/items/1");
        Assert.Contains("Philomena", item.Words, StringComparison.Ordinal);
        Assert.Contains("An unmistakable account", item.Words, StringComparison.Ordinal);
        Assert.NotEmpty(item.Document.QuerySelectorAll("input[name=Others][value='Philomena Brackenbury'][checked]"));
        Assert.Empty(item.Document.QuerySelectorAll("input[name=Others][value='Zebedee']"));
        Assert.Contains("does not stand in the record", (await officer.SubmitAsync(new() { ["Answer"] = "Redact", ["Words"] = "nowhere at all", ["Exemption"] = "crime" })).Words, StringComparison.Ordinal);
        await officer.GetAsync("/disclosures/1/items/1");
        Assert.Equal("/disclosures/1?done=decided", (await officer.SubmitAsync(new()
        {
            ["Answer"] = "Redact", ["Others"] = "Philomena Brackenbury", ["Words"] = "pc   SNARESBROOK\nPhilomena\nBrackenbury", ["Exemption"] = "source-protected", ["Reason"] = "Who told it, and the mother.",
        })).Location);
        Assert.Contains("██████", (await officer.GetAsync("/disclosures/1/items/1")).Words, StringComparison.Ordinal);
        var log = await officer.GetAsync("/disclosures/1/log");
        Assert.Contains("It would tell who told it", log.Words, StringComparison.Ordinal);
        foreach (var path in new[] { "/disclosures/1", "/disclosures/1/items/1", "/disclosures/1/log" })
        {
            var named = await officer.GetAsync(path);
            Assert.Contains("Colm Hathersage, Information rights, Metropolitan Police", named.Words, StringComparison.Ordinal);
            Assert.DoesNotContain(Roles.DataProtectionOfficer, named.Words, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Snaresbrook", log.Text, StringComparison.OrdinalIgnoreCase);

        await officer.GetAsync("/disclosures/1");
        Assert.Contains("Say why", (await officer.SubmitAsync([], "form[action$='handler=export']")).Words, StringComparison.Ordinal);
        Assert.Equal("/disclosures/1?done=asked", (await officer.SubmitAsync(new() { ["CheckReason"] = "Look at the names." }, "form[action$='handler=export']")).Location);
        Assert.Contains("Copies that went out None yet", (await officer.FollowAsync()).Words, StringComparison.Ordinal);
        var second = await web.SignInAsync("second-data-protection", "disclosure");
        var toCheck = await second.GetAsync("/disclosures/1/check");
        Assert.Contains("Look at the names.", toCheck.Words, StringComparison.Ordinal);
        Assert.Contains("unmistakable account", toCheck.Words, StringComparison.Ordinal);
        Assert.All(["Snaresbrook", "Philomena", "Brackenbury"], gone => Assert.DoesNotContain(gone, toCheck.Words, StringComparison.OrdinalIgnoreCase));
        var entries = await web.EntriesOfAsync(async () => Assert.Equal("/disclosures/1?done=confirm", (await second.SubmitAsync(new() { ["Answer"] = "confirm" }, "form[action$='/check']")).Location));
        var entry = Assert.Single(entries);
        Assert.Equal("disclosed", entry.Outcome);
        var made = await officer.GetAsync("/disclosures/1");
        Assert.Contains("Colm Hathersage, checked by Leila Farrant", made.Words, StringComparison.Ordinal);
        foreach (var form in new[] { "page", "json" })
        {
            var copy = await officer.GetAsync($"/disclosures/1/copies/1/{form}");
            Assert.Equal("attachment", copy.Response.Content.Headers.ContentDisposition!.DispositionType);
            var bytes = await copy.Response.Content.ReadAsByteArrayAsync();
            Assert.Contains("unmistakable account", copy.Text, StringComparison.Ordinal);
            Assert.Contains("Colm Hathersage", copy.Text, StringComparison.Ordinal);
            Assert.Contains("Leila Farrant", copy.Text, StringComparison.Ordinal);
            Assert.Contains($"{entry.Id}", copy.Text, StringComparison.Ordinal);
            Assert.All(["Snaresbrook", "Philomena", "Brackenbury", "boroughs"], gone => GivenDisclosure.AssertNowhere(bytes, gone));
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), made.Text, StringComparison.Ordinal);
            await officer.GetAsync("/disclosures");
            Assert.Contains("It is copy 1 of disclosure 1", (await officer.SubmitAsync(new() { ["Digest"] = Convert.ToHexString(SHA256.HashData(bytes)) }, "form[action='/disclosures']")).Words, StringComparison.Ordinal);
        }

        JsonDocument.Parse((await officer.GetAsync("/disclosures/1/copies/1/json")).Text).Dispose();
        await officer.GetAsync("/disclosures/1");
        Assert.Equal("/disclosures/1?done=close", (await officer.SubmitAsync(new() { ["CloseWords"] = "Copy 1, handed over." }, "form[action$='handler=close']")).Location);
        Assert.DoesNotContain("Make the copy", (await officer.FollowAsync()).Words, StringComparison.Ordinal);
        await web.Rowan.System.Sequencer.TickAsync();
        Assert.True((await VerifyLog.RunAsync(web.Rowan.System.Database, web.Rowan.Settings.CheckpointFile, null)).Holds);
        var compared = await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts());
        Assert.True(compared.Holds, string.Join("; ", compared.Differences));
        await using var tables = web.Rowan.Tables();
        foreach (var decided in await tables.Facts.Where(f => f.Kind == "disclosure-item-decided").Join(tables.FactContents, f => f.Id, c => c.FactId, (_, c) => c.Content).ToListAsync())
        {
            GivenDisclosure.AssertNowhere(decided, "Snaresbrook");
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_one_agency_was_asked_another_neither_reads_nor_answers(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await GivenDisclosure.OpenAsync(officer, number);
        await web.MovedAsync(Roles.DataProtectionOfficer, m => m with { Agency = "LB Ealing" });

        Assert.Equal(HttpStatusCode.NotFound, (await officer.SubmitAsync(new() { ["Words"] = "Posted." }, "form[action$='handler=close']")).Status);
        foreach (var path in new[] { "/disclosures/1", "/disclosures/1/items/1", "/disclosures/1/log" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(path)).Status);
        }

        Assert.DoesNotContain(number, (await officer.GetAsync("/disclosures")).Text, StringComparison.Ordinal);
    }

    /// <summary>What was gathered and is then found to be somebody else's goes out to nobody, and keeps nothing else back.</summary>
    [Fact]
    public async Task A_record_found_to_be_another_persons_does_not_go_out()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await GivenDisclosure.OpenAsync(officer, number);
        await using (var tables = web.Rowan.Tables())
        {
            var record = await tables.DisclosureItems.Select(i => i.RecordId).SingleAsync();
            var other = await tables.Identities.Where(i => i.Number != number && i.JoinedIntoId == null).Select(i => i.Id).FirstAsync();
            await web.Rowan.On.RunAsync($"UPDATE persona SET identity_id = {other} WHERE record_id = {record}");
        }

        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/disclosures/1/items/1")).Status);
        await officer.GetAsync("/disclosures/1");
        await GivenCopy.MakeAsync(web, officer, 1);
        await using var after = web.Rowan.Tables();
        Assert.Equal(0, await after.DisclosureExports.Select(e => e.Disclosed).SingleAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_is_hidden_cannot_be_gathered_and_what_was_gathered_is_gone_for_who_is_outside(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await GivenDisclosure.OpenAsync(officer, number);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);

        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/disclosures/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/disclosures/1/items/1")).Status);
        Assert.DoesNotContain(number, (await officer.GetAsync("/disclosures")).Text, StringComparison.Ordinal);
        await officer.GetAsync("/disclosures/new");
        var hidden = (await officer.SubmitAsync(GivenDisclosure.Opening(number))).Words;
        await officer.GetAsync("/disclosures/new");
        var nobody = (await officer.SubmitAsync(GivenDisclosure.Opening("ZZZZ-ZZZZ"))).Words;
        Assert.Contains("somebody in the circle of the shield must gather", hidden, StringComparison.Ordinal);
        Assert.Equal(nobody, hidden);
    }

    [Fact]
    public async Task A_name_that_is_taken_out_of_one_record_does_not_go_out_in_the_next_unless_it_is_meant()
    {
        await using var web = await RowanWeb.StartAsync();
        var first = await GivenRecord.Merlin("07PAC1").Naming("1", "subject", "Nell", "Harrow").Telling("report", "Told by Wilhelmina Ashdown", null, "2007-03-01", "1").KeptAsync(web.Rowan);
        var second = await GivenRecord.Merlin("07PAC2").Naming("1", "subject", "Nell", "Harrow").Telling("report", "Seen", "With wilhelmina  ashdown again.", "2007-04-01", "1").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, first["1"], second["1"]);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await GivenDisclosure.OpenAsync(officer, number);
        await officer.GetAsync("/disclosures/1/items/1");
        await officer.SubmitAsync(new() { ["Answer"] = "Redact", ["Words"] = "Wilhelmina Ashdown", ["Exemption"] = "crime", ["Reason"] = "Who told it." });
        Assert.Contains("standing here too: Wilhelmina Ashdown", (await officer.GetAsync("/disclosures/1/items/2")).Words, StringComparison.Ordinal);
        await officer.SubmitAsync(new() { ["Answer"] = "Disclose" });
        await officer.GetAsync("/disclosures/1");
        var refused = await officer.SubmitAsync([], "form[action$='handler=export']");
        Assert.Contains("still stand in 1 other record that goes out: item 2", refused.Words, StringComparison.Ordinal);
        Assert.NotNull(refused.Document.QuerySelector("#Though"));
        Assert.Equal("/disclosures/1?done=asked", (await officer.SubmitAsync(new() { ["CheckReason"] = "The name.", ["Though"] = "true" }, "form[action$='handler=export']")).Location);
        await GivenCopy.ConfirmAsync(web, 1);

        await officer.GetAsync("/disclosures/1/items/2");
        await officer.SubmitAsync(new() { ["Answer"] = "Redact", ["Words"] = "Wilhelmina Ashdown", ["Exemption"] = "crime" });
        await GivenCopy.MakeAsync(web, officer, 1);
        GivenDisclosure.AssertNowhere(await (await officer.GetAsync("/disclosures/1/copies/2/json")).Response.Content.ReadAsByteArrayAsync(), "Ashdown");
    }

    /// <summary>Opened again and kept as it stands, nothing comes under another exemption: not even where a name stands in another spelling.</summary>
    [Fact]
    public async Task What_was_decided_is_shown_again_under_the_exemptions_it_was_decided_by()
    {
        await using var web = await RowanWeb.StartAsync();
        var record = await GivenRecord.Merlin("07PAC1").Naming("1", "subject", "Nell", "Harrow").Naming("2", "mother", "Siobhán", "O'Brien")
            .Telling("report", "Told", "SIOBHAN O’BRIEN said that Wilhelmina Ashdown called.", "2007-03-01", "1").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, record["1"]);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await GivenDisclosure.OpenAsync(officer, number);
        await officer.GetAsync("/disclosures/1/items/1");
        Assert.Equal("/disclosures/1?done=decided", (await officer.SubmitAsync(new()
        {
            ["Answer"] = "Redact", ["Others"] = "Siobhán O'Brien", ["Words"] = "Wilhelmina Ashdown", ["Exemption"] = "crime", ["Reason"] = "Who told it.",
        })).Location);

        var again = (await officer.GetAsync("/disclosures/1/items/1")).Document;
        Assert.Equal(["Siobhán O'Brien"], again.QuerySelectorAll("input[name=Others][checked]").Select(i => i.GetAttribute("value")));
        Assert.Equal("Wilhelmina Ashdown", again.QuerySelector("textarea[name=Words]")!.TextContent.Trim());
        Assert.Equal("crime", again.QuerySelector("select[name=Exemption] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_withheld_whole_is_told_only_where_the_exemption_lets_it_be_told()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await GivenDisclosure.OpenAsync(officer, number);
        foreach (var (exemption, told, copy) in new[] { ("crime", false, 1), ("third-party", true, 2) })
        {
            await officer.GetAsync("/disclosures/1/items/1");
            Assert.Equal("/disclosures/1?done=decided", (await officer.SubmitAsync(new() { ["Answer"] = "Withhold", ["Exemption"] = exemption, ["Reason"] = "An enquiry goes on." })).Location);
            await GivenCopy.MakeAsync(web, officer, 1);
            var page = await officer.GetAsync($"/disclosures/1/copies/{copy}/page");
            Assert.Equal(told, page.Text.Contains("What was withheld", StringComparison.Ordinal));
            Assert.DoesNotContain("unmistakable", page.Text, StringComparison.Ordinal);
        }

        // The first copy stays what it was, whatever was decided since.
        Assert.DoesNotContain("What was withheld", (await officer.GetAsync("/disclosures/1/copies/1/page")).Text, StringComparison.Ordinal);
    }
}
