using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.People;
using Rowan.Sources;

namespace Rowan.Chronology;

/// <summary>Who somebody is, by those records of theirs that who looks is shown.</summary>
/// <param name="Who">Null where they are shown none.</param>
/// <param name="By">Every record that names them.</param>
sealed record WhoRead(WhoTheyAre? Who, IReadOnlyList<SaidBy> By);

/// <summary>Reads who somebody is today, and nothing of their story.</summary>
static class ReadWho
{
    /// <param name="mentions">All of one person.</param>
    internal static async Task<WhoRead> OfAsync(RowanDb db, IQueryable<Persona> mentions, SourceAccess access, DateOnly today, CancellationToken cancel)
    {
        var rows = await (
            from p in mentions
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            where v.RecordVersionId == r.CurrentVersionId
            orderby p.Id
            select new { r.Source, r.Id, r.Kind, r.Reference, v.Received, v.Reading }).AsNoTracking().ToListAsync(cancel);
        var said = rows.ConvertAll(r => (By: new SaidBy(r.Source, r.Id, r.Kind, r.Reference, r.Received), r.Reading));
        var shown = said.FindAll(s => access.Shows(s.By)).ConvertAll(s => (SourceJson.Read<PersonaReading>(s.Reading), s.By));
        return new WhoRead(shown.Count == 0 ? null : WhoTheyAre.Of(shown, today), said.ConvertAll(s => s.By));
    }
}
