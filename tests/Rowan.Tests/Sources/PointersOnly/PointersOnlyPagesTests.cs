using System.Net;
using Rowan.Access;
using Rowan.People;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Sharing;
using Rowan.Web.SignIn;
using static Rowan.Tests.Sources.PointersOnly.HealthVisiting;

namespace Rowan.Tests.Sources.PointersOnly;

/// <summary>Whoever looks, the agency itself and in an emergency too, is told that something is held and which practitioner to contact; there is nothing else to open.</summary>
[Proves("E07-53", "E07-54", "E07-55", "R10-24")]
public sealed class PointersOnlyPagesTests
{
    const string Why = "Health visiting is connected as pointers only: what its records say is not in Rowan, and nothing here can open it. Ask who is named.";

    [Theory, OnBothDatabases]
    public async Task Existence_and_the_practitioner_are_told_to_everybody_and_nothing_else_not_even_in_an_emergency(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: HealthVisiting.Policy()));
        var (number, record) = await AyeshaAsync(web.Rowan);
        await web.MovedAsync(Roles.Officer, m => m with { Agency = "Invented Health Trust" });
        foreach (var browser in new[] { await web.SignInAsync(Roles.DeskSergeant, "section-47-enquiry"), await web.SignInAsync(Roles.Officer, "safeguarding-concern") })
        {
            var story = await browser.GetAsync($"/children/{number}");
            Assert.Contains($"Invented Health Trust holds something about this child. {Why} Contact: {Practitioner}", story.Words, StringComparison.Ordinal);
            var found = await ProtocolsPageTests.SearchAsync(browser, "samina rahmani 3/2/1979");
            await browser.GetAsync($"/children/{number}/emergency");
            await browser.SubmitAsync(new() { ["Reason"] = "The child is missing.", ["Proof"] = DemonstrateVerb.Password });
            var opened = await browser.FollowAsync();
            Assert.Contains(Why, opened.Words, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/records/{record}")).Status);
            Assert.Contains($"Invented Health Trust holds something about somebody who fits this search. {Why} Contact: {Practitioner}", found.Words, StringComparison.Ordinal);
            Assert.Contains("connected as pointers only: you are told only whether something is held that fits, and whom to ask", found.Words, StringComparison.Ordinal);
            foreach (var page in new[] { story, opened, found })
            {
                Assert.DoesNotContain("Open Road", page.Text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("Samina</a>", page.Text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("V-1", page.Text, StringComparison.Ordinal);
            }
        }

        await using var tables = web.Rowan.Tables();
        var rules = tables.AuditSubjects.Select(s => s.Rule).Distinct().ToList();
        Assert.Contains("pointers-only, referral-desk-sees-all under trust-to-police", rules);
        Assert.Contains("pointers-only, officer-sees-own-agency", rules);
    }

    [Theory, OnBothDatabases]
    public async Task Who_may_not_know_of_the_records_is_told_of_no_practitioner_either(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: HealthVisiting.Policy()));
        var (number, _) = await AyeshaAsync(web.Rowan);
        var borough = await ProtocolsPageTests.SocialWorkerOfAsync(web, "LB Haringey");
        Assert.DoesNotContain("Adeyemi", (await borough.GetAsync($"/children/{number}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Adeyemi", (await ProtocolsPageTests.SearchAsync(borough, "samina rahmani 3/2/1979")).Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_pages_of_the_source_say_so_and_offer_no_row_to_mend(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: HealthVisiting.Policy()));
        Write(Folder(web.Rowan), "1", 1, [Visit("V-1"), Visit("V-2").Replace(",1,", ",one,", StringComparison.Ordinal)], [Person("V-1", 1, "CHILD", "Ayesha", "Rahmani")]);
        Assert.Equal(PickUpOutcome.Done, Assert.Single(await PickUp(web.Rowan).TickAsync()).Outcome);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "keeping-records-right");
        foreach (var path in new[] { "/sources/HV", "/sources/HV/rejects", "/sources/HV/deliveries/1" })
        {
            Assert.Contains("Pointers only. Rowan keeps whom the records of Health visiting name", (await sergeant.GetAsync(path)).Words, StringComparison.Ordinal);
        }

        Assert.Contains("Pointers only", (await sergeant.GetAsync("/sources")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Pointers only", (await sergeant.GetAsync("/sources/MERLIN")).Words, StringComparison.Ordinal);
        var rejects = await sergeant.GetAsync("/sources/HV/rejects");
        Assert.Contains("VERSION", rejects.Words, StringComparison.Ordinal);
        Assert.Null(rejects.Document.QuerySelector("main a[href='/sources/HV/rejects/1']"));
        Assert.NotEqual(HttpStatusCode.OK, (await sergeant.GetAsync("/sources/HV/rejects/1")).Status);
    }

    static async Task<(string Number, long Record)> AyeshaAsync(TestRowan rowan)
    {
        await GivenAsync(rowan);
        long child, record;
        await using (var tables = rowan.Tables())
        {
            child = tables.Personas.Single(p => p.Mention == "1").Id;
            record = tables.SourceRecords.Single().Id;
        }

        var report = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14").Telling("pac", "Report").KeptAsync(rowan, new DateOnly(2010, 11, 1));
        return (await GivenChild.LinkedAsync(rowan, null, child, report["1"]), record);
    }
}
