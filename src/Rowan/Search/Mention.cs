using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Matching;
using Rowan.Sources;
using Rowan.People;

namespace Rowan.Search;

/// <summary>One mention of a person in the current version of a record, as the engine compares it.</summary>
sealed record Mention(long PersonaId, long? IdentityId, long RecordId, string Source, string Kind, bool IsSubject, Person Person)
{
    public long Key => IdentityId ?? -PersonaId;

    /// <summary>People who are in a record because of their work are not searched for; nor are mentions that a later version of the record left out.</summary>
    internal static async Task<List<Mention>> AllAsync(RowanDb db, IQueryable<Persona> personas, CancellationToken cancel)
    {
        var rows = await (
            from p in personas
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            where v.Role != Features.Professional && v.RecordVersionId == r.CurrentVersionId
            select new { p.Id, p.IdentityId, p.RecordId, p.Source, r.Kind, v.Role, v.Features }).ToListAsync(cancel);
        return rows.ConvertAll(r => new Mention(r.Id, r.IdentityId, r.RecordId, r.Source, r.Kind, r.Role == PersonaReading.Subject, Person.FromBytes(r.Id, r.Features)));
    }
}
