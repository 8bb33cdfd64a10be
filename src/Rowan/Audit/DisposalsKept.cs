using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>Whether a database has the table of disposals: one that an earlier version made, and that is verified before it is upgraded, has not.</summary>
static class DisposalsKept
{
    public static async Task<bool> InAsync(RowanDb db, CancellationToken cancel) =>
        (await db.Database.GetAppliedMigrationsAsync(cancel)).Any(m => m.EndsWith("_LookingAfterSources", StringComparison.Ordinal));
}
