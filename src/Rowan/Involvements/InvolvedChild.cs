using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Involvements;

/// <summary>The child whose involvements are asked for, as far as who asks may know of them.</summary>
/// <param name="Name">As the sources say that the reader is shown; null where they are shown none.</param>
/// <param name="Answer">What they are shown of the child.</param>
public sealed record InvolvedChild(long IdentityId, string Number, string? Name, AccessDecision Answer)
{
    /// <summary>Somebody of whom the reader is told at least that something is held.</summary>
    /// <returns>Null for a number nobody has and, no differently, for one of whom they may see nothing.</returns>
    internal static async Task<InvolvedChild?> FindAsync(Seen seen, string number, IReadOnlyDictionary<string, Feed> feeds, DateOnly today, CancellationToken cancel) =>
        IdentityNumber.TryRead(number, out var read) && await CurrentIdentity.OfAsync(seen.Db, read, cancel) is { } identity
            && await OfAsync(seen, identity, new SourceAccess(seen, feeds), today, cancel) is { Answer.Answer: > Access.Answer.Withheld } child
            ? child
            : null;

    internal static async Task<InvolvedChild> OfAsync(Seen seen, Identity identity, SourceAccess access, DateOnly today, CancellationToken cancel)
    {
        var rows = await (
            from p in seen.Db.Personas
            where p.IdentityId == identity.Id
            join v in seen.Db.PersonaVersions on p.CurrentVersionId equals v.Id
            join r in seen.Db.SourceRecords on p.RecordId equals r.Id
            where v.RecordVersionId == r.CurrentVersionId
            orderby p.Id
            select new { r.Source, r.Id, r.Kind, r.Reference, v.Received, v.Reading }).AsNoTracking().ToListAsync(cancel);
        var said = rows.FindAll(r => access.Shows(r.Source, r.Kind)).ConvertAll(r => (SourceJson.Read<PersonaReading>(r.Reading), new SaidBy(r.Source, r.Id, r.Kind, r.Reference, r.Received)));
        return new InvolvedChild(
            identity.Id, identity.Number, said.Count == 0 ? null : WhoTheyAre.Of(said, today).Name,
            access.Best(rows.Select(r => (r.Source, r.Kind))) ?? new AccessDecision(Access.Answer.Withheld, "no-record", "", "There is nothing to show."));
    }
}
