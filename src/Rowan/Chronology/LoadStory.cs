using Microsoft.EntityFrameworkCore;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Chronology;

/// <summary>Loads what is kept of one identity: of sources that may be shown all of it, of others only that there are records.</summary>
static class LoadStory
{
    public static Task<StoryRows> RowsAsync(Looking looking, long identityId, SourceAccess access, CancellationToken cancel) =>
        RowsAsync(looking, identityId, [identityId], access, cancel);

    /// <summary>Everything of several identities, told of the first.</summary>
    public static async Task<StoryRows> RowsAsync(Looking looking, long identityId, IReadOnlyList<long> ofAll, SourceAccess access, CancellationToken cancel)
    {
        var db = looking.Db;
        var ids = await db.IdentityLinks.Where(l => ofAll.Contains(l.IdentityId))
            .Join(db.Personas, l => l.PersonaId, p => p.Id, (l, p) => p.RecordId).Distinct().ToListAsync(cancel);
        var records = await db.SourceRecords.Where(r => ids.Contains(r.Id)).ToListAsync(cancel);
        var shown = records.Where(r => access.Shows(r)).Select(r => r.Id).ToList();
        var versions = await db.RecordVersions.Where(v => ids.Contains(v.RecordId)).ToListAsync(cancel);
        var versionIds = versions.Where(v => shown.Contains(v.RecordId)).Select(v => v.Id).ToList();
        var personas = await db.Personas.Where(p => ids.Contains(p.RecordId)).ToListAsync(cancel);
        var personaIds = personas.ConvertAll(p => p.Id);
        var said = await db.PersonaVersions.Where(v => versionIds.Contains(v.RecordVersionId))
            .Select(v => new { v.PersonaId, v.RecordVersionId, v.Reading }).ToListAsync(cancel);
        var links = await db.IdentityLinks.Where(l => personaIds.Contains(l.PersonaId)).ToListAsync(cancel);
        var identities = links.Select(l => l.IdentityId).Distinct().ToList();
        return new StoryRows(
            identityId, links, records, versions, personas,
            said.ConvertAll(s => new PersonaSaid(s.PersonaId, s.RecordVersionId, SourceJson.Read<PersonaReading>(s.Reading))),
            await db.ChronologyEntries.Where(e => versionIds.Contains(e.RecordVersionId)).ToListAsync(cancel),
            await db.ChronologyEntries.Where(e => versionIds.Contains(e.RecordVersionId))
                .Join(db.EntryPersonas, e => e.Id, c => c.EntryId, (e, c) => c).ToListAsync(cancel),
            await db.Registrations.Where(r => personaIds.Contains(r.PersonaId) && versionIds.Contains(r.RecordVersionId)).ToListAsync(cancel),
            await db.Relationships.Where(r => personaIds.Contains(r.FromPersonaId) && versionIds.Contains(r.RecordVersionId)).ToListAsync(cancel),
            await db.Identities.Where(i => identities.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Number, cancel));
    }
}
