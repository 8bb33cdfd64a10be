using System.Net;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sharing;

/// <summary>One source has two kinds of record, and the protocol gives content of the one and existence only of the other: on every way in.</summary>
[Proves("C03-24", "E07-40", "E07-41")]
public sealed class KindsOfRecordPagesTests
{
    static readonly DateOnly Day = new(2010, 11, 1);

    static string Policy() => GivenPolicy.Where(
        ("feeds/watch.yaml", "", """
            code: WATCH
            words: { name: Watch, holds: What the watch sees, controller: Metropolitan Police }
            processing: law-enforcement
            format: csv
            files:
              notifications: { names: [notifications.csv], key: [REF], columns: [REF, SURNAME] }
              items: { names: [items.csv], key: [REF], columns: [REF, SURNAME] }
            records:
              - { kind: notification, words: Notification, from: notifications, reference: REF, personas: [ { role: subject, names: [ { kind: usual, family: SURNAME } ] } ] }
              - { kind: intelligence, words: Intelligence, from: items, reference: REF, personas: [ { role: subject, names: [ { kind: usual, family: SURNAME } ] } ] }
            """),
        ("england-2010/sources.yaml", "  - code: INI\n", "  - code: WATCH\n    holds: what the watch sees\n  - code: INI\n"),
        ("england-2010/access.yaml", "    roles: [social-worker, duty-manager]\n    sources: [PROtect]\n", "    roles: [social-worker, duty-manager]\n    sources: [PROtect, WATCH]\n"),
        ("england-2010/sharing.yaml", "    shares:\n      - sources: [MERLIN, Notifications, CRIS, CAD, PNC, ViSOR, INI]\n",
            "    shares:\n"
            + "      - { sources: [WATCH], kinds: [notification], purposes: [section-47-enquiry], gives: content }\n"
            + "      - { sources: [WATCH], kinds: [intelligence], purposes: [section-47-enquiry], gives: existence-only }\n"
            + "      - sources: [MERLIN, Notifications, CRIS, CAD, PNC, ViSOR, INI]\n"),
        ("england-2010/sharing.yaml", "          - sources: [MERLIN, Notifications, CRIS]\n",
            "          - { sources: [WATCH], kinds: [notification], purposes: [section-47-enquiry], gives: existence-only }\n          - sources: [MERLIN, Notifications, CRIS]\n"));

    [Theory, OnBothDatabases]
    public async Task Of_the_kind_that_is_shared_the_content_is_read_and_of_the_other_only_that_it_is_held(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: Policy()));
        var (number, told, hidden) = await AyeshaAsync(web.Rowan);
        var haringey = await ProtocolsPageTests.SocialWorkerOfAsync(web, "LB Haringey");

        var story = await haringey.GetAsync($"/children/{number}");
        Assert.Contains("Notified by the school", story.Words, StringComparison.Ordinal);
        Assert.Contains("lets you be told only that something is held of this kind: Intelligence.", story.Words, StringComparison.Ordinal);
        Assert.Contains("Contact: Referral desk", story.Words, StringComparison.Ordinal);
        var found = await ProtocolsPageTests.SearchAsync(haringey);
        Assert.Contains("3 Open Road", found.Words, StringComparison.Ordinal);
        Assert.Contains("Watch, Intelligence: you are told only whether something is held that fits", found.Words, StringComparison.Ordinal);
        var there = await ProtocolsPageTests.SearchAsync(haringey, "N15 3AA");
        Assert.Contains("3 Open Road", there.Words, StringComparison.Ordinal);
        Assert.Contains("holds something", (await ProtocolsPageTests.SearchAsync(haringey, "E5 1AA")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await haringey.GetAsync($"/records/{told}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await haringey.GetAsync($"/records/{hidden}")).Status);
        foreach (var page in new[] { story, found, there, await haringey.GetAsync($"/children/{number}/mentions"), await ProtocolsPageTests.SearchAsync(haringey, "E5 1AA"), await ProtocolsPageTests.SearchAsync(haringey, "I-1") })
        {
            Assert.DoesNotContain("An informant", page.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("9 Hidden Road", page.Text, StringComparison.OrdinalIgnoreCase);
        }

        await using var tables = web.Rowan.Tables();
        var rules = tables.AuditSubjects.Select(s => s.Rule).Distinct().ToList();
        Assert.Contains("social-worker-sees-register under police-to-boroughs/haringey, notification", rules);
        Assert.Contains("police-to-boroughs/haringey, intelligence", rules);
    }

    [Theory, OnBothDatabases]
    public async Task Where_a_borough_agreed_to_less_of_a_kind_it_is_told_less_and_the_page_of_the_protocols_shows_the_kinds(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: Policy()));
        var (number, told, _) = await AyeshaAsync(web.Rowan);
        var westminster = await ProtocolsPageTests.SocialWorkerOfAsync(web, "LB Westminster");
        var story = await westminster.GetAsync($"/children/{number}");
        Assert.Contains("only that something is held of this kind: Notification.", story.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Notified by the school", story.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Intelligence", story.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await westminster.GetAsync($"/records/{told}")).Status);
        Assert.Contains(
            "Watch, Intelligence: not shared with your agency. The protocol with Metropolitan Police does not cover records of the kind 'Intelligence' for LB Westminster",
            (await ProtocolsPageTests.SearchAsync(westminster)).Words.Replace("’", "'", StringComparison.Ordinal), StringComparison.Ordinal);

        var page = await (await web.SignInAsync(Roles.Supervisor)).GetAsync("/sharing");
        Assert.Contains("The content of WATCH, only of the kind Notification", page.Words, StringComparison.Ordinal);
        Assert.Contains("The existence of WATCH, only of the kind Intelligence", page.Words, StringComparison.Ordinal);
        var differs = Assert.Single(page.Document.QuerySelectorAll("[aria-label='Differences of police-to-boroughs'] tbody tr"), row => row.TextContent.Contains("LB Westminster", StringComparison.Ordinal)).TextContent;
        Assert.Contains("the existence of WATCH, only of the kind Notification for section 47 enquiry", differs, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("instead of the content of WATCH, only of the kind Notification", differs, StringComparison.Ordinal);
    }

    static async Task<(string Number, long Told, long Hidden)> AyeshaAsync(TestRowan rowan)
    {
        var told = await new GivenRecord("WATCH", "notification", "N-1").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14", line: "3 Open Road", postcode: "N15 3AA")
            .Telling("notification", "Notified by the school").KeptAsync(rowan, Day);
        var hidden = await new GivenRecord("WATCH", "intelligence", "I-1").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14", line: "9 Hidden Road", postcode: "E5 1AA")
            .Telling("intelligence", "An informant says").KeptAsync(rowan, Day);
        var number = await GivenChild.LinkedAsync(rowan, Day, told["1"], hidden["1"]);
        await using var tables = rowan.Tables();
        return (number, tables.SourceRecords.Single(r => r.Reference == "N-1").Id, tables.SourceRecords.Single(r => r.Reference == "I-1").Id);
    }
}
