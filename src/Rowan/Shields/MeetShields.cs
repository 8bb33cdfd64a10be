using Microsoft.EntityFrameworkCore;
using Rowan.People;
using Rowan.Record;

namespace Rowan.Shields;

/// <summary>
/// Notes that what was asked would have met somebody whose existence is hidden, so that the desk is told and can decide whom to bring in. Who asked is shown
/// nothing, and waits no longer: it is written with the entry of the look, and told from there (<see cref="TellDesks"/>).
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

        await OfIdentitiesAsync(looking, [identity ?? 0], cancel);
    }

    /// <summary>Of nobody it is asked as well: else the time of the answer would tell that somebody is there.</summary>
    internal static async Task OfIdentitiesAsync(Looking looking, IReadOnlyCollection<long> identities, CancellationToken cancel)
    {
        List<long> hidden = [.. identities.Where(looking.Db.Hidden.Identities.Contains).Except(looking.Db.Hidden.Details).DefaultIfEmpty(0)];
        var around = Circles.Around(looking.Db, looking.Act.Actor);
        looking.ShieldsMet.UnionWith(await (
            from i in looking.Db.ShieldedIdentities
            where hidden.Contains(i.IdentityId)
            join s in looking.Db.Shields on i.ShieldId equals s.Id
            where s.LiftedFactId == null && s.Level == ShieldLevel.ExistenceHidden && !around.Any(c => c.ShieldId == s.Id)
            select s.Id).ToListAsync(cancel));
    }
}
