using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.People;

/// <summary>Who belongs to whom, as far as the records say: enough to notice that another family is being opened.</summary>
public static class Families
{
    const int MostJoins = 32;

    /// <summary>Whether one record speaks of both, or some record says that one is a relation of the other.</summary>
    public static async Task<bool> AreOneAsync(Seen seen, long oneIdentity, long otherIdentity)
    {
        var db = seen.Db;
        var (one, other) = (await NowAsync(db, oneIdentity), await NowAsync(db, otherIdentity));
        if (one == other)
        {
            return true;
        }

        return await AnyOneRecordAsync(db, one, other) || await AnyTieAsync(db, one, other) || await AnyTieAsync(db, other, one);
    }

    static Task<bool> AnyOneRecordAsync(RowanDb db, long one, long other) =>
        (from p in db.Personas
         join q in db.Personas on p.RecordId equals q.RecordId
         where p.IdentityId == one && q.IdentityId == other
         select p.Id).AnyAsync();

    static Task<bool> AnyTieAsync(RowanDb db, long first, long second) =>
        (from p in db.Personas
         join r in db.Relationships on p.Id equals r.FromPersonaId
         join q in db.Personas on r.ToPersonaId equals q.Id
         where p.IdentityId == first && q.IdentityId == second
         select r.Id).AnyAsync();

    /// <summary>The identity that stands where this one stood before it was joined into another.</summary>
    static async Task<long> NowAsync(RowanDb db, long identity)
    {
        for (var i = 0; i < MostJoins; i++)
        {
            if (await db.Identities.Where(x => x.Id == identity).Select(x => x.JoinedIntoId).FirstOrDefaultAsync() is not { } joined)
            {
                return identity;
            }

            identity = joined;
        }

        return identity;
    }
}
