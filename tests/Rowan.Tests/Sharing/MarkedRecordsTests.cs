using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Search;
using Rowan.Tests.Sources;

namespace Rowan.Tests.Sharing;

/// <summary>A source marks its records one by one: what is only for the agency that gave it reaches nobody else, whatever the protocol says, on every way in.</summary>
[Proves("C03-24", "E07-40", "E07-54")]
public sealed class MarkedRecordsTests
{
    static readonly DateOnly Day = new(2010, 11, 1);

    static string Policy() => GivenPolicy.Where(
        ("feeds/watch.yaml", "", """
            code: WATCH
            words: { name: Watch, holds: What the watch sees, controller: Metropolitan Police }
            processing: law-enforcement
            format: csv
            files:
              items: { names: [items.csv], key: [REF], columns: [REF, SURNAME, HANDLING] }
            maps:
              handling: { "1": none, "4": originator-only, "5": with-conditions, "V": assessment }
            records:
              - kind: item
                words: Item
                marks: [{ field: HANDLING, map: handling, otherwise: originator-only }]
                from: items
                reference: REF
                personas: [ { role: subject, names: [ { kind: usual, family: SURNAME } ] } ]
            """),
        ("england-2010/sources.yaml", "  - code: INI\n", "  - code: WATCH\n    holds: what the watch sees\n  - code: INI\n"),
        ("england-2010/access.yaml", "    roles: [social-worker, duty-manager]\n    sources: [PROtect]\n", "    roles: [social-worker, duty-manager]\n    sources: [PROtect, WATCH]\n"),
        ("england-2010/sharing.yaml", "    shares:\n      - sources: [MERLIN, Notifications, CRIS, CAD, PNC, ViSOR, INI]\n",
            "    shares:\n      - { sources: [WATCH], gives: content }\n      - sources: [MERLIN, Notifications, CRIS, CAD, PNC, ViSOR, INI]\n"));

    static GivenRecord Item(string reference, string told, string road, string postcode, params string[] marks) => new GivenRecord("WATCH", "item", reference)
        .Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14", line: road, postcode: postcode).Telling("item", told).Marked(marks);

