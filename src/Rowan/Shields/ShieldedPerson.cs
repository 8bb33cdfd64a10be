using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Shields;

/// <summary>The person on whom a shield is to be put, as far as who puts it on may know of them.</summary>
public static class ShieldedPerson
{
    /// <returns>The number as Rowan writes it, and how many records name them, which a shield hides whole; null for one that is not there, or of whom they may see nothing.</returns>
    public static async Task<(string Number, int Records)?> FindAsync(Looking looking, string number, IReadOnlyDictionary<string, Feed> feeds, CancellationToken cancel = default)
    {
        var access = new SourceAccess(looking, feeds);
        if (!IdentityNumber.TryRead(number, out var read) || await CurrentIdentity.OfAsync(looking.Db, read, cancel) is not { } identity
            || access.Best(await KindsAsync(looking, identity.Id, cancel)) is not { Answer: Answer.Shown } decision)
        {
            looking.Outcome = "not-found";
            return null;
        }

        looking.Saw(identity.Id, null, decision);
        return (identity.Number, await looking.Db.Personas.Where(p => p.IdentityId == identity.Id).Select(p => p.RecordId).Distinct().CountAsync(cancel));
    }

    static async Task<IEnumerable<(string, string)>> KindsAsync(Looking looking, long identity, CancellationToken cancel) =>
        (await looking.Db.Personas.Where(p => p.IdentityId == identity).Join(looking.Db.SourceRecords, p => p.RecordId, r => r.Id, (p, r) => new { r.Source, r.Kind }).Distinct().ToListAsync(cancel))
            .Select(k => (k.Source, k.Kind));
}
