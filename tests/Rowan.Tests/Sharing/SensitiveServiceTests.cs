using System.Net;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Involvements;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Sharing;

/// <summary>A sensitive service is told of as ContactPoint did: that there is one, and the index team; never its name, whatever is asked.</summary>
[Proves("E07-54")]
public sealed class SensitiveServiceTests
{
    static readonly string[] Never = ["Quayside", "QUAY1", "Invented Health Trust", "A visit", "quayside@", "0207 000"];

    static string Policy() => GivenPolicy.Where(
        ("feeds/quay.yaml", "", """
            code: QUAY1
            words: { name: Quayside clinic, holds: Sexual health visits, controller: Invented Health Trust }
            processing: general
            sensitive: yes
            format: csv
            files:
              visits: { names: [visits.csv], key: [REF], columns: [REF, SURNAME] }
            records:
              - { kind: visit, words: Visit, from: visits, reference: REF, personas: [ { role: subject, names: [ { kind: usual, family: SURNAME } ] } ] }
            """),
        ("england-2010/sharing.yaml", "\ncontacts:\n", """

              - { code: trust, name: Invented Health Trust }

            contacts:
              - { agency: trust, desk: Quayside reception, telephone: 0207 000 0000, email: quayside@trust.example, from: 2010-04-01 }

            """),
        ("england-2010/sharing.yaml", "  - code: invented-people\n", """
              - { code: trust-to-police, words: The trust, holder: trust, receivers: [police], from: 2010-04-01, until: 2040-03-31, shares: [ { gives: content } ] }
              - code: invented-people

            """));

    /// <summary>That somebody of the clinic works with the child, and looked at them, is told; not who, nor of which agency.</summary>
    [Theory, OnBothDatabases]
    public async Task Who_works_with_a_child_there_has_no_name_to_others(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: Policy()));
        var day = new DateOnly(2010, 11, 1);
        var visit = await new GivenRecord("QUAY1", "visit", "QUAY1-7").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14").Telling("visit", "A visit").KeptAsync(web.Rowan, day);
        var report = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14").Telling("pac", "Report").KeptAsync(web.Rowan, day);
        var number = await GivenChild.LinkedAsync(web.Rowan, day, visit["1"], report["1"]);
        await web.MovedAsync(Roles.Officer, m => m with { Agency = "Invented Health Trust", Team = "Quayside" });
        await GivenInvolvement.PutOnAsync(web.Rowan, number, Roles.Officer);
        await GivenInvolvement.PutOnAsync(web.Rowan, number, null, "Invented Health Trust", "Quayside");
        await GivenInvolvement.PutOnAsync(web.Rowan, number, Roles.DeskSergeant);
        var clinic = await (await web.SignInAsync(Roles.Officer, "safeguarding-concern")).GetAsync($"/children/{number}");
        Assert.Contains("A visit", clinic.Words, StringComparison.Ordinal);

        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "section-47-enquiry");
        foreach (var (path, told) in new[] { ($"/children/{number}/involved", "A sensitive service"), ($"/my-children/{number}", "A sensitive service"), ($"/children/{number}/involved/add", "Choose") })
        {
            var page = await sergeant.GetAsync(path);
            Assert.True(page.Text.Contains(told, StringComparison.Ordinal), $"{path}: {page.Status} {page.Location} {page.Words}");
            Assert.All(Never.Append(DemonstrateVerb.Members.Single(m => m.UserName == Roles.Officer).DisplayName), never => Assert.DoesNotContain(never, page.Text, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Neither_a_page_nor_a_program_nor_the_command_line_tells_its_name(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: Policy()));
        var day = new DateOnly(2010, 11, 1);
        var visit = await new GivenRecord("QUAY1", "visit", "QUAY1-7").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14", line: "9 Hidden Street", postcode: "N15 3AA").Telling("visit", "A visit").KeptAsync(web.Rowan, day);
        var report = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14").Telling("pac", "Report").KeptAsync(web.Rowan, day);
        var number = await GivenChild.LinkedAsync(web.Rowan, day, visit["1"], report["1"]);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "section-47-enquiry");

        var story = await sergeant.GetAsync($"/children/{number}");
        Assert.Contains("A sensitive service holds something about this child. A sensitive service is involved.", story.Words, StringComparison.Ordinal);
        Assert.Contains("Contact: Index team, child abuse investigation command, telephone 020 7946 0150", story.Words, StringComparison.Ordinal);
        var pages = new List<string> { story.Text };
        foreach (var path in new[] { $"/children/{number}/mentions", "/sources", "/mentions/waiting", "/" })
        {
            pages.Add((await sergeant.GetAsync(path)).Text);
        }

        // Not in an emergency either.
        await sergeant.GetAsync($"/children/{number}/emergency");
        Assert.Equal($"/children/{number}", (await sergeant.SubmitAsync(new() { ["Reason"] = "The child is missing.", ["Proof"] = Rowan.Web.SignIn.DemonstrateVerb.Password })).Location);
        pages.Add((await sergeant.FollowAsync()).Text);
        pages.Add((await ProtocolsPageTests.SearchAsync(sergeant)).Text);
        pages.Add((await ProtocolsPageTests.SearchAsync(sergeant, "N15 3AA")).Text);
        Assert.Contains("A sensitive service", pages[^1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.GetAsync("/sources/QUAY1")).Status);
        await using (var tables = web.Rowan.Tables())
        {
            var record = tables.SourceRecords.Single(r => r.Source == "QUAY1").Id;
            Assert.Equal(HttpStatusCode.NotFound, (await sergeant.GetAsync($"/records/{record}")).Status);
        }

        Assert.All(pages, page => Assert.All(Never, never => Assert.DoesNotContain(never, page, StringComparison.OrdinalIgnoreCase)));
        Assert.All(pages, page => Assert.DoesNotContain("Hidden Street", page, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Quayside clinic", (await (await web.SignInAsync(Roles.Administrator)).GetAsync("/sources")).Words, StringComparison.Ordinal);
    }
}
