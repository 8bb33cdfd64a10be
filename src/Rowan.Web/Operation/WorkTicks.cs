using System.Collections.Concurrent;
using System.Reflection;
using Rowan.Data;
using Rowan.Operation;
using Rowan.Record;

namespace Rowan.Web.Operation;

/// <summary>Runs the background work of this node, counts what comes of it, and tells the database that the node is there.</summary>
public sealed partial class WorkTicks(IEnumerable<Work> works, Door door, Nodes nodes, TimeProvider clock, ILogger<WorkTicks> log) : BackgroundService
{
    static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<string, WorkRun> runs = new();

    /// <summary>This process, as the others see it.</summary>
    public Node Self { get; } = new()
    {
        Id = Guid.CreateVersion7(), Name = Environment.MachineName, Version = VersionOf(typeof(WorkTicks).Assembly), StartedAt = UtcInstant.Now(clock), LastSeen = UtcInstant.Now(clock),
    };

    /// <summary>How each piece of work has gone since this process started.</summary>
    public IReadOnlyCollection<WorkRun> Runs => [.. runs.Values];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        works.Select(w => LoopAsync(w.Every, () => TickAsync(w, stoppingToken), stoppingToken)).Append(LoopAsync(BetweenBeats, () => BeatAsync(stoppingToken), stoppingToken)));

    /// <summary>Does the work once, if it is this node's to do.</summary>
    public async Task TickAsync(Work work, CancellationToken cancel)
    {
        var run = runs.GetOrAdd(work.Name, name => new WorkRun { Work = name, NodeId = Self.Id });
        try
        {
            await using var alone = work.OneNode ? await door.TryLeaseAsync($"work/{work.Name}", cancel) : null;
            if (work.OneNode && alone is null)
            {
                // Another node is at it.
                return;
            }

            await work.TickAsync(cancel);
            (run.LastDone, run.Done) = (UtcInstant.Now(clock), run.Done + 1);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            (run.LastFailed, run.Failed, run.Failure) = (UtcInstant.Now(clock), run.Failed + 1, e.GetType().Name);
            Failed(log, work.Name, e.GetType().Name);
        }
    }

    /// <summary>Tells the database that this node is there and how its work goes.</summary>
    public async Task BeatAsync(CancellationToken cancel)
    {
        try
        {
            await nodes.BeatAsync(Self, [.. runs.Values], cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(log, "heartbeat", e.GetType().Name);
        }
    }

    static async Task LoopAsync(TimeSpan every, Func<Task> tick, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            do
            {
                await tick();
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // What was under way goes on at the next start.
        }
    }

    /// <summary>The version without the commit it was built from, which the page has beside it.</summary>
    internal static string VersionOf(Assembly assembly) => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    [LoggerMessage(LogLevel.Error, "Background work '{Work}' failed: {Kind}. It is tried again.")]
    static partial void Failed(ILogger logger, string work, string kind);
}
