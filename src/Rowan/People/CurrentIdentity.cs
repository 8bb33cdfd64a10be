using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.People;

/// <summary>Identities are joined into others; their numbers go on leading to where their people are now.</summary>
static class CurrentIdentity
{
    const int MostJoins = 32;

    /// <summary>The identity of a number, or the one it has been joined into by now; null for a number nobody has.</summary>
    internal static async Task<Identity?> OfAsync(RowanDb db, string number, CancellationToken cancel) =>
        await db.Identities.FirstOrDefaultAsync(i => i.Number == number, cancel) is { } identity ? await OfAsync(db, identity, cancel) : null;

    /// <summary>The identity that an identity has been joined into by now; itself where it has not.</summary>
    internal static async Task<Identity> OfAsync(RowanDb db, Identity identity, CancellationToken cancel)
    {
        for (var joins = 0; identity.JoinedIntoId is { } into && joins < MostJoins; joins++)
        {
            identity = await db.Identities.FirstAsync(i => i.Id == into, cancel);
        }

        return identity;
    }

    /// <summary>The identity and every one that has been joined into it.</summary>
    internal static async Task<IReadOnlyList<long>> WithJoinedAsync(RowanDb db, long identity, CancellationToken cancel)
    {
        var (all, last) = (new List<long> { identity }, new List<long> { identity });
        for (var joins = 0; last.Count > 0 && joins < MostJoins; joins++)
        {
            last = await db.Identities.Where(i => i.JoinedIntoId != null && last.Contains(i.JoinedIntoId.Value) && !all.Contains(i.Id)).Select(i => i.Id).ToListAsync(cancel);
            all.AddRange(last);
        }

        return all;
    }
}
