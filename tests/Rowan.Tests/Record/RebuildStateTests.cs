using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Record;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Record;

/// <summary>All state can be made again from the facts, whatever parts there are.</summary>
[Proves("C03-28")]
public sealed class RebuildStateTests
{
    static Act Rebuilds() => TestRowan.AsOperator(Permissions.Rebuild, "rebuild");

    [Theory, OnBothDatabases]
    public async Task The_state_is_what_the_facts_make_it_and_a_rebuild_gives_the_same(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await LivedIn.FillAsync(rowan);
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.Serve, "rowan live"), changing => changing.AddAsync(new WentLive("declared").AsFact()));
        var compared = await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts());
        Assert.Empty(compared.Differences);
        Assert.True(compared is { Holds: true, Facts: > 500, Rows: > 2000 }, $"{compared.Facts} facts, {compared.Rows} rows");
        await using var tables = rowan.Tables();
        Assert.Empty(await EmptyTablesAsync(tables));

        var facts = await tables.Facts.LongCountAsync();
        var before = await StateDump.OfAsync(tables);
        var rebuilt = await RebuildState.RunAsync(rowan.Door, Rebuilds());

        Assert.Equal(before, await StateDump.OfAsync(tables));
        Assert.Equal((compared.Facts, await tables.FactDisposals.LongCountAsync(d => d.Rest != null), facts), (rebuilt.Facts, rebuilt.WithoutWords, await tables.Facts.LongCountAsync()));
        var entry = await tables.AuditEntries.SingleAsync(e => e.Permission == Permissions.Rebuild);
        Assert.Equal(("rebuilt", null), (entry.Outcome, EntryBytes.Read(entry.Bytes).FactsDigest));
        await rowan.System.Sequencer.TickAsync();
        Assert.True((await VerifyLog.RunAsync(rowan.System.Database, rowan.Settings.CheckpointFile, rowan.Settings.SigningKeyFile + ".pub")).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task State_that_was_lost_or_altered_is_shown_row_by_row_and_made_right_again(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        for (var i = 1; i <= 5; i++)
        {
            await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Joining.Of(i));
        }

        await rowan.On.RunAsync("UPDATE member SET role = 'supervisor', rank = 'Inspector' WHERE user_name = 'officer-2'");
        await rowan.On.RunAsync("DELETE FROM member WHERE user_name = 'officer-3'");
        await rowan.On.RunAsync("UPDATE member SET id = '00000000-0000-7000-9000-00000000000F' WHERE user_name = 'officer-4'");
        var compared = await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts());
        Assert.False(compared.Holds);
        Assert.Equal(
        [
            ("00000000-0000-7000-9000-000000000002", "not what the facts say in: rank, role."),
            ("00000000-0000-7000-9000-000000000003", "the facts make this row, but it is not there."),
            ("00000000-0000-7000-9000-000000000004", "the facts make this row, but it is not there."),
            ("00000000-0000-7000-9000-00000000000f", "no fact makes this row."),
        ], compared.Differences.Select(d => (d.Key, d.What)));

        await RebuildState.RunAsync(rowan.Door, Rebuilds());
        Assert.True((await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task A_rebuild_that_fails_in_the_middle_leaves_all_as_it_was(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        for (var i = 1; i <= 5; i++)
        {
            await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Joining.Of(i));
        }

        await rowan.On.RunAsync(kind == DatabaseKind.Sqlite
            ? "CREATE TRIGGER full_disk BEFORE INSERT ON member WHEN NEW.user_name = 'officer-4' BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
            : "ALTER TABLE member ADD CONSTRAINT full_disk CHECK (user_name <> 'officer-4') NOT VALID");
        await Assert.ThrowsAsync<DbUpdateException>(() => RebuildState.RunAsync(rowan.Door, Rebuilds()));

        Assert.True((await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts())).Holds);
        await using var tables = rowan.Tables();
        Assert.Equal("failed", (await tables.AuditEntries.SingleAsync(e => e.Permission == Permissions.Rebuild)).Outcome);
    }

    [Fact]
    public async Task A_fact_whose_words_are_gone_makes_no_state_any_more()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Joining.Of(1));
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Joining.Of(2));
        await rowan.On.RunAsync("DROP TRIGGER fact_content_no_delete");
        await rowan.On.RunAsync("DELETE FROM fact_content WHERE fact_id = 1");
        var rebuilt = await RebuildState.RunAsync(rowan.Door, Rebuilds());
        Assert.Equal((1L, 1L), (rebuilt.Facts, rebuilt.WithoutWords));
        await using var tables = rowan.Tables();
        Assert.Equal("officer-2", (await tables.Members.SingleAsync()).UserName);
    }

    [Fact]
    public async Task Only_the_operator_may_rebuild()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        await Assert.ThrowsAsync<AccessRefusedException>(() => RebuildState.RunAsync(rowan.Door, TestRowan.As(Roles.Administrator, Permissions.Rebuild, PurposeIs.RunningRowan)));
    }

    /// <summary>A comparison of empty tables would prove nothing of the parts that own them.</summary>
    static async Task<List<string>> EmptyTablesAsync(RowanDb tables)
    {
        var empty = new List<string>();
        foreach (var table in RowanSystem.StateParts().SelectMany(p => p.Tables))
        {
            if (await StateDump.CountAsync(tables, table) == 0)
            {
                empty.Add(table.Name);
            }
        }

        return empty;
    }
}
