using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.People;
using Rowan.Sources;

namespace Rowan.Warnings;

/// <summary>What is said of some people: warnings and addresses.</summary>
sealed record SaidTables(IReadOnlyList<WarningGiven> Given, IReadOnlyList<AddressGiven> Addresses);

/// <summary>That a record, in some version of it, gives an address for somebody.</summary>
sealed record SaidAt(long PersonaId, long RecordVersionId, string? Place, string Kind);

/// <summary>Reads rows for warnings: always of the version of a record that is believed, now or as it was.</summary>
static class WarningTables
{
    /// <summary>At a hostel or a hospital more people are known than are a household.</summary>
    const int MostNear = 200;

    internal static async Task<SaidTables> OfAsync(RowanDb db, IReadOnlyCollection<long> keys, DateTime? before, CancellationToken cancel)
    {
        var personas = Of(db, keys);
        var warnings = await (
            from p in personas
            join w in db.Warnings on p.Id equals w.PersonaId
            join r in db.SourceRecords on p.RecordId equals r.Id
            where before != null || w.RecordVersionId == r.CurrentVersionId
            select new { p.Id, p.IdentityId, w, Record = r }).ToListAsync(cancel);
        var addresses = await AddressesAsync(db, personas, before, cancel);
        var then = await ThenAsync(db, [.. warnings.Select(w => w.Record.Id), .. addresses.Select(a => a.Record.Id)], before, cancel);
        return new SaidTables(
            await FoundAgain.EndAsync(db, [.. warnings.Where(w => then.Believes(w.Record, w.w.RecordVersionId)).Select(w => Given(w.IdentityId ?? -w.Id, w.w, w.Record, then))], cancel),
            Given(addresses, then));
    }

    /// <summary>Where they live and lived, as it is known now.</summary>
    internal static async Task<IReadOnlyList<AddressGiven>> AddressesAsync(RowanDb db, IReadOnlyCollection<long> keys, CancellationToken cancel) =>
        Given(await AddressesAsync(db, Of(db, keys), null, cancel), new Then(null));

    static Task<List<AddressOf>> AddressesAsync(RowanDb db, IQueryable<Persona> personas, DateTime? before, CancellationToken cancel) => (
        from p in personas
        join a in db.Addresses on p.Id equals a.PersonaId
        join r in db.SourceRecords on p.RecordId equals r.Id
        join v in db.PersonaVersions on new { a.PersonaId, a.RecordVersionId } equals new { v.PersonaId, v.RecordVersionId }
        where v.Role != Features.Professional && (before != null || a.RecordVersionId == r.CurrentVersionId)
        select new AddressOf(p.IdentityId ?? -p.Id, a, r)).ToListAsync(cancel);

    static IReadOnlyList<AddressGiven> Given(IEnumerable<AddressOf> addresses, Then then) =>
    [
        .. addresses.Where(a => then.Believes(a.Record, a.Said.RecordVersionId)).Select(a => new AddressGiven(
            a.Key, new AddressReading(a.Said.Kind, [a.Said.Text], a.Said.Postcode, a.Said.Borough, a.Said.From, a.Said.Until), AddressHistory.PlaceOf(a.Said.Text, a.Said.Postcode), By(a.Record, a.Said.Received, then))),
    ];

    /// <summary>Who is said to be or to have been at one of the dwellings, or at their streets where no postcode is given.</summary>
    internal static async Task<IReadOnlyList<SaidAt>> AtAsync(RowanDb db, IReadOnlyList<string> places, IReadOnlyList<string> streets, CancellationToken cancel)
    {
        var said = await db.Addresses.Where(a => (a.Place != null && places.Contains(a.Place)) || (a.Street != null && streets.Contains(a.Street)))
            .Select(a => new { a.PersonaId, a.RecordVersionId, a.Place, a.Kind, a.Postcode }).ToListAsync(cancel);

        // That no postcode is given is looked at here: asked of the database, it reads every address without one.
        return [.. said.Where(a => a.Postcode is null || places.Contains(a.Place!)).Select(a => new SaidAt(a.PersonaId, a.RecordVersionId, a.Place, a.Kind))];
    }

    /// <summary>Of those there, beside these people themselves, who is a danger to others, under whatever record the warning is held.</summary>
    internal static async Task<IReadOnlyList<long>> DangerousAsync(RowanDb db, IReadOnlyList<SaidAt> at, IReadOnlyCollection<long> beside, CancellationToken cancel)
    {
        var kinds = WarningWords.DangerToOthers.ToList();
        var there = at.Select(a => a.PersonaId).Distinct().ToList();
        if (there.Count == 0)
        {
            return [];
        }

        var linked = (
            from p in db.Personas
            where EF.Parameter(there).Contains(p.Id) && p.IdentityId != null && !beside.Contains(p.IdentityId.Value)
            join q in db.Personas on p.IdentityId equals q.IdentityId
            join w in db.Warnings on q.Id equals w.PersonaId
            where kinds.Contains(w.Kind)
            select p.IdentityId!.Value).Distinct().OrderBy(id => id).Take(MostNear);
        var alone = (
            from p in db.Personas
            where EF.Parameter(there).Contains(p.Id) && p.IdentityId == null && !beside.Contains(-p.Id)
            join w in db.Warnings on p.Id equals w.PersonaId
            where kinds.Contains(w.Kind)
            select -p.Id).Distinct().OrderBy(id => id).Take(MostNear);
        return await linked.Concat(alone).ToListAsync(cancel);
    }

