using Rowan.Access;
using Rowan.Audit;
using Rowan.Record;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Disclosures;

/// <summary>Somebody asks for what is held about their child: by what right, and whether the child agrees.</summary>
[Proves("R10-39")]
public sealed class ParentsDisclosureTests
{
    [Theory, OnBothDatabases]
    public async Task A_parent_who_asks_for_their_child_says_by_what_right_and_the_child_who_is_old_enough_decides(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await officer.GetAsync("/disclosures/new");
        var opening = GivenDisclosure.Opening(number);
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
        await GivenDisclosure.DecidedAsync(officer, 1, 1, new() { ["Answer"] = "Disclose" });
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
        await GivenDisclosure.DecidedAsync(officer, 2, 2, new() { ["Answer"] = "Withhold", ["Exemption"] = "child-abuse", ["Reason"] = "It says that he was harmed, and by whom." });
        await GivenDisclosure.DecidedAsync(officer, 2, 3, new() { ["Answer"] = "Withhold", ["Exemption"] = "child-abuse", ["Reason"] = "That the first request was stopped tells that he was asked." });
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
        await GivenDisclosure.OpenAsync(officer, number);
        var item = await officer.GetAsync("/disclosures/1/items/1");
        Assert.Null(item.Document.QuerySelector("select[name=Exemption] option[value=child-abuse]"));
        foreach (var answer in new[] { "Withhold", "Redact" })
        {
            await officer.GetAsync("/disclosures/1/items/1");
            Assert.Contains("Choose the exemption", (await officer.SubmitAsync(new() { ["Answer"] = answer, ["Exemption"] = "child-abuse", ["Words"] = "unmistakable", ["Reason"] = "Why." })).Words, StringComparison.Ordinal);
        }
    }

    static IEnumerable<(string Question, string Answer)> Parent(string by, string child) =>
    [
        ("Answers[parent-for-child/parental-responsibility]", by), ("Answers[parent-for-child/parental-responsibility-checked]", "Full birth certificate, no order made since."),
        ("Answers[parent-for-child/old-enough]", child), ("Answers[parent-for-child/old-enough-checked]", "His social worker asked him on 19 November."),
    ];
}
