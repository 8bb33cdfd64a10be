using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A key as an administrator sees it: by its prefix, never whole.</summary>
public sealed record ServiceKeyShown(ServiceKey Key, Member Account);

/// <summary>A service account with how many of its keys stand.</summary>
public sealed record ServiceAccountShown(Member Account, int Standing, DateTime? LastUsed);

/// <summary>Reads service accounts and their keys, for whoever may manage members.</summary>
public static class ReadServiceKeys
{
    public static async Task<IReadOnlyList<ServiceKeyShown>> AllAsync(Looking looking, CancellationToken cancel) =>
        await (from k in looking.Db.ServiceKeys.AsNoTracking()
               join m in looking.Db.Members.AsNoTracking() on k.MemberId equals m.Id
               orderby m.UserName, k.MadeAt
               select new ServiceKeyShown(k, m)).ToListAsync(cancel);

    public static async Task<IReadOnlyList<ServiceKey>> OfAsync(Looking looking, Guid account, CancellationToken cancel) =>
        await looking.Db.ServiceKeys.AsNoTracking().Where(k => k.MemberId == account).OrderByDescending(k => k.MadeAt).ToListAsync(cancel);

    public static async Task<IReadOnlyList<ServiceAccountShown>> AccountsAsync(Looking looking, DateTime now, CancellationToken cancel)
    {
        var (db, services) = (looking.Db, Roles.OfServices);
        return await db.Members.AsNoTracking().Where(m => services.Contains(m.Role)).OrderBy(m => m.DisplayName)
            .Select(m => new ServiceAccountShown(m, db.ServiceKeys.Count(k => k.MemberId == m.Id && k.RevokedAt == null && k.ExpiresAt > now), db.ServiceKeys.Where(k => k.MemberId == m.Id).Max(k => k.LastUsed)))
            .ToListAsync(cancel);
    }

    /// <summary>The key that has this prefix; one that is nobody's where there is none.</summary>
    public static Task<Guid> IdAsync(Changing changing, string prefix) => changing.Db.ServiceKeys.Where(k => k.Prefix == prefix).Select(k => k.Id).FirstOrDefaultAsync();
}
