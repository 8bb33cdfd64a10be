using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;

namespace Rowan.Shields;

/// <summary>
/// Notes that what was asked would have met somebody whose existence is hidden, so that the desk is told and can decide whom to bring in (<see cref="TellDesks"/>). Who asked is
/// shown nothing, and waits no longer: of a number it is written with the entry of the look, of a search it is found from the log afterwards.
/// </summary>
public static class MeetShields
{
    /// <summary>A story was asked for by its number.</summary>
    public static async Task ByNumberAsync(Looking looking, string number, CancellationToken cancel = default)
    {
        if (looking.Db.Hidden.Identities.Count == 0 || !IdentityNumber.TryRead(number, out var read))
        {
            return;
        }

        long? identity;
        using (looking.Db.SeeingAll())
        {
            identity = (await CurrentIdentity.OfAsync(looking.Db, read, cancel))?.Id;
        }

        looking.ShieldsMet.UnionWith(await Hiding(looking.Db, looking.Act.Actor, [identity ?? 0]).Select(s => s.Id).ToListAsync(cancel));
    }

    /// <summary>The shields that hide the existence of any of these from who acts. Of nobody it is asked as well: else the time of the answer would tell that somebody is there.</summary>
    internal static IQueryable<Shield> Hiding(RowanDb db, Actor actor, IEnumerable<long> identities)
    {
        List<long> hidden = [.. identities.Where(db.Hidden.Identities.Contains).Except(db.Hidden.Details).DefaultIfEmpty(0)];
        var around = Circles.Around(db, actor);
        return
            from i in db.ShieldedIdentities
            where hidden.Contains(i.IdentityId)
            join s in db.Shields on i.ShieldId equals s.Id
            where s.LiftedFactId == null && s.Level == ShieldLevel.ExistenceHidden && !around.Any(c => c.ShieldId == s.Id)
            select s;
    }
}
