using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.People;

namespace Rowan.Record;

/// <summary>How who acts has to do with people today, where the rules of showing ask it.</summary>
static class InvolvedWith
{
    /// <summary>
    /// The kinds, by code, of what others have said that they, or the team in which they stand, have to do with any of these people. What somebody said of themselves does not count:
    /// who could let themselves in would need no rule; and whoever has moved to another agency since begins anew.
    /// </summary>
    public static async Task<IReadOnlyList<string>> KindsAsync(RowanDb db, Actor actor, IEnumerable<long> identities, DateOnly today, CancellationToken cancel)
    {
        if (actor is not { Kind: ActorKind.Member, MemberId: { } me })
        {
            return [];
        }

        var all = new HashSet<long>();
        foreach (var identity in identities.Distinct())
        {
            all.UnionWith(await CurrentIdentity.WithJoinedAsync(db, identity, cancel));
        }

        var ids = all.ToList();
        var agency = actor.Agency;
        var rows = await db.Involvements.AsNoTracking().Where(i => ids.Contains(i.IdentityId) && i.Agency == agency && i.PutOnBy != me).ToListAsync(cancel);
        return [.. rows.Where(i => i.HoldsOn(today) && i.Means(me, agency, actor.Team)).Select(i => i.Kind).Distinct().Order(StringComparer.Ordinal)];
    }
}
