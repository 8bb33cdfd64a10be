using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Operation;

/// <summary>How the database and its log stand, for readiness and for the status page.</summary>
/// <param name="UpToDate">Whether this version can work on the tables.</param>
/// <param name="OldestWaiting">The oldest entry that waits for the log's tree; null where none waits.</param>
/// <param name="LastCheckpoint">When the newest head of the log was signed.</param>
/// <param name="Behind">How far the tree is behind the entries.</param>
public sealed record LogStanding(bool UpToDate, DateTime? OldestWaiting, long Waiting, DateTime? LastCheckpoint, long Entries, string? SignedBy, TimeSpan Behind);

/// <summary>Asks the database how it stands. It reads nothing that somebody said, so it is no look at anybody.</summary>
public sealed class ReadStanding(Door door, TimeProvider clock)
{
    public Task<LogStanding> LogAsync(CancellationToken cancel = default) => door.ReadUnderneathAsync(async db =>
    {
        // Where a newer version has only added to the tables this one goes on: a node is not taken out in the middle of an upgrade.
        if (!new SchemaStanding([.. db.Database.GetMigrations()], [.. await db.Database.GetAppliedMigrationsAsync(cancel)]).MayGoOn)
        {
            return new LogStanding(false, null, 0, null, 0, null, TimeSpan.Zero);
        }

        var oldest = await db.AuditPending.MinAsync(p => (DateTime?)p.At, cancel);
        var newest = await db.AuditCheckpoints.OrderByDescending(c => c.Size).Select(c => new { c.At, c.Size, c.KeyId }).FirstOrDefaultAsync(cancel);
        var behind = oldest is { } at ? UtcInstant.Now(clock) - at : TimeSpan.Zero;
        return new LogStanding(true, oldest, await db.AuditPending.LongCountAsync(cancel), newest?.At, newest?.Size ?? 0, newest?.KeyId, behind < TimeSpan.Zero ? TimeSpan.Zero : behind);
    });

    /// <summary>The nodes that have said that they are there, and how their work goes, latest first.</summary>
    public Task<(IReadOnlyList<Node> Nodes, IReadOnlyList<WorkRun> Runs)> NodesAsync(CancellationToken cancel = default) => door.ReadUnderneathAsync(
        async db => ((IReadOnlyList<Node>)await db.Nodes.OrderByDescending(n => n.LastSeen).ToListAsync(cancel),
            (IReadOnlyList<WorkRun>)await db.WorkRuns.OrderBy(r => r.Work).ToListAsync(cancel)));

    /// <summary>Whether the tables were upgraded and the state not yet made again.</summary>
    public Task<bool> StateBehindAsync(CancellationToken cancel = default) => door.ReadUnderneathAsync(db => StateBehind.IsAsync(db, cancel));

    /// <summary>Which migrations the database has, newest last; which it lacks; since when it is live.</summary>
    public Task<(IReadOnlyList<string> Applied, IReadOnlyList<string> Pending, LiveSince? Live)> TablesAsync(CancellationToken cancel = default) => door.ReadUnderneathAsync(
        async db => ((IReadOnlyList<string>)[.. await db.Database.GetAppliedMigrationsAsync(cancel)],
            (IReadOnlyList<string>)[.. await db.Database.GetPendingMigrationsAsync(cancel)],
            await db.LiveSince.FirstOrDefaultAsync(cancel)));
}
