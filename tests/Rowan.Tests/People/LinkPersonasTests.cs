using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.People;

[Proves("C03-25")]
public sealed class LinkPersonasTests
{
    [Theory, OnBothDatabases]
    public async Task One_child_under_two_spellings_in_two_sources_is_one_identity(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var merlin = await GivenRecord.Merlin("17PAC000101").Naming("1", "subject", "Ayesha", "Rahmani", "2010-05-14", "F", postcode: "N15 3AA").KeptAsync(rowan);
        var protect = await GivenRecord.Protect("HGY/2017/0004").Naming("child", "subject", "Aisha", "Rahmany", "2010-05-14", "F", postcode: "N15 3AA").KeptAsync(rowan);

        await LinkAsync(rowan);

        Assert.Equal(await IdentityOf(rowan, merlin["1"]), await IdentityOf(rowan, protect["child"]));
    }

    [Theory, OnBothDatabases]
    public async Task Twins_are_two_identities(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var one = await GivenRecord.Merlin("17PAC000102").Naming("1", "subject", "Daniel", "Okafor", "2009-02-01", "M", postcode: "SE15 4QQ").KeptAsync(rowan);
        var other = await GivenRecord.Protect("SWK/2017/0005").Naming("child", "subject", "David", "Okafor", "2009-02-01", "M", postcode: "SE15 4QQ").KeptAsync(rowan);

        await LinkAsync(rowan);

        Assert.NotEqual(await IdentityOf(rowan, one["1"]), await IdentityOf(rowan, other["child"]));
    }

    [Theory, OnBothDatabases]
    public async Task A_professional_is_matched_with_nobody(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var report = await GivenRecord.Merlin("17PAC000103")
            .Naming("1", "subject", "Ewa", "Kowalska", "2008-08-08", "F").Naming("2", "professional", "Ewa", "Kowalska").KeptAsync(rowan);

        await LinkAsync(rowan);

        Assert.NotNull(await IdentityOf(rowan, report["1"]));
        Assert.Null(await IdentityOf(rowan, report["2"]));
    }

    [Theory, OnBothDatabases]
    public async Task Linking_again_changes_nothing_and_numbers_stay(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await TwoMentionsOfOneChild(rowan);
        await LinkAsync(rowan);
        var numbers = await Numbers(rowan);

        var again = await LinkAsync(rowan);

        Assert.Equal(0, again.Linked);
        Assert.Equal(numbers, await Numbers(rowan));
    }

    [Theory, OnBothDatabases]
    public async Task Unlinking_outlives_the_next_run_and_can_be_undone(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var (a, b) = await TwoMentionsOfOneChild(rowan);
        await LinkAsync(rowan);
        var first = await IdentityOf(rowan, a);

        await JudgeAsync(rowan, new LinkToJudge(Judgement.Unlink, b, null, "The mother says this was her niece."));
        await LinkAsync(rowan);
        Assert.NotEqual(await IdentityOf(rowan, a), await IdentityOf(rowan, b));

        await JudgeAsync(rowan, new LinkToJudge(Judgement.Same, b, a, "The school confirmed: the same girl."));
        await LinkAsync(rowan);
        Assert.Equal(first, await IdentityOf(rowan, a));
        Assert.Equal(first, await IdentityOf(rowan, b));
    }

    [Theory, OnBothDatabases]
    public async Task A_confirmed_link_outlives_the_next_run_though_the_machine_would_not_make_it(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var one = await GivenRecord.Merlin("17PAC000110").Naming("1", "subject", "Baby", "Osei", "2017", null, postcode: "E8 1AB").KeptAsync(rowan);
        var other = await GivenRecord.Protect("HCK/2018/0001").Naming("child", "subject", "Kwame", "Mensah", "2017-03-02", "M").KeptAsync(rowan);
        await LinkAsync(rowan);
        Assert.NotEqual(await IdentityOf(rowan, one["1"]), await IdentityOf(rowan, other["child"]));

        await JudgeAsync(rowan, new LinkToJudge(Judgement.Same, one["1"], other["child"], "Registered at birth under the mother's name."));
        await LinkAsync(rowan);

        Assert.Equal(await IdentityOf(rowan, one["1"]), await IdentityOf(rowan, other["child"]));
    }

    [Theory, OnBothDatabases]
    public async Task A_judgement_needs_a_reason_and_leaves_nothing_without_one(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var (_, b) = await TwoMentionsOfOneChild(rowan);
        await LinkAsync(rowan);

        await Assert.ThrowsAsync<JudgementRefusedException>(() => JudgeAsync(rowan, new LinkToJudge(Judgement.Unlink, b, null, "  ")));

        await using var tables = rowan.Tables();
        Assert.Empty(await tables.LinkDecisions.ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task An_officer_may_not_judge(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var (_, b) = await TwoMentionsOfOneChild(rowan);
        await LinkAsync(rowan);

        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            JudgeAsync(rowan, new LinkToJudge(Judgement.Unlink, b, null, "Not hers."), Roles.Officer));
    }

    [Theory, OnBothDatabases]
    public async Task Under_historical_loading_a_link_is_received_with_the_later_of_its_mentions(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var early = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F", postcode: "N15 3AA")
            .KeptAsync(rowan, new DateOnly(2007, 3, 1));
        var late = await GivenRecord.Protect("HGY/2008/0001").Naming("child", "subject", "Aisha", "Rahmani", "2001-05-14", "F", postcode: "N15 3AA")
            .KeptAsync(rowan, new DateOnly(2008, 6, 1));

        await LinkAsync(rowan, historical: true);

        await using var tables = rowan.Tables();
        var links = await tables.IdentityLinks.ToDictionaryAsync(l => l.PersonaId, l => l.Received);
        Assert.Equal(new DateOnly(2007, 3, 1), DateOnly.FromDateTime(links[early["1"]]));
        Assert.Equal(new DateOnly(2008, 6, 1), DateOnly.FromDateTime(links[late["child"]]));
    }

    static async Task<(long A, long B)> TwoMentionsOfOneChild(TestRowan rowan)
    {
        var a = await GivenRecord.Merlin("17PAC000104").Naming("1", "subject", "Ayesha", "Rahmani", "2010-05-14", "F", postcode: "N15 3AA").KeptAsync(rowan);
        var b = await GivenRecord.Protect("HGY/2017/0006").Naming("child", "subject", "Ayesha", "Rahmani", "2010-05-14", "F", postcode: "N15 3AA").KeptAsync(rowan);
        return (a["1"], b["child"]);
    }

    static Task<LinkRun> LinkAsync(TestRowan rowan, bool historical = false) => new LinkPersonas(rowan.Door, MatchingModel.Default).RunAsync(
        historical, _ => TestRowan.AsOperator(Permissions.Link, "link", PurposeIs.KeepingIdentities));

    static Task<string> JudgeAsync(TestRowan rowan, LinkToJudge judged, string role = Roles.DeskSergeant) =>
        new JudgeLink(rowan.Door).RunAsync(TestRowan.As(role, Permissions.JudgeLinks, "keeping-records-right"), judged);

    static async Task<long?> IdentityOf(TestRowan rowan, long persona)
    {
        await using var tables = rowan.Tables();
        return (await tables.Personas.SingleAsync(p => p.Id == persona)).IdentityId;
    }

    static async Task<List<string>> Numbers(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        return await tables.Identities.OrderBy(i => i.Id).Select(i => i.Number).ToListAsync();
    }
}
