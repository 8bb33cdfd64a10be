using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Record;

/// <summary>
/// That the tables were brought to a newer version and the state in them not yet made again: what the new tables are for is missing of all that came before.
/// Marked before the tables are touched, so that no broken-off upgrade forgets it, and cleared by a rebuild alone.
/// </summary>
public static class StateBehind
{
    /// <summary>The mark stands with the numbers that are given next, which every version has: 1 while state is behind.</summary>
    const string Mark = "state-behind";

    public const string Words = "The state is older than the tables: what this version keeps anew is missing of all that came before. Run rowan rebuild, once every node is of this version.";

    public static Task<bool> IsAsync(RowanDb db, CancellationToken cancel = default) => db.NextNumbers.AnyAsync(n => n.Name == Mark && n.Next == 1, cancel);

    internal static async Task MarkAsync(RowanDb db, CancellationToken cancel)
    {
        if (await SetAsync(db, 1, cancel) == 0)
        {
            db.NextNumbers.Add(new NextNumber { Name = Mark, Next = 1 });
            await db.SaveChangesAsync(cancel);
        }
    }

    internal static Task ClearAsync(RowanDb db, CancellationToken cancel) => SetAsync(db, 0, cancel);

    static Task<int> SetAsync(RowanDb db, long to, CancellationToken cancel) =>
        db.NextNumbers.Where(n => n.Name == Mark).ExecuteUpdateAsync(u => u.SetProperty(n => n.Next, to), cancel);
}
