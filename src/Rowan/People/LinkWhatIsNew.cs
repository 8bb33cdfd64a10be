using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Matching;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.People;

/// <summary>Links again when records have come, or gone, since the machine last looked at all mentions; otherwise does nothing.</summary>
public static class LinkWhatIsNew
{
    /// <returns>What the run did; null where nothing was new.</returns>
    public static async Task<LinkRun?> RunAsync(Door door, ServiceActs acts, CancellationToken cancel = default)
    {
        Act For(Guid key) => acts.For(Permissions.Link, PurposeIs.KeepingIdentities, key);
        return await door.LookAsync(For(Guid.CreateVersion7()), looking => IsDueAsync(looking.Db), cancel)
            ? await new LinkPersonas(door, MatchingModel.Default).RunAsync(historical: false, For, cancel: cancel)
            : null;
    }

    static async Task<bool> IsDueAsync(Data.RowanDb db)
    {
        var run = await db.LinkedThrough.OrderByDescending(r => r.Id).FirstOrDefaultAsync();
        var (version, withdrawal) = (run?.ThroughVersion ?? 0, run?.ThroughWithdrawal ?? 0);
        return await db.RecordVersions.AnyAsync(v => v.Id > version) || await db.Withdrawals.AnyAsync(w => w.Id > withdrawal);
    }
}
