using System.Diagnostics;
using System.Globalization;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Cli;

namespace Rowan.Bench.Audit;

/// <summary>How many looks a second leave their entry durably, many members at once: as many as the database commits.</summary>
static class DurableEntries
{
    /// <summary>Each looks as often as members do: at how many somebody has looked of late is counted at every look.</summary>
    internal const int Members = 1_000;

    public static async Task<Figure> OnSqliteAsync(VerbContext context, Scratch scratch, int together, int seconds) =>
        await CountAsync(context, await scratch.DatabaseAsync(null, "entries"), scratch.File("keys-entries"), "SQLite", together, seconds);

    public static async Task<IReadOnlyList<Figure>> OnPostgresAsync(VerbContext context, Scratch scratch, int together, int seconds)
    {
        await using var pair = await PostgresPair.StartAsync();
        var measured = new List<Figure>();
        try
        {
            foreach (var synchronous in new[] { true, false })
            {
                var standbys = await pair.WaitForStandbyAsync(synchronous);
                var address = await scratch.DatabaseAsync(pair.Server, synchronous ? "with_standby" : "alone");
                measured.Add(await CountAsync(context, address, scratch.File($"keys-postgres-{synchronous}"), synchronous ? $"PostgreSQL, each commit on a synchronous standby too ({standbys})" : "PostgreSQL without one", together, seconds));
            }
        }
        finally
        {
            await scratch.DropAsync();
        }

        return measured;
    }

    static async Task<Figure> CountAsync(VerbContext context, string address, string keys, string on, int together, int seconds)
    {
        await using var rowan = RowanSystem.Open(context.Settings with { Database = address, KeysFolder = keys }, context.Clock);
        await LookAsync(rowan, together, TimeSpan.FromSeconds(2), context.Cancel);
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var count = await LookAsync(rowan, together, TimeSpan.FromSeconds(seconds), context.Cancel);
        var (rate, processor) = (count / watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / count);
        return new Figure(
            $"Durable entries, {on}", string.Create(CultureInfo.InvariantCulture, $"{rate:N0} a second ({together} looking at once, {count:N0} entries in {watch.Elapsed.TotalSeconds:0.0} s, the tree growing beside; {processor:0.00} ms of this process's processors each)"),
            new Dictionary<string, double> { ["entriesPerSecond"] = rate, ["entries"] = count, ["processorMilliseconds"] = processor });
    }

    static async Task<long> LookAsync(RowanSystem rowan, int together, TimeSpan time, CancellationToken cancel)
    {
        var (started, count) = (Stopwatch.GetTimestamp(), 0L);
        using var enough = new CancellationTokenSource();
        var tree = TreeAsync(rowan, enough.Token);
        await Task.WhenAll(Enumerable.Range(0, together).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                await OneAsync(rowan, (int)(Interlocked.Increment(ref count) % Members), cancel);
            }
        }, cancel)));
        await enough.CancelAsync();
        await tree;
        return count;
    }

    /// <summary>As in service: what is entered is put into the tree every five seconds.</summary>
    static async Task TreeAsync(RowanSystem rowan, CancellationToken enough)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(enough))
            {
                await rowan.Sequencer.TickAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // Counted enough.
        }
    }

    /// <summary>The least look there is: nothing is read, one person is said to be shown.</summary>
    internal static Task<bool> OneAsync(RowanSystem rowan, int who, CancellationToken cancel) => rowan.Door.LookAsync(
        new Act(
            new Actor(ActorKind.Member, new Guid(who + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), $"bench-{who}", "Metropolitan Police", "Ealing", "Referral desk", "DS", Roles.DeskSergeant, "password", "bench"),
            Permissions.ReadStory, "GET /children/{number}", new PurposeGiven("safeguarding-concern", "Children Act 2004 s11", null), "127.0.0.1", Guid.CreateVersion7()),
        looking =>
        {
            looking.Saw(7, null, Answer.Shown, "bench");
            return Task.FromResult(true);
        },
        cancel);
}
