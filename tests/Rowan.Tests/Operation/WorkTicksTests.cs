using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Rowan.Operation;
using Rowan.Tests.Host;
using Rowan.Web.Operation;

namespace Rowan.Tests.Operation;

public sealed class WorkTicksTests
{
    static WorkTicks Node(TestRowan rowan) => new([], rowan.Door, new Nodes(rowan.Door, rowan.Clock), rowan.Clock, NullLogger<WorkTicks>.Instance);

    [Theory, OnBothDatabases]
    public async Task A_node_tells_the_database_that_it_is_there_and_how_its_work_goes(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        using var node = Node(rowan);
        var fails = true;
        var work = new Work("test", TimeSpan.FromHours(1), OneNode: false, _ => fails ? throw new IOException("Kayleigh's file") : Task.CompletedTask);
        await node.TickAsync(work, default);
        fails = false;
        await node.TickAsync(work, default);
        await node.TickAsync(work, default);
        await node.BeatAsync(default);
        rowan.Clock.Advance(TimeSpan.FromSeconds(30));
        await node.BeatAsync(default);

        await using var tables = rowan.Tables();
        Assert.Equal(rowan.Clock.GetUtcNow().UtcDateTime, (await tables.Nodes.SingleAsync()).LastSeen);
        var run = await tables.WorkRuns.SingleAsync();
        Assert.Equal(("test", 2L, 1L, "IOException"), (run.Work, run.Done, run.Failed, run.Failure));
    }

    [Theory, OnBothDatabases]
    public async Task What_only_one_node_may_do_only_one_does_at_a_time(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        using var one = Node(rowan);
        using var other = Node(rowan);
        var (atIt, goOn, done) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        var work = new Work("test", TimeSpan.FromHours(1), OneNode: true, async _ =>
        {
            Interlocked.Increment(ref done);
            atIt.TrySetResult();
            await goOn.Task;
        });
        var first = one.TickAsync(work, default);
        await atIt.Task;
        await other.TickAsync(work, default);
        Assert.Equal(1, done);
        goOn.SetResult();
        await first;
        await other.TickAsync(work, default);
        Assert.Equal(2, done);
    }

    [Theory, OnBothDatabases]
    public async Task A_node_that_is_long_gone_is_forgotten_with_its_work(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        using var gone = Node(rowan);
        await gone.TickAsync(new Work("test", TimeSpan.FromHours(1), false, _ => Task.CompletedTask), default);
        await gone.BeatAsync(default);
        rowan.Clock.Advance(Nodes.ForgottenAfter + TimeSpan.FromMinutes(1));
        using var there = Node(rowan);
        await there.BeatAsync(default);
        await using var tables = rowan.Tables();
        Assert.Equal(there.Self.Id, (await tables.Nodes.SingleAsync()).Id);
        Assert.Empty(await tables.WorkRuns.ToListAsync());
    }
}
