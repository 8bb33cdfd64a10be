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
        var linked = await db.Facts.Where(f => f.Subject == "link-run").MaxAsync(f => (long?)f.Id) ?? 0;
        var came = await db.RecordVersions.OrderByDescending(v => v.Id).Select(v => (long?)v.ReadingFactId).FirstOrDefaultAsync() ?? 0;
        var went = await db.Withdrawals.OrderByDescending(w => w.Id).Select(w => (long?)w.FactId).FirstOrDefaultAsync() ?? 0;
        return Math.Max(came, went) > linked;
    }
}
