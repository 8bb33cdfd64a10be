using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>A child on the registers of two boroughs at once.</summary>
public sealed record ChildOnTwoRegisters(long IdentityId, string Number, WhoTheyAre Who, OnTwoRegisters Registers);

/// <param name="Total">How many children there are, on all pages.</param>
/// <param name="SourcesShown">The registers the list is made from, by name; empty where the reader may see none.</param>
public sealed record ChildrenOnTwoRegisters(DateOnly On, int Page, int Pages, int Total, IReadOnlyList<ChildOnTwoRegisters> Children, IReadOnlyList<string> SourcesShown);

/// <summary>Every child on the registers of two or more boroughs today, the latest to become so first (C03-30, failing 26).</summary>
public sealed class RegisteredTwice(IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock)
{
    public const int PageSize = 25;

    public async Task<ChildrenOnTwoRegisters> AnswerAsync(Looking looking, int page, CancellationToken cancel = default)
    {
        var today = LondonDay.Today(clock);
        var found = await FindAsync(looking, today, cancel);
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var children = new List<ChildOnTwoRegisters>();
        var access = new SourceAccess(looking, feeds);
        foreach (var (identityId, registers) in found.Skip((page - 1) * PageSize).Take(PageSize))
        {
            var number = (await looking.Db.Identities.SingleAsync(i => i.Id == identityId, cancel)).Number;
            looking.Saw(identityId, null, access.Of(registers.Open[0].By[0]));
            children.Add(new ChildOnTwoRegisters(identityId, number, await WhoAsync(looking.Db, identityId, access, today, cancel), registers));
        }

        return new ChildrenOnTwoRegisters(today, page, pages, found.Count, children, [.. access.RegistersShown()]);
    }

    async Task<List<(long IdentityId, OnTwoRegisters Registers)>> FindAsync(Looking looking, DateOnly day, CancellationToken cancel)
    {
        var access = new SourceAccess(looking, feeds);
        var open =
            from r in looking.Db.Registrations
            where r.From <= day && (r.Until == null || r.Until > day)
            join v in looking.Db.RecordVersions on r.RecordVersionId equals v.Id
            join s in looking.Db.SourceRecords on v.RecordId equals s.Id
            where s.CurrentVersionId == v.Id
            join p in looking.Db.Personas on r.PersonaId equals p.Id
            where p.IdentityId != null
            select new { IdentityId = p.IdentityId!.Value, Said = r, Record = s, v.Received };
        var several = open.GroupBy(o => o.IdentityId).Where(g => g.Select(o => o.Said.Authority).Distinct().Count() > 1).Select(g => g.Key);
        var rows = await open.Where(o => several.Contains(o.IdentityId)).ToListAsync(cancel);
        return
        [
            .. from o in rows
               where access.Shows(o.Record)
               group (o.Said, new SaidBy(o.Record.Source, o.Record.Id, o.Record.Kind, o.Record.Reference, o.Received)) by o.IdentityId into child
               let registers = OnTwoRegisters.On(Registration.Of(child), day)
               where registers is not null
               orderby registers.Since descending, child.Key
               select (child.Key, registers),
        ];
    }

    static async Task<WhoTheyAre> WhoAsync(RowanDb db, long identityId, SourceAccess access, DateOnly day, CancellationToken cancel)
    {
        var said = await (
            from p in db.Personas
            where p.IdentityId == identityId
            join r in db.SourceRecords on p.RecordId equals r.Id
            join v in db.PersonaVersions on new { PersonaId = p.Id, RecordVersionId = r.CurrentVersionId } equals new { v.PersonaId, v.RecordVersionId }
            select new { r.Id, r.Source, r.Kind, r.Reference, v.Received, v.Reading }).ToListAsync(cancel);
        return WhoTheyAre.Of(
            said.Where(s => access.Shows(s.Source, s.Kind))
                .Select(s => (SourceJson.Read<PersonaReading>(s.Reading), new SaidBy(s.Source, s.Id, s.Kind, s.Reference, s.Received))),
            day);
    }
}