    /// <summary>Domestic abuse that a record puts at one of the dwellings: where it says where it happened, there; else where those in it live.</summary>
    internal static async Task<IReadOnlyList<AbuseAt>> AbuseAtAsync(RowanDb db, IReadOnlyList<string> places, IReadOnlyList<SaidAt> at, DateTime? before, CancellationToken cancel)
    {
        var said = at.Where(a => a.Place is not null && places.Contains(a.Place)).ToLookup(a => a.RecordVersionId);
        var saying = said.Select(a => a.Key).ToList();
        var abuse = saying.Count == 0 ? [] : await (
            from w in db.Warnings
            where EF.Parameter(saying).Contains(w.RecordVersionId) && w.Kind == WarningKinds.DomesticAbuse
            join p in db.Personas on w.PersonaId equals p.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            where before != null || w.RecordVersionId == r.CurrentVersionId
            select new { p.Id, p.IdentityId, w, Record = r }).ToListAsync(cancel);
        var rows = abuse.SelectMany(b => said[b.w.RecordVersionId].Select(a => new { a.Place, a.Kind, b.Id, b.IdentityId, b.w, b.Record })).ToList();
        var then = await ThenAsync(db, [.. rows.Select(r => r.Record.Id)], before, cancel);
        var versions = rows.Where(r => r.Kind != "event").Select(r => r.w.RecordVersionId).Distinct().ToList();
        var records = rows.Select(r => r.Record.Id).Distinct().ToList();

        // By the people of the records: addresses have no index by version.
        var happened = versions.Count == 0 ? [] : await (
            from p in db.Personas
            where EF.Parameter(records).Contains(p.RecordId)
            join a in db.Addresses on p.Id equals a.PersonaId
            where EF.Parameter(versions).Contains(a.RecordVersionId) && a.Kind == "event"
            select a.RecordVersionId).Distinct().ToListAsync(cancel);
        return
        [
            .. rows.Where(r => then.Believes(r.Record, r.w.RecordVersionId) && (r.Kind == "event" || !happened.Contains(r.w.RecordVersionId)))
                .Select(r => new AbuseAt(r.Place!, Given(r.IdentityId ?? -r.Id, r.w, r.Record, then))),
        ];
    }

    /// <summary>Names, as the sources give them that the reader may see.</summary>
    internal static async Task<IReadOnlyDictionary<long, PersonWarnedOf>> PeopleAsync(
        RowanDb db, IReadOnlyCollection<long> keys, SourceAccess access, DateOnly day, CancellationToken cancel)
    {
        var said = await (
            from p in Of(db, keys)
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            where v.RecordVersionId == r.CurrentVersionId
            join i in db.Identities on p.IdentityId equals (long?)i.Id into identities
            from i in identities.DefaultIfEmpty()
            select new { p.Id, p.IdentityId, i.Number, v.Reading, v.Received, Record = r }).ToListAsync(cancel);
        return said.GroupBy(s => s.IdentityId ?? -s.Id).ToDictionary(g => g.Key, g =>
        {
            var who = WhoTheyAre.Of(g.Where(s => access.Shows(s.Record)).Select(s => (SourceJson.Read<PersonaReading>(s.Reading), By(s.Record, s.Received))), day);
            return new PersonWarnedOf(g.Key > 0 ? g.Key : null, g.First().Number, who.Name ?? "Name not known");
        });
    }

    static IQueryable<Persona> Of(RowanDb db, IReadOnlyCollection<long> keys)
    {
        var identities = keys.Where(k => k > 0).ToList();
        var alone = keys.Where(k => k < 0).Select(k => -k).ToList();
        return alone.Count == 0 ? db.Personas.Where(p => p.IdentityId != null && identities.Contains(p.IdentityId.Value))
            : db.Personas.Where(p => (p.IdentityId != null && identities.Contains(p.IdentityId.Value)) || (p.IdentityId == null && alone.Contains(p.Id)));
    }

    /// <summary>Of each record the version that was the one to believe: at an earlier moment the one that the rule of importing would have chosen of those received by then.</summary>
    static async Task<Then> ThenAsync(RowanDb db, HashSet<long> records, DateTime? before, CancellationToken cancel) => new(before is not { } moment ? null
        : (await db.RecordVersions.Where(v => records.Contains(v.RecordId) && v.Received < moment).ToListAsync(cancel))
            .GroupBy(v => v.RecordId).ToDictionary(g => g.Key, g => Chronology.KnownRecord.CurrentOf([.. g.OrderBy(v => v.Number)])));

    static WarningGiven Given(long key, WarningSaid said, SourceRecord record, Then then) => new(
        key, said.Kind, said.Words, said.Plan, said.From, said.Until, SourceJson.Read<DetailReading[]>(said.Details), By(record, said.Received, then));

    static SaidBy By(SourceRecord record, DateTime received, Then? then = null) => then?.KindOf(record) is { } kind && kind != record.Kind
        ? new(record.Source, record.Id, kind, record.Reference, received) { KindNow = record.Kind }
        : new(record.Source, record.Id, record.Kind, record.Reference, received);

    sealed record AddressOf(long Key, AddressSaid Said, SourceRecord Record);

    /// <summary>Null for what is believed today.</summary>
    sealed record Then(Dictionary<long, RecordVersion>? Versions)
    {
        public bool Believes(SourceRecord record, long version) => Versions is null || Versions.GetValueOrDefault(record.Id)?.Id == version;

        public string? KindOf(SourceRecord record) => Versions?.GetValueOrDefault(record.Id)?.Kind;
    }
}
