using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Tests.Host;

namespace Rowan.Tests.Record;

public sealed class TwoNodesTests
{
    [Theory, OnPostgres]
    public async Task Two_nodes_on_one_database_keep_facts_dense_and_one_tree(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await using var other = rowan.AnotherNode();
        RowanSystem[] nodes = [rowan.System, other];
        await Task.WhenAll(Enumerable.Range(1, 60).Select(i => nodes[i % 2].Door.ChangeAsync(
                TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan), Joining.Of(i)))
            .Concat(nodes.Select(async node =>
            {
                for (var i = 0; i < 20; i++)
                {
                    await node.Sequencer.TickAsync();
                }
            })));
        await Task.WhenAll(nodes.Select(n => n.Sequencer.TickAsync()));
        await rowan.System.Sequencer.TickAsync();

        await using var tables = rowan.Tables();
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), await tables.Facts.OrderBy(f => f.Id).Select(f => f.Id).ToListAsync());
        Assert.Equal(Enumerable.Range(0, 60).Select(i => (long)i), await tables.AuditLeaves.OrderBy(l => l.Sequence).Select(l => l.Sequence).ToListAsync());
        Assert.Empty(await tables.AuditPending.ToListAsync());
        var tree = new MerkleTree();
        foreach (var leaf in await tables.AuditLeaves.OrderBy(l => l.Sequence).ToListAsync())
        {
            tree.Append(leaf.LeafHash);
        }

        var newest = await tables.AuditCheckpoints.OrderByDescending(c => c.Size).FirstAsync();
        Assert.Equal((60, Convert.ToHexString(tree.Root())), (newest.Size, Convert.ToHexString(newest.Root)));
        Assert.Equal(
            await tables.AuditCheckpoints.OrderBy(c => c.Size).Select(c => c.Size).ToListAsync(),
            CheckpointFile.ReadAll(rowan.Settings.CheckpointFile).Select(c => c.Size).Distinct().Order());
    }

    [Theory, OnPostgres]
    public async Task One_request_sent_to_two_nodes_has_one_effect(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await using var other = rowan.AnotherNode();
        for (var i = 1; i <= 10; i++)
        {
            var act = TestRowan.As(Roles.Administrator, Permissions.ManageMembers, PurposeIs.RunningRowan);
            var answers = await Task.WhenAll(
                Task.Run(() => rowan.Door.ChangeAsync(act, Joining.Of(i))), Task.Run(() => other.Door.ChangeAsync(act, Joining.Of(i))));
            Assert.Equal([i, i], answers);
        }

        await using var tables = rowan.Tables();
        Assert.Equal(10, await tables.Facts.CountAsync());
    }
}
