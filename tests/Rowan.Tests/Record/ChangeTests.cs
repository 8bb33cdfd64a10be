using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Record;
using Rowan.Tests.Host;

namespace Rowan.Tests.Record;

[Proves("H08-11")]
public sealed class ChangeTests
{
    static Act Manages() => TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan);

    [Theory, OnBothDatabases]
    public async Task A_change_writes_its_facts_their_state_and_its_entry_together(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var answer = await rowan.Door.ChangeAsync(Manages(), Joining.Of(1));

        await using var tables = rowan.Tables();
        var fact = await tables.Facts.SingleAsync();
        var entry = await tables.AuditEntries.SingleAsync();
        Assert.Equal((answer, entry.Id, 0, rowan.Clock.GetUtcNow().UtcDateTime), (fact.Id, fact.EntryId, fact.Ordinal, fact.Recorded));
        Assert.Equal(EntryBytes.Read(entry.Bytes).FactsDigest, Digests.OfFacts([fact]));
        Assert.Equal("officer-1", (await tables.Members.SingleAsync()).UserName);
        Assert.Equal(entry.Id, (await tables.AuditPending.SingleAsync()).EntryId);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_that_fails_in_the_middle_leaves_nothing_but_an_entry_that_it_failed(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await rowan.Door.ChangeAsync(Manages(), Joining.Of(1));
        await Assert.ThrowsAsync<InvalidDataException>(() => rowan.Door.ChangeAsync<long>(Manages(), async changing =>
        {
            await Joining.Of(2)(changing);
            await changing.Db.SaveChangesAsync();
            await Joining.Of(3)(changing);
            throw new InvalidDataException("the second half cannot be read");
        }));

        await using var tables = rowan.Tables();
        Assert.Equal([1], await tables.Facts.Select(f => f.Id).ToListAsync());
        Assert.Equal(1, await tables.FactContents.CountAsync());
        Assert.Equal("officer-1", (await tables.Members.SingleAsync()).UserName);
        Assert.Equal(["changed", "failed"], await tables.AuditEntries.Select(e => e.Outcome).OrderBy(o => o).ToListAsync());
        Assert.Equal(1, await tables.AnsweredRequests.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_change_whose_entry_cannot_be_written_has_not_happened(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await rowan.On.RunAsync(kind == DatabaseKind.Sqlite
            ? "CREATE TRIGGER full_disk BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
            : $"REVOKE INSERT ON audit_entry FROM {PostgresCluster.Application}");
        await Assert.ThrowsAnyAsync<Exception>(() => rowan.Door.ChangeAsync(Manages(), Joining.Of(1)));

        await using var tables = rowan.Tables();
        Assert.Empty(await tables.Facts.ToListAsync());
        Assert.Empty(await tables.Members.ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task The_same_request_again_has_one_effect_and_the_same_answer_and_leaves_its_own_entry(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var act = Manages();
        Func<Changing, Task<long>> change = async changing =>
        {
            changing.Saw(7, null, Answer.Shown, "test");
            return await Joining.Of(1)(changing);
        };
        var first = await rowan.Door.ChangeAsync(act, change);
        await rowan.Door.ChangeAsync(Manages(), Joining.Of(2));
        var again = await rowan.Door.ChangeAsync(act, change);

        Assert.Equal(first, again);
        await using var tables = rowan.Tables();
        Assert.Equal(2, await tables.Facts.CountAsync());
        Assert.Equal(["answered-again", "changed", "changed"], await tables.AuditEntries.Select(e => e.Outcome).OrderBy(o => o).ToListAsync());
        Assert.Equal(2, await tables.AuditSubjects.CountAsync(s => s.IdentityId == 7));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_gets_the_answer_of_another_members_request(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var act = Manages();
        await rowan.Door.ChangeAsync(act, Joining.Of(1));
        await Assert.ThrowsAsync<AccessRefusedException>(() => rowan.Door.ChangeAsync(
            TestRowan.AsOperator(Permissions.ManageMembers, act.Verb) with { RequestId = act.RequestId }, Joining.Of(1)));
        await Assert.ThrowsAsync<AccessRefusedException>(() => rowan.Door.ChangeAsync(act with { Verb = "POST /other" }, Joining.Of(1)));

        await using var tables = rowan.Tables();
        Assert.Equal(2, await tables.AuditEntries.CountAsync(e => e.Outcome == "refused"));
    }

    [Theory, OnBothDatabases]
    public async Task A_refused_change_changes_nothing_and_is_on_the_log(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            rowan.Door.ChangeAsync(TestRowan.As(Roles.Officer, Permissions.ManageMembers), Joining.Of(1)));

        await using var tables = rowan.Tables();
        Assert.Empty(await tables.Facts.ToListAsync());
        Assert.Equal("refused", (await tables.AuditEntries.SingleAsync()).Outcome);
    }

    [Theory, OnBothDatabases]
    public async Task To_correct_is_to_add_a_fact_that_supersedes_another(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var first = await rowan.Door.ChangeAsync(Manages(), Joining.Of(1));
        await rowan.Door.ChangeAsync(Manages(), async changing =>
            (await changing.AddAsync(Joining.Member(1, "renamed").AsFact() with { Supersedes = first, Received = new DateTime(2009, 5, 1, 0, 0, 0, DateTimeKind.Utc) })).Id);

        await using var tables = rowan.Tables();
        Assert.Equal("renamed", (await tables.Members.SingleAsync()).UserName);
        var facts = await tables.Facts.OrderBy(f => f.Id).ToListAsync();
        Assert.Equal([null, first], facts.Select(f => f.Supersedes));
        Assert.Equal(2009, facts[1].Received.Year);
        var contents = await tables.FactContents.ToDictionaryAsync(c => c.FactId);
        Assert.All(facts, f => Assert.Equal(f.Commitment, Digests.Commitment(contents[f.Id].Salt, contents[f.Id].Content)));
        Assert.NotEqual(contents[1].Salt, contents[2].Salt);
    }
}
