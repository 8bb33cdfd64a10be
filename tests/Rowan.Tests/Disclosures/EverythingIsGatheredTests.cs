using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Looks;
using Rowan.People;
using Rowan.Record;
using Rowan.Retention;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Looks;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Disclosures;

/// <summary>Everything that is held about a person is gathered by itself: also what was typed on the log, what two were asked, and why something was kept, put right or handed on.</summary>
[Proves("R10-39", "E07-40")]
public sealed class EverythingIsGatheredTests
{
    [Theory, OnBothDatabases]
    public async Task What_was_typed_when_somebody_looked_is_gathered_of_the_agencys_own_members(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await LooksAsync(Roles.DeskSergeant, "The headteacher rang.");
        await LooksAsync(Roles.SocialWorker, "Known to the council alone: a neighbour.");
        web.Clock.Advance(TimeSpan.FromMinutes(1));
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await GivenDisclosure.OpenAsync(officer, number);
        await LooksAsync(Roles.DeskSergeant, "Asked again after it was opened.");
        var typed = await officer.GetAsync($"/disclosures/1/items/{await ItemAsync(web, 1, "typed")}");
        Assert.Contains("24 November 2010: The headteacher rang.", typed.Words, StringComparison.Ordinal);
        Assert.Contains($"24 November 2010: {ShieldedChild.Name}", typed.Words, StringComparison.Ordinal);
        Assert.All(["council alone", "after it was opened", "Ruth Kemble"], never => Assert.DoesNotContain(never, typed.Text, StringComparison.Ordinal));

        var council = await web.SignInAsync("haringey-data-protection", "disclosure");
        await GivenDisclosure.OpenAsync(council, number);
        var theirs = await council.GetAsync($"/disclosures/2/items/{await ItemAsync(web, 2, "typed")}");
        Assert.Contains("a neighbour", theirs.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("headteacher", theirs.Text, StringComparison.Ordinal);

        async Task LooksAsync(string role, string reason)
        {
            web.Clock.Advance(TimeSpan.FromSeconds(1));
            var browser = await web.SignInAsync(role);
            await browser.GetAsync("/purpose");
            await browser.SubmitAsync(new() { ["Purpose"] = "section-47-enquiry", ["PurposeReason"] = reason });
            await browser.GetAsync($"/children/{number}");
            await OutsideTheCircle.SearchAsync(browser, ShieldedChild.Name);
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_two_were_asked_and_why_something_was_kept_put_right_or_handed_on_is_gathered(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var stranger = await GivenRecord.Merlin("07PAC555001").Naming("1", "subject", "Ottoline", "Vesper", "2000-01-09", "F").KeptAsync(web.Rowan);
        var other = await GivenChild.LinkedAsync(web.Rowan, stranger["1"]);
        await OutsideTheCircle.DeliveredAsync(web.Rowan, ofTheChild: false);
        var join = new JoinByTwo(web.Rowan.System.Shields, web.Rowan.System.Feeds, web.Rowan.Clock);
        Assert.False(await web.Rowan.Door.ChangeAsync(TestRowan.As(Roles.DeskSergeant, Permissions.JudgeLinks, "keeping-records-right"), changing => join.JudgeAsync(changing, new LinkToJudge(Judgement.Same, 1, stranger["1"], "The same gait."))));
        await using var tables = web.Rowan.Tables();
        var record = await tables.SourceRecords.Where(r => r.Reference == ShieldedChild.Reference).Select(r => r.Id).SingleAsync();
        var reject = await tables.Rejects.Select(r => r.Id).FirstAsync();
        await SaysAsync(Permissions.ReviewRetention, RetentionFactKinds.Kept, $"retention/{record}", new KeptOnReview([record], new DateOnly(2015, 1, 1), "child-concern", "test", null, "supervisor", "A claim may still come."));
        await SaysAsync(Permissions.MendRejects, CareFactKinds.RowMended, $"reject/{reject}", new RowMended(9, reject, null, 1, [1], "The day was written backwards.", null, record, null, null, "supervisor"));
        await SaysAsync(Permissions.MendRejects, CareFactKinds.RecordContradicts, $"record/{record}", new RecordContradicts(
            9, await tables.Deliveries.Select(d => d.Id).FirstAsync(), "MERLIN", "reports.csv", 3, record, "Another day of birth.", [1], [1], SourceJson.Read<KeptReading>(await tables.FactContents.Where(c => tables.RecordVersions.Any(v => v.RecordId == record && v.ReadingFactId == c.FactId)).Select(c => c.Content).SingleAsync()).Reading));
        await SaysAsync(Permissions.MendRejects, CareFactKinds.ContradictionDecided, $"record/{record}", new ContradictionDecided(9, "another", "The dates cannot be one child's.", "supervisor", null, null));
        await (await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern")).GetAsync($"/children/{number}");
        await GivenFlags.TickAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await officer.GetAsync("/looks/1");
        Assert.StartsWith("/looks", (await officer.SubmitAsync(new() { ["Finding"] = LookFindings.NotProper, ["Words"] = "She is the aunt of a neighbour." })).Location, StringComparison.Ordinal);

        await GivenDisclosure.OpenAsync(officer, number);
        foreach (var (own, told) in new[]
        {
            ("by-two", "The same gait."), ("kept-on-review", "A claim may still come."), ("kept-on-review", "Until 1 January 2015"), ("put-right", "The day was written backwards."), ("of-a-record", "The dates cannot be one child's."),
            ("handed-on", "She is the aunt of a neighbour."), ("handed-on", "Adaeze Nwosu"),
        })
        {
            Assert.Contains(told, (await officer.GetAsync($"/disclosures/1/items/{await ItemAsync(web, 1, own)}")).Words, StringComparison.Ordinal);
        }

        // Another agency said none of it; and what would join somebody who is shielded since is not there.
        var council = await web.SignInAsync("haringey-data-protection", "disclosure");
        await GivenDisclosure.OpenAsync(council, number);
        Assert.DoesNotContain(await tables.DisclosureItems.Where(i => i.DisclosureId == 2).Select(i => i.Source).ToListAsync(), s => s.StartsWith("rowan:", StringComparison.Ordinal) && !s.StartsWith("rowan:looks/", StringComparison.Ordinal));
        var asked = await ItemAsync(web, 1, "by-two");
        await ShieldedChild.ShieldAsync(web.Rowan, other, ShieldLevel.DetailsHidden);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await officer.GetAsync($"/disclosures/1/items/{asked}")).Status);

        Task SaysAsync<T>(string permission, string factKind, string subject, T said) => web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Supervisor, permission, PurposeIs.HoldingToAccount), async changing => await changing.AddAsync(new FactDraft(factKind, subject, SourceJson.Write(said))) is not null);
    }

    static async Task<int> ItemAsync(RowanWeb web, long disclosure, string own)
    {
        await using var tables = web.Rowan.Tables();
        return (int)await tables.DisclosureItems.Where(i => i.DisclosureId == disclosure && i.Source.StartsWith($"rowan:{own}/")).MaxAsync(i => i.Id);
    }
}
