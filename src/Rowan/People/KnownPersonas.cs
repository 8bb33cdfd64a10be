using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;

namespace Rowan.People;

/// <summary>The personas of records that a batch of facts concerns, those that the batch itself brings included, and the keys they are found under.</summary>
sealed class KnownPersonas
{
    readonly ILookup<long, PersonaKey> had;
    readonly Dictionary<long, IReadOnlyList<long>> keys = [];

    KnownPersonas(Dictionary<long, Persona> byId, ILookup<long, PersonaKey> had) => (ById, this.had) = (byId, had);

    public Dictionary<long, Persona> ById { get; }

    internal static async Task<KnownPersonas> OfAsync(RowanDb db, IReadOnlyList<long> recordIds)
    {
        if (recordIds.Count == 0)
        {
            return new KnownPersonas([], Enumerable.Empty<PersonaKey>().ToLookup(k => k.PersonaId));
        }

        var personas = await db.Personas.Where(p => recordIds.Contains(p.RecordId)).ToDictionaryAsync(p => p.Id);
        var ids = personas.Keys.ToList();
        var had = await db.PersonaKeys.AsNoTracking().Where(k => ids.Contains(k.PersonaId)).ToListAsync();
        return new KnownPersonas(personas, had.ToLookup(k => k.PersonaId));
    }

    /// <summary>From now on the persona is found under these keys and no others.</summary>
    public void IsFoundUnder(long personaId, IReadOnlyList<long> now) => keys[personaId] = now;

    internal void WriteKeys(RowanDb db, BulkRows rows)
    {
        foreach (var (personaId, now) in keys)
        {
            var before = had[personaId].ToDictionary(k => k.Key);
            foreach (var key in now)
            {
                if (!before.Remove(key))
                {
                    rows.Add(new PersonaKey { Key = key, PersonaId = personaId });
                }
            }

            db.PersonaKeys.RemoveRange(before.Values);
        }
    }
}
