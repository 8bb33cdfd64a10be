using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Record;

namespace Rowan.Sources;

/// <summary>
/// Whether a legal hold stands against disposing of a record: one on the record, or on anybody of whom it has ever been believed to tell. Shields are read past:
/// what must not go must not go whoever asks, and no more is told than the number of the hold.
/// </summary>
static class HeldFromDisposal
{
    const int MostJoins = 32;

    /// <returns>The number of the first hold that stands; null where nothing is held.</returns>
    internal static async Task<long?> ByAsync(RowanDb db, long recordId)
    {
        using (db.SeeingAll())
        {
            if (!await db.LegalHolds.AnyAsync(h => h.LiftedFactId == null))
            {
                return null;
            }

            var identities = (await db.IdentityLinks.Where(l => db.Personas.Any(p => p.Id == l.PersonaId && p.RecordId == recordId)).Select(l => l.IdentityId).Distinct().ToListAsync()).ToHashSet();
            await AddJoinedAsync(db, identities);
            var all = identities.ToList();
            return await db.LegalHolds.Where(h => h.LiftedFactId == null && (h.RecordId == recordId || (h.IdentityId != null && all.Contains(h.IdentityId.Value))))
                .OrderBy(h => h.Id).Select(h => (long?)h.Id).FirstOrDefaultAsync();
        }
    }

    /// <summary>Whoever was joined into them, and whom they were joined into, is the same person.</summary>
    internal static async Task AddJoinedAsync(RowanDb db, HashSet<long> identities)
    {
        var last = identities.ToList();
        for (var joins = 0; last.Count > 0 && joins < MostJoins; joins++)
        {
            var from = last;
            var next = await db.Identities.Where(i => i.JoinedIntoId != null && from.Contains(i.JoinedIntoId.Value)).Select(i => i.Id)
                .Union(db.Identities.Where(i => from.Contains(i.Id) && i.JoinedIntoId != null).Select(i => i.JoinedIntoId!.Value)).ToListAsync();
            last = next.FindAll(identities.Add);
        }
    }

    /// <summary>What whoever would dispose of it reads.</summary>
    internal static string Words(long hold) =>
        $"Legal hold {hold} stands against it: nothing of it may be disposed of. An order to remove it and a hold contradict each other: those who answer for the hold and for the order must settle which goes first. If the hold is lifted, ask again.";

    /// <summary>Those of the agency that put it on: nobody else may open it.</summary>
    internal static async Task TellAsync(Changing changing, long hold)
    {
        string agency;
        using (changing.Db.SeeingAll())
        {
            agency = await changing.Db.LegalHolds.Where(h => h.Id == hold).Select(h => h.Agency).SingleAsync();
        }

        await TellThem.WithinAsync(
            changing, [new Whom(null, agency, null, Roles.DataProtectionOfficer)],
            "A source withdrew something for good against which a legal hold stands. It is hidden, and its words are kept until the hold is lifted.", $"/holds/{hold}");
    }
}
