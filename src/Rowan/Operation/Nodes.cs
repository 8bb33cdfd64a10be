using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Operation;

/// <summary>The nodes that serve one database tell it that they are there and how their background work goes.</summary>
public sealed class Nodes(Door door, TimeProvider clock)
{
    /// <summary>A node that has said nothing for this long is taken to be gone.</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromMinutes(2);

    /// <summary>A node gone for this long is forgotten.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(7);

    /// <summary>Says that this node is there, with the state of its work; forgets nodes long gone.</summary>
    public Task BeatAsync(Node self, IReadOnlyList<WorkRun> runs, CancellationToken cancel = default)
    {
        var now = UtcInstant.Now(clock);
        self.LastSeen = now;
        return door.WriteUnderneathAsync(
            async db =>
            {
                await PutAsync(db, self, n => n.Id == self.Id);
                foreach (var run in runs)
                {
                    await PutAsync(db, run, r => r.Work == run.Work && r.NodeId == run.NodeId);
                }

                await db.SaveChangesAsync();
                var forgotten = now - ForgottenAfter;
                await db.WorkRuns.Where(r => db.Nodes.Any(n => n.Id == r.NodeId && n.LastSeen < forgotten)).ExecuteDeleteAsync();
                await db.Nodes.Where(n => n.LastSeen < forgotten).ExecuteDeleteAsync();
                return true;
            },
            cancel);
    }

    static async Task PutAsync<T>(RowanDb db, T row, System.Linq.Expressions.Expression<Func<T, bool>> same)
        where T : class => db.Entry(row).State = await db.Set<T>().AsNoTracking().AnyAsync(same) ? EntityState.Modified : EntityState.Added;
}
