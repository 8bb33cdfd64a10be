using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;

namespace Rowan.People;

/// <summary>The personas of records that a batch of facts concerns, those that the batch itself brings included, and the keys they are found under.</summary>
sealed class KnownPersonas
{
    readonly Dictionary<long, KnownPersona> byId;
    readonly ILookup<long, long> had;

    KnownPersonas(Dictionary<long, KnownPersona> byId, ILookup<long, long> had) => (this.byId, this.had) = (byId, had);

    /// <param name="recordIds">The records that were there before the batch.</param>
    internal static async Task<KnownPersonas> OfAsync(RowanDb db, IReadOnlyList<long> recordIds)
    {
        if (recordIds.Count == 0)
        {
            return new KnownPersonas([], Enumerable.Empty<long>().ToLookup(k => k));
        }

        var personas = await db.Personas.Where(p => EF.Parameter(recordIds).Contains(p.RecordId)).Select(p => new { p.Id, p.CurrentVersionId }).ToListAsync();
        var ids = personas.ConvertAll(p => p.Id);
        var had = await db.PersonaKeys.Where(k => EF.Parameter(ids).Contains(k.PersonaId)).Select(k => new { k.PersonaId, k.Key }).ToListAsync();
        return new KnownPersonas(
            personas.ToDictionary(p => p.Id, p => new KnownPersona(null) { CurrentVersionId = p.CurrentVersionId }), had.ToLookup(k => k.PersonaId, k => k.Key));
    }

    public KnownPersona? Find(long id) => byId.GetValueOrDefault(id);

    public void Add(Persona persona, IReadOnlyList<long> keys) =>
        byId.Add(persona.Id, new KnownPersona(persona) { CurrentVersionId = persona.CurrentVersionId, Keys = keys });

    /// <summary>Hands over what the batch changed of them: new ones, the versions they go by, and the keys they are found under now.</summary>
    public void HandOver(BulkRows rows)
    {
        foreach (var (id, persona) in byId.Where(p => p.Value.Keys is not null))
        {
            if (persona.New is { } added)
            {
                added.CurrentVersionId = persona.CurrentVersionId;
                rows.Add(added);
            }
            else
            {
                rows.Set<Persona>(nameof(Persona.CurrentVersionId), id, persona.CurrentVersionId);
            }

            HandOver(rows, id, persona.Keys!);
        }
    }

    void HandOver(BulkRows rows, long id, IReadOnlyList<long> keys)
    {
        var before = had[id].ToHashSet();
        foreach (var key in keys)
        {
            if (!before.Remove(key))
            {
                rows.Add(new PersonaKey { Key = key, PersonaId = id });
            }
        }

        foreach (var key in before)
        {
            rows.Remove(new PersonaKey { Key = key, PersonaId = id });
        }
    }
}

/// <param name="New">The row, where the batch itself brings it.</param>
sealed record KnownPersona(Persona? New)
{
    public required long CurrentVersionId { get; set; }

    /// <summary>Under which it is found from now on; null where the batch changes nothing about it.</summary>
    public IReadOnlyList<long>? Keys { get; set; }
}
