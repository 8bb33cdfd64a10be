using System.Diagnostics.Metrics;
using Rowan.Operation;

namespace Rowan.Web.Operation;

/// <summary>What the monitoring is told of this node: the log, the disk, background work, readiness.</summary>
public sealed class NodeMeasures : IDisposable
{
    public const string Name = "Rowan.Node";
    readonly Meter meter = new(Name);
    readonly ReadStanding standing;
    readonly Readiness readiness;
    LogStanding? log;
    IReadOnlyList<Condition> conditions = [];

    public NodeMeasures(ReadStanding standing, Readiness readiness, WorkTicks works)
    {
        (this.standing, this.readiness) = (standing, readiness);
        meter.CreateObservableGauge("rowan.log.behind", () => log?.Behind.TotalSeconds ?? 0, "s", "How far the log's tree is behind the entries.");
        meter.CreateObservableGauge("rowan.log.waiting", () => log?.Waiting ?? 0, "{entry}", "Entries that wait for the log's tree.");
        meter.CreateObservableGauge("rowan.log.entries", () => log?.Entries ?? 0, "{entry}", "Entries in the log's tree.");
        meter.CreateObservableGauge("rowan.ready", () => conditions.GroupBy(c => c.Name).Select(g => new Measurement<int>(g.All(c => c.Holds) ? 1 : 0, new KeyValuePair<string, object?>("rowan.condition", g.Key))), null, "1 where the condition holds, 0 where it does not.");
        meter.CreateObservableGauge("rowan.disk.free", () => readiness.FreeDisk().Select(d => d.Free).DefaultIfEmpty().Min(), "By", "The least room on a disk that Rowan writes to.");
        meter.CreateObservableCounter("rowan.work.done", () => works.Runs.Select(r => new Measurement<long>(r.Done, new KeyValuePair<string, object?>("rowan.work", r.Work))), "{tick}", "Ticks of background work that were done.");
        meter.CreateObservableCounter("rowan.work.failed", () => works.Runs.Select(r => new Measurement<long>(r.Failed, new KeyValuePair<string, object?>("rowan.work", r.Work))), "{tick}", "Ticks of background work that failed.");
    }

    /// <summary>Looks how the log and the node stand, for whoever asks next.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        conditions = await readiness.LookAsync(cancel);
        log = await standing.LogAsync(cancel);
    }

    public void Dispose() => meter.Dispose();
}