    [Theory, OnBothDatabases]
    public async Task What_is_marked_for_its_own_agency_is_nowhere_to_another_and_what_has_conditions_is_only_said_to_be_held(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: Policy()));
        var open = await Item("W-1", "Notified by the school", "3 Open Road", "N15 3AA").KeptAsync(web.Rowan, Day);
        var view = await Item("W-2", "Thought to be at risk", "3 Open Road", "N15 3AA", "assessment").KeptAsync(web.Rowan, Day);
        var closed = await Item("W-3", "An informant says", "9 Hidden Road", "E5 1AA", "originator-only", "assessment").KeptAsync(web.Rowan, Day);
        var asked = await Item("W-4", "Seen on camera", "7 Asking Road", "N17 8AA", "with-conditions").KeptAsync(web.Rowan, Day);
        var number = await GivenChild.LinkedAsync(web.Rowan, Day, open["1"], view["1"], closed["1"], asked["1"]);
        var haringey = await ProtocolsPageTests.SocialWorkerOfAsync(web, "LB Haringey");

        var story = await haringey.GetAsync($"/children/{number}");
        Assert.Contains("Notified by the school", story.Words, StringComparison.Ordinal);
        Assert.Contains("Thought to be at risk", story.Words, StringComparison.Ordinal);
        Assert.Equal("Somebody's assessment, not established fact", Assert.Single(story.Document.QuerySelectorAll(".rowan-chronology__entry .govuk-tag"), t => t.TextContent.Contains("assessment", StringComparison.Ordinal)).TextContent.Trim());
        Assert.Contains("The agency that holds it has marked it so that you are told only that it is held.", story.Words, StringComparison.Ordinal);
        Assert.Contains("Contact: Referral desk", story.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await haringey.GetAsync($"/records/{await RecordAsync(web, "W-2")}")).Status);
        foreach (var reference in new[] { "W-3", "W-4" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await haringey.GetAsync($"/records/{await RecordAsync(web, reference)}")).Status);
        }

        foreach (var page in new[]
        {
            story, await haringey.GetAsync($"/children/{number}/mentions"), await ProtocolsPageTests.SearchAsync(haringey),
            await ProtocolsPageTests.SearchAsync(haringey, "E5 1AA"), await ProtocolsPageTests.SearchAsync(haringey, "W-3"), await ProtocolsPageTests.SearchAsync(haringey, "N17 8AA"),
        })
        {
            Assert.All(["An informant", "9 Hidden Road", "Seen on camera", "7 Asking Road", "originator"], hidden => Assert.DoesNotContain(hidden, page.Text, StringComparison.OrdinalIgnoreCase));
        }

        var desk = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        var all = await desk.GetAsync($"/children/{number}");
        Assert.All(["Notified by the school", "Thought to be at risk", "An informant says", "Seen on camera"], told => Assert.Contains(told, all.Words, StringComparison.Ordinal));
        Assert.Contains("Only within the agency that gave it", all.Words, StringComparison.Ordinal);
        Assert.Contains("Only within the agency that gave it", (await desk.GetAsync($"/records/{await RecordAsync(web, "W-3")}")).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Contains("marked under police-to-boroughs/haringey", tables.AuditSubjects.Select(s => s.Rule).Distinct().ToList());
    }

    [Theory, OnBothDatabases]
    public async Task A_record_that_is_marked_otherwise_later_is_told_as_it_is_marked_now_and_its_earlier_version_as_it_was_marked_then(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: Policy()));
        var open = await Item("W-1", "Notified by the school", "3 Open Road", "N15 3AA").KeptAsync(web.Rowan, Day);
        var closed = await Item("W-3", "An informant says", "9 Hidden Road", "E5 1AA", "originator-only").Version("1").KeptAsync(web.Rowan, Day);
        var number = await GivenChild.LinkedAsync(web.Rowan, Day, open["1"], closed["1"]);
        await Item("W-3", "Told by a neighbour", "9 Hidden Road", "E5 1AA").Version("2").KeptAsync(web.Rowan, Day.AddDays(10));
        await Item("W-1", "Notified, source protected", "3 Open Road", "N15 3AA", "originator-only").Version("2").KeptAsync(web.Rowan, Day.AddDays(10));
        await using (var tables = web.Rowan.Tables())
        {
            Assert.Equal(["item:originator-only", "item:none"], await tables.SourceRecords.OrderBy(r => r.Reference).Select(r => r.Kind).ToListAsync());
            Assert.Equal(["item", "item"], await tables.SourceRecords.Select(r => r.KeptAs).ToListAsync());
        }

        var haringey = await ProtocolsPageTests.SocialWorkerOfAsync(web, "LB Haringey");
        var story = await haringey.GetAsync($"/children/{number}");
        Assert.Contains("Told by a neighbour", story.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Notified", story.Text, StringComparison.Ordinal);
        var record = await haringey.GetAsync($"/records/{await RecordAsync(web, "W-3")}");
        Assert.DoesNotContain("other version", record.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("An informant", record.Text, StringComparison.Ordinal);
        var then = await haringey.GetAsync($"/children/{number}?AsKnownOn.Day=5&AsKnownOn.Month=11&AsKnownOn.Year=2010");
        Assert.DoesNotContain("An informant", then.Text, StringComparison.Ordinal);
        Assert.Contains("An informant", (await (await web.SignInAsync(Roles.Researcher, "safeguarding-concern")).GetAsync($"/records/{await RecordAsync(web, "W-3")}")).Text, StringComparison.Ordinal);
        Assert.True((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task Whom_only_an_earlier_and_closed_version_names_is_not_told_of_with_the_open_one(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: Policy()));
        var first = await Item("W-1", "An informant says", "9 Hidden Road", "E5 1AA", "originator-only").Version("1")
            .Naming("2", "subject", "Perpetua", "Oakenshaw", "2004-06-15", line: "9 Hidden Road", postcode: "E5 1AA").Warning("2", "violent", "Carries a knife", "Two officers").KeptAsync(web.Rowan, Day);
        var number = await GivenChild.LinkedAsync(web.Rowan, Day, first["1"]);
        var named = await GivenChild.LinkedAsync(web.Rowan, Day, first["2"]);
        await Item("W-1", "Told by a neighbour", "3 Open Road", "N15 3AA").Version("2").KeptAsync(web.Rowan, Day.AddDays(10));
        var record = await RecordAsync(web, "W-1");

        var haringey = await ProtocolsPageTests.SocialWorkerOfAsync(web, "LB Haringey");
        Assert.Equal(HttpStatusCode.NotFound, (await haringey.GetAsync($"/children/{named}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await haringey.GetAsync($"/children/{named}/mentions")).Status);
        foreach (var page in new[]
        {
            await haringey.GetAsync($"/children/{number}"), await haringey.GetAsync($"/children/{number}?AsKnownOn.Day=5&AsKnownOn.Month=11&AsKnownOn.Year=2010"), await haringey.GetAsync($"/children/{named}?AsKnownOn.Day=5&AsKnownOn.Month=11&AsKnownOn.Year=2010"),
            await haringey.GetAsync($"/records/{record}"), await haringey.GetAsync($"/children/{number}/mentions"),
        })
        {
            Assert.All(["Perpetua", "Oakenshaw", named, "Hidden Road", "knife", "Two officers", "informant"], hidden => Assert.DoesNotContain(hidden, page.Text, StringComparison.OrdinalIgnoreCase));
        }

        var desk = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        Assert.Contains("Perpetua", (await desk.GetAsync($"/records/{record}")).Text, StringComparison.Ordinal);
        Assert.Contains("knife", (await desk.GetAsync($"/children/{named}?AsKnownOn.Day=5&AsKnownOn.Month=11&AsKnownOn.Year=2010")).Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_link_rests_on_is_told_only_to_whom_both_may_be_shown(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: Policy()));
        await Item("W-1", "An informant says", "9 Hidden Road", "E5 1AA", "originator-only").KeptAsync(web.Rowan, Day);
        var open = await Item("W-2", "Notified by the school", "9 Hidden Road", "E5 1AA").KeptAsync(web.Rowan, Day);
        await web.Rowan.LinkAsync();
        await using var tables = web.Rowan.Tables();
        var number = await tables.Personas.Where(p => p.Id == open["1"]).Join(tables.Identities, p => p.IdentityId, i => i.Id, (p, i) => i.Number).SingleAsync();

        var desk = await (await web.SignInAsync(Roles.Researcher, "safeguarding-concern")).GetAsync($"/children/{number}/mentions");
        Assert.Contains("these 2 mentions are one person", desk.Words, StringComparison.Ordinal);
        Assert.Contains("held against WATCH W-1", desk.Words, StringComparison.Ordinal);
        var haringey = await (await ProtocolsPageTests.SocialWorkerOfAsync(web, "LB Haringey")).GetAsync($"/children/{number}/mentions");
        Assert.Contains("W-2", haringey.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("W-1", haringey.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahmani / Rahmani", haringey.Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_kept_before_anybody_said_how_marks_are_read_may_carry_any_until_it_comes_again(DatabaseKind kind)
    {
        var policy = Policy();
        await using var rowan = await TestRowan.OpenAsync(kind, policy: policy);
        async Task<string> ImportedAsync(Feed feed, long sequence)
        {
            var files = new[] { "REF,SURNAME,HANDLING\nW-1,Rahmani,1\n".Named("items.csv") };
            await new ImportDelivery(rowan.Door).RunAsync(new DeliveryToImport(feed, sequence, Day.ToDateTime(default, DateTimeKind.Utc), false, [(byte)sequence], files),
                key => TestRowan.AsOperator(Permissions.Import, "import", PurposeIs.LoadingSources) with { RequestId = key });
            await using var tables = rowan.Tables();
            return string.Join(' ', await tables.SourceRecords.Select(r => r.Kind).ToListAsync()) + " " + await tables.RecordVersions.CountAsync();
        }

        var marking = rowan.System.Feeds["WATCH"];
        var before = (await File.ReadAllLinesAsync(Path.Combine(policy, "feeds", "watch.yaml"))).Where(l => !l.Contains("marks:", StringComparison.Ordinal));
        Assert.Equal("item 1", await ImportedAsync(FeedFiles.Read("watch.yaml", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', before))), 1));
        Assert.Equal("item:none 2", await ImportedAsync(marking, 2));
        Assert.Equal("item:none 2", await ImportedAsync(marking, 3));
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_version_marked_last_is_taken_back_the_record_is_marked_as_the_one_before(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind, policy: Policy());
        await Item("W-1", "An informant says", "9 Hidden Road", "E5 1AA", "originator-only").Version("1").KeptAsync(rowan, Day);
        await Item("W-1", "Told by a neighbour", "9 Hidden Road", "E5 1AA").Version("2").KeptAsync(rowan, Day.AddDays(1));
        await using var tables = rowan.Tables();
        var versions = await tables.RecordVersions.OrderBy(v => v.Number).ToListAsync();
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.Import, "import", PurposeIs.LoadingSources), changing => changing.AddAsync(new FactDraft(
            CareFactKinds.VersionsWithdrawn, $"record/{versions[0].RecordId}", SourceJson.Write(new VersionsWithdrawn(versions[0].RecordId, [versions[1].Id], versions[0].Id, "A test", null)), null, null, "WATCH")));
        Assert.Equal(["item:originator-only", "item:none"], versions.Select(v => v.Kind));
        Assert.Equal("item:originator-only", await tables.SourceRecords.Select(r => r.Kind).SingleAsync());
        Assert.True((await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    /// <summary>Whoever could read what was believed last, and relied on it, is told that it is gone, whatever it was marked before; to whom it was closed by then is told nothing.</summary>
    [Theory, OnBothDatabases]
    public async Task Of_a_withdrawn_record_is_told_as_it_was_marked_last(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: Policy()));
        foreach (var (reference, before, after, told) in new[] { ("W-1", "originator-only", "", true), ("W-2", "", "originator-only", false) })
        {
            var first = await Marked(reference, before).Version("1").KeptAsync(web.Rowan, Day);
            var number = await GivenChild.LinkedAsync(web.Rowan, Day, first["1"]);
            var haringey = await ProtocolsPageTests.SocialWorkerOfAsync(web, "LB Haringey");
            await haringey.GetAsync($"/children/{number}");
            await Marked(reference, after).Version("2").KeptAsync(web.Rowan, Day.AddDays(10));
            await haringey.GetAsync($"/children/{number}");
            var desk = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
            await desk.GetAsync($"/children/{number}");
            await web.Rowan.Door.ChangeAsync(
                TestRowan.As(Roles.Administrator, Permissions.WithdrawRecords, PurposeIs.HoldingToAccount),
                changing => new WithdrawRecord(web.Rowan.System.Feeds, web.Rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("WATCH", null, reference, "court-order", "Order FD10P00123")));

            Assert.Contains("Withdrawn since you looked", (await desk.GetAsync("/")).Words, StringComparison.Ordinal);
            Assert.Equal(told ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await haringey.GetAsync($"/records/{await RecordAsync(web, reference)}")).Status);
            Assert.Equal(told, (await haringey.GetAsync("/")).Words.Contains("Withdrawn since you looked", StringComparison.Ordinal));
            if (told)
            {
                await haringey.SubmitAsync([], "form[action='/notices']");
            }
        }

        GivenRecord Marked(string reference, string mark) => mark.Length == 0 ? Item(reference, "Told by a neighbour", "9 Hidden Road", "E5 1AA") : Item(reference, "An informant says", "9 Hidden Road", "E5 1AA", mark);
    }

    static async Task<long> RecordAsync(RowanWeb web, string reference)
    {
        await using var tables = web.Rowan.Tables();
        return await tables.SourceRecords.Where(r => r.Reference == reference).Select(r => r.Id).SingleAsync();
    }
}
