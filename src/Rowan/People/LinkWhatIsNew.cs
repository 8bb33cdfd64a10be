using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Matching;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.People;

/// <summary>Links all again when records have come, or gone, since the machine last looked; otherwise does nothing.</summary>
public static class LinkWhatIsNew
{
    /// <returns>What the run did; null where nothing was new.</returns>
    public static async Task<LinkRun?> RunAsync(Door door, ServiceActs acts, CancellationToken cancel = default)
    {
        Act For(Guid key) => acts.For(Permissions.Link, PurposeIs.KeepingIdentities, key);
        return await door.LookAsync(For(Guid.CreateVersion7()), looking => DueAsync(looking.Db), cancel) is not null
            ? await new LinkPersonas(door, MatchingModel.Default).RunAsync(historical: false, For, cancel: cancel)
            : null;
    }

    /// <summary>What has come, or gone, since; null where nothing has.</summary>
    internal static async Task<LinkingDue?> DueAsync(Data.RowanDb db)
    {
        var run = await db.LinkedThrough.OrderByDescending(r => r.Id).FirstOrDefaultAsync();
        var (version, withdrawal) = (run?.ThroughVersion ?? 0, run?.ThroughWithdrawal ?? 0);
        var due = new LinkingDue(version, await db.RecordVersions.CountAsync(v => v.Id > version), await db.Withdrawals.AnyAsync(w => w.Id > withdrawal));
        return due is { Come: 0, Gone: false } ? null : due;
    }
}

/// <param name="After">The last version of a record that was gone through.</param>
/// <param name="Come">How many have come since.</param>
/// <param name="Gone">Whether records were withdrawn since.</param>
sealed record LinkingDue(long After, int Come, bool Gone);
