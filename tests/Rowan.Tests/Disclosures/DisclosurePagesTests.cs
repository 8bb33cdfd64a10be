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
        Assert.Equal("/disclosures/1?done=opened", (await officer.SubmitAsync(Opening(number))).Location);
        var opened = await officer.FollowAsync();
        Assert.Contains("20 December 2010", opened.Words, StringComparison.Ordinal);
        Assert.Contains("1 record, 1 to decide", opened.Words, StringComparison.Ordinal);

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
            Assert.All(["Snaresbrook", "Philomena", "Brackenbury", "boroughs"], gone => AssertNowhere(bytes, gone));
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
            AssertNowhere(decided, "Snaresbrook");
        }
    }

    /// <summary>What is held about a person leaves Rowan by two (A6), and what leaves is what the second has read.</summary>
    [Theory, OnBothDatabases]
    public async Task No_copy_goes_out_that_another_officer_of_the_agency_has_not_read_and_confirmed(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await officer.GetAsync("/disclosures/new");
        await officer.SubmitAsync(Opening(number));
        await DecideAsync("Disclose");
        await AskAsync("The mother's name.");
        Assert.Contains("waits already", (await AgainAsync()).Words, StringComparison.Ordinal);

        // Who asked reads it and cannot confirm it, by no way.
        var own = await officer.GetAsync("/disclosures/1/check");
        Assert.Contains("somebody else must decide it", own.Words, StringComparison.Ordinal);
        Assert.Null(own.Document.QuerySelector("button[value=confirm]"));

        // Another agency's officer does not know of it, nor whose it is.
        var council = await web.SignInAsync("haringey-data-protection", "disclosure");
        Assert.Equal(HttpStatusCode.NotFound, (await council.GetAsync("/disclosures/1/check")).Status);
        var listed = await council.GetAsync("/second-person");
        Assert.DoesNotContain(number, listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("disclosure 1", listed.Text, StringComparison.OrdinalIgnoreCase);

        // In the list of what needs a second person nothing is read, so nothing is confirmed.
        var second = await web.SignInAsync("second-data-protection", "disclosure");
        var waits = await second.GetAsync("/second-person");
        Assert.Contains("1 record goes out, 0 are withheld", waits.Words, StringComparison.Ordinal);
        Assert.NotNull(waits.Document.QuerySelector("a[href='/disclosures/1/check']"));
        Assert.Null(waits.Document.QuerySelector("button[value=confirm]"));
        Assert.Contains("Read the copy first", (await SendAsync(second, "/second-person", "Id", 1)).Words, StringComparison.Ordinal);

        // What was decided otherwise since is not what was asked; declined, it says why, and who asked may ask again.
        await DecideAsync("Withhold");
        Assert.Contains("decided otherwise since it was asked", (await ConfirmAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("Say why you decline", (await AnswerAsync("decline", null)).Words, StringComparison.Ordinal);
        Assert.Equal("/disclosures/1?done=decline", (await AnswerAsync("decline", "The school stands in it twice.")).Location);
        await using var tables = web.Rowan.Tables();
        Assert.Empty(await tables.DisclosureExports.ToListAsync());
        Assert.Contains(await tables.Facts.Where(f => f.Kind == "second-person-answered").Join(tables.FactContents, f => f.Id, c => c.FactId, (_, c) => c.Content).ToListAsync(), c => Encoding.UTF8.GetString(c).Contains("The school stands in it twice.", StringComparison.Ordinal));

        await AskAsync("As you said.");
        web.Clock.Advance(TimeSpan.FromHours(73));
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(await web.SignInAsync("second-data-protection", "disclosure"), "/disclosures/1/check", "Asked", 2)).Status);
        Assert.Empty(await tables.DisclosureExports.ToListAsync());

        static async Task<TestPage> SendAsync(TestBrowser by, string path, string request, long id)
        {
            var form = ((AngleSharp.Html.Dom.IHtmlInputElement)(await by.GetAsync("/account")).Document.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
            return await by.PostAsync(path, new Dictionary<string, string> { ["__RequestVerificationToken"] = form, [request] = $"{id}", ["Answer"] = "confirm" });
        }

        async Task DecideAsync(string answer)
        {
            await officer.GetAsync("/disclosures/1/items/1");
            await officer.SubmitAsync(new() { ["Answer"] = answer, ["Exemption"] = answer == "Withhold" ? "crime" : "", ["Reason"] = "Read." });
        }

        async Task AskAsync(string reason) => Assert.Equal("/disclosures/1?done=asked", (await AgainAsync(reason)).Location);

        async Task<TestPage> AgainAsync(string reason = "Again.")
        {
            await officer.GetAsync("/disclosures/1");
            return await officer.SubmitAsync(new() { ["CheckReason"] = reason }, "form[action$='handler=export']");
        }

        Task<TestPage> ConfirmAsync() => AnswerAsync("confirm", null);

        async Task<TestPage> AnswerAsync(string answer, string? reason)
        {
            await second.GetAsync("/disclosures/1/check");
            return await second.SubmitAsync(new() { ["Answer"] = answer, ["Reason"] = reason ?? "" }, "form[action$='/check']");
        }
    }

    [Fact]
    public async Task Where_the_pack_says_so_one_officer_makes_the_copy_alone_and_it_says_that_nobody_checked_it()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        var number = await ShieldedChild.PlantAsync(rowan);
        var (police, system) = (TestRowan.As(Roles.DataProtectionOfficer, Permissions.Disclose, "disclosure"), rowan.System);
        Act Disclosing() => police with { RequestId = Guid.CreateVersion7(), Actor = police.Actor with { Agency = "Metropolitan Police" } };
        var export = new Rowan.Disclosures.ExportDisclosure(system.Disclosure, system.Feeds);
        var alone = new Rowan.Disclosures.CopyByTwo(export, system.Disclosure with { CopiesByTwo = false }, system.Shields, rowan.Clock);
        var id = await rowan.Door.ChangeAsync(Disclosing(), changing => new Rowan.Disclosures.OpenDisclosure(system.Disclosure, system.Feeds).WithinAsync(
            changing, new Rowan.Disclosures.DisclosureToOpen(number, "subject-access", "She herself", "Passport seen.", new DateOnly(2010, 11, 20), null)));
        await rowan.Door.ChangeAsync(Disclosing(), changing => new Rowan.Disclosures.DecideItem(system.Disclosure, system.Feeds).WithinAsync(
            changing, id, 1, new Rowan.Disclosures.ItemToDecide(Rowan.Disclosures.ItemAnswer.Disclose, null, null, [], [])));
        Assert.True(await rowan.Door.ChangeAsync(Disclosing(), changing => alone.AnswerAsync(changing, id, null)));
        var copy = (await rowan.Door.LookAsync(Disclosing(), looking => export.AgainAsync(looking, id, 1)))!;
        Assert.Null(copy.CheckedBy);
        Assert.DoesNotContain("checked by", copy.Watermark, StringComparison.Ordinal);
        Assert.DoesNotContain("checkedBy", Encoding.UTF8.GetString(copy.ToJson()), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_one_agency_was_asked_another_neither_reads_nor_answers(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await officer.GetAsync("/disclosures/new");
        Assert.Equal("/disclosures/1?done=opened", (await officer.SubmitAsync(Opening(number))).Location);
        await officer.FollowAsync();
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
        await officer.GetAsync("/disclosures/new");
        await officer.SubmitAsync(Opening(number));
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
        await officer.GetAsync("/disclosures/new");
        await officer.SubmitAsync(Opening(number));
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);

        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/disclosures/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/disclosures/1/items/1")).Status);
        Assert.DoesNotContain(number, (await officer.GetAsync("/disclosures")).Text, StringComparison.Ordinal);
        await officer.GetAsync("/disclosures/new");
        var hidden = (await officer.SubmitAsync(Opening(number))).Words;
        await officer.GetAsync("/disclosures/new");
        var nobody = (await officer.SubmitAsync(Opening("ZZZZ-ZZZZ"))).Words;
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
        await officer.GetAsync("/disclosures/new");
        await officer.SubmitAsync(Opening(number));
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
        AssertNowhere(await (await officer.GetAsync("/disclosures/1/copies/2/json")).Response.Content.ReadAsByteArrayAsync(), "Ashdown");
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
        await officer.GetAsync("/disclosures/new");
        await officer.SubmitAsync(Opening(number));
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
        await officer.GetAsync("/disclosures/new");
        await officer.SubmitAsync(Opening(number));
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

    const string Council = "haringey-data-protection";

    /// <summary>Whom the request is passed to is told to the officer, and to nobody by the copy.</summary>
    [Theory, OnBothDatabases, Proves("E07-40")]
    public async Task A_councils_officer_is_told_whom_to_pass_the_request_to_and_the_answer_tells_of_nobody(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Council, "disclosure");
        await officer.GetAsync("/disclosures/new");
        Assert.Equal("/disclosures/1?done=opened", (await officer.SubmitAsync(Opening(number))).Location);
        var opened = await officer.FollowAsync();
        Assert.Contains("1 record, 1 to decide", opened.Words, StringComparison.Ordinal);
        Assert.Contains("Metropolitan Police: the request should be passed to Information rights, Metropolitan Police, telephone 020 7946 0110", opened.Words, StringComparison.Ordinal);
        Assert.Contains("Do not tell the requester that they hold something", opened.Words, StringComparison.Ordinal);
        Assert.All(["MERLIN", "07PAC777001", "Referral desk, child abuse"], hidden => Assert.DoesNotContain(hidden, opened.Text, StringComparison.Ordinal));

        await officer.GetAsync("/disclosures/1/items/1");
        await officer.SubmitAsync(new() { ["Answer"] = "Disclose" });
        await GivenCopy.MakeAsync(web, officer, 1, "haringey-second-data-protection");
        foreach (var form in new[] { "page", "json" })
        {
            AssertNowhere(await (await officer.GetAsync($"/disclosures/1/copies/1/{form}")).Response.Content.ReadAsByteArrayAsync(), "police");
        }

        await using var tables = web.Rowan.Tables();
        Assert.Contains("disclosure-asks-others under police-to-boroughs/haringey", await tables.AuditSubjects.Select(s => s.Rule).Distinct().ToListAsync());
    }

    [Theory]
    [InlineData("CrimInt", "intelligence", null, "LB Haringey", false)]
    [InlineData("MERLIN", "pac", "originator-only", "LB Haringey", false)]
    [InlineData("MERLIN", "pac", "law-enforcement-only", "LB Haringey", false)]
    [InlineData("MERLIN", "pac", "with-conditions", "LB Haringey", true)]
    [InlineData("CAD", "call", null, "LB Haringey", true)]
    [InlineData("CAD", "call", null, "LB Sutton", true)]
    [InlineData("CAD", "call", null, "LB Westminster", false)]
    [InlineData("MERLIN", "pac", null, "LB Westminster", true)]
    [InlineData("MERLIN", "pac", null, "LB Bexley", false)]
    public async Task Intelligence_and_what_is_marked_is_never_told_of_and_no_more_than_each_borough_has_agreed(string source, string kind, string? mark, string agency, bool told)
    {
        await using var web = await RowanWeb.StartAsync();
        var theirs = await GivenRecord.Protect("07PAC1").Naming("1", "subject", "Nell", "Harrow").KeptAsync(web.Rowan);
        var record = new GivenRecord(source, kind, "R-1").Naming("1", "subject", "Nell", "Harrow");
        var held = await (mark is null ? record : record.Marked(mark)).KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, theirs["1"], held["1"]);
        await web.MovedAsync(Council, m => m with { Agency = agency });
        var officer = await web.SignInAsync(Council, "disclosure");
        await officer.GetAsync("/disclosures/new");
        await officer.SubmitAsync(Opening(number));
        var opened = await officer.FollowAsync();
        Assert.Contains("1 record, 1 to decide", opened.Words, StringComparison.Ordinal);
        Assert.Equal(told, opened.Text.Contains("Metropolitan Police", StringComparison.Ordinal));
        Assert.Equal(told, opened.Text.Contains("What others answer for", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_parent_who_asks_for_their_child_says_by_what_right_and_the_child_who_is_old_enough_decides(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await officer.GetAsync("/disclosures/new");
        var opening = Opening(number);
        (opening["Kind"], opening["AskedBy"]) = ("parent-for-child", "Philomena Brackenbury, his mother");
        var asked = await officer.SubmitAsync(opening);
        Assert.Contains("Choose an answer: By what do they hold parental responsibility?", asked.Words, StringComparison.Ordinal);
        Assert.Equal("parent-for-child", asked.Document.QuerySelector("input[name=Kind][checked]")!.GetAttribute("value"));

        foreach (var (question, answer) in Parent("mother", "does-not-agree"))
        {
            opening[question] = answer;
        }

        await officer.SubmitAsync(opening);
        var stopped = await officer.FollowAsync();
        Assert.Contains("They are the child's mother", stopped.Words, StringComparison.Ordinal);
        Assert.Contains("Full birth certificate, no order made since.", stopped.Words, StringComparison.Ordinal);
        Assert.Contains("nothing may go out to the parent", stopped.Words, StringComparison.Ordinal);
        await DecidedAsync(officer, 1, 1, new() { ["Answer"] = "Disclose" });
        Assert.Contains("has not agreed: nothing may go out to the parent", (await officer.SubmitAsync([], "form[action$='handler=export']")).Words, StringComparison.Ordinal);

        // Another child's parent, or the same once the child has agreed.
        await officer.GetAsync("/disclosures/new");
        foreach (var (question, answer) in Parent("mother", "agrees"))
        {
            opening[question] = answer;
        }

        Assert.Equal("/disclosures/2?done=opened", (await officer.SubmitAsync(opening)).Location);
        var item = await officer.GetAsync("/disclosures/2/items/2");
        Assert.NotNull(item.Document.QuerySelector("select[name=Exemption] option[value=child-abuse]"));
        await DecidedAsync(officer, 2, 2, new() { ["Answer"] = "Withhold", ["Exemption"] = "child-abuse", ["Reason"] = "It says that he was harmed, and by whom." });
        await GivenCopy.MakeAsync(web, officer, 2);
        var copy = await officer.GetAsync("/disclosures/2/copies/1/page");
        Assert.All(["unmistakable", "withheld", "abuse"], never => Assert.DoesNotContain(never, copy.Text, StringComparison.OrdinalIgnoreCase));
        await web.Rowan.System.Sequencer.TickAsync();
        Assert.True((await VerifyLog.RunAsync(web.Rowan.System.Database, web.Rowan.Settings.CheckpointFile, null)).Holds);
        Assert.True((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Fact]
    public async Task Child_abuse_data_is_withheld_from_a_parent_and_from_nobody_who_asks_for_themself()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await officer.GetAsync("/disclosures/new");
        await officer.SubmitAsync(Opening(number));
        var item = await officer.GetAsync("/disclosures/1/items/1");
        Assert.Null(item.Document.QuerySelector("select[name=Exemption] option[value=child-abuse]"));
        foreach (var answer in new[] { "Withhold", "Redact" })
        {
            await officer.GetAsync("/disclosures/1/items/1");
            Assert.Contains("Choose the exemption", (await officer.SubmitAsync(new() { ["Answer"] = answer, ["Exemption"] = "child-abuse", ["Words"] = "unmistakable", ["Reason"] = "Why." })).Words, StringComparison.Ordinal);
        }
    }

    static async Task DecidedAsync(TestBrowser officer, int disclosure, int item, Dictionary<string, string> decided)
    {
        await officer.GetAsync($"/disclosures/{disclosure}/items/{item}");
        Assert.Equal($"/disclosures/{disclosure}?done=decided", (await officer.SubmitAsync(decided)).Location);
        await officer.GetAsync($"/disclosures/{disclosure}");
    }

    static IEnumerable<(string Question, string Answer)> Parent(string by, string child) =>
    [
        ("Answers[parent-for-child/parental-responsibility]", by), ("Answers[parent-for-child/parental-responsibility-checked]", "Full birth certificate, no order made since."),
        ("Answers[parent-for-child/old-enough]", child), ("Answers[parent-for-child/old-enough-checked]", "His social worker asked him on 19 November."),
    ];

    static Dictionary<string, string> Opening(string number) => new()
    {
        ["Number"] = number, ["Kind"] = "subject-access", ["AskedBy"] = "The young person themself", ["Checked"] = "Passport seen.",
        ["AskedOn.Day"] = "20", ["AskedOn.Month"] = "11", ["AskedOn.Year"] = "2010",
    };

    /// <summary>In no case, escaping or encoding that a reader of the bytes could undo.</summary>
    static void AssertNowhere(byte[] bytes, string word)
    {
        var text = Encoding.UTF8.GetString(bytes);
        Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(word, WebUtility.HtmlDecode(text), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(word, System.Text.RegularExpressions.Regex.Unescape(text.Replace("\\\"", "'", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(word))[..^4], text, StringComparison.Ordinal);
    }
}
