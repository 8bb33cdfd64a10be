using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Matching;
using Rowan.People;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.People;

[Proves("C03-25")]
public sealed class JudgeLinkTests
{
    [Theory, OnBothDatabases]
    public async Task A_mention_taken_from_several_can_be_put_back_by_one_decision(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var mentions = await ThreeMentionsOfOneChild(rowan);
        await LinkAsync(rowan);
        await JudgeAsync(rowan, new LinkToJudge(Judgement.Unlink, mentions[2], null, "A cousin of the same name."));

        await JudgeAsync(rowan, new LinkToJudge(Judgement.Same, mentions[0], mentions[2], "The school has one child of this name."));
        await LinkAsync(rowan);

        await using var tables = rowan.Tables();
        Assert.Single(await tables.Personas.Select(p => p.IdentityId).Distinct().ToListAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(await tables.LinkDecisions.Where(d => d.SupersededByFactId == null).ToListAsync(TestContext.Current.CancellationToken), d => !d.Same);
    }

    [Theory, OnBothDatabases]
    public async Task A_join_against_a_decision_on_other_mentions_is_refused(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var mentions = await ThreeMentionsOfOneChild(rowan);
        await LinkAsync(rowan);
        var other = (await GivenRecord.Merlin("17PAC000209").Naming("1", "subject", "Ewa", "Kowalska", "2008-08-08", "F").KeptAsync(rowan))["1"];
        await LinkAsync(rowan);
        await JudgeAsync(rowan, new LinkToJudge(Judgement.NotSame, mentions[0], other, "Different mothers."));

        var refused = await Assert.ThrowsAsync<JudgementRefusedException>(
            () => JudgeAsync(rowan, new LinkToJudge(Judgement.Same, mentions[1], other, "They look alike.")));

        Assert.Contains("Undo that decision first", refused.Message, StringComparison.Ordinal);
    }

    static async Task<long[]> ThreeMentionsOfOneChild(TestRowan rowan)
    {
        var mentions = new List<long>();
        foreach (var reference in new[] { "17PAC000201", "17PAC000202", "17PAC000203" })
        {
            mentions.Add((await GivenRecord.Merlin(reference).Naming("1", "subject", "Ayesha", "Rahmani", "2010-05-14", "F", postcode: "N15 3AA").KeptAsync(rowan))["1"]);
        }

        return [.. mentions];
    }

    static Task<LinkRun> LinkAsync(TestRowan rowan) => new LinkPersonas(rowan.Door, MatchingModel.Default).RunAsync(
        false, _ => TestRowan.AsOperator(Permissions.Link, "link", PurposeIs.KeepingIdentities));

    static Task<string> JudgeAsync(TestRowan rowan, LinkToJudge judged) =>
        new JudgeLink(rowan.Door).RunAsync(TestRowan.As(Roles.DeskSergeant, Permissions.JudgeLinks, "keeping-records-right"), judged);
}
