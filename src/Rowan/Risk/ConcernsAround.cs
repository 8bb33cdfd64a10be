using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.People;
using Rowan.Sources;

namespace Rowan.Risk;

/// <summary>All concerns around the children of a record, as every source tells them; for nobody's eyes but what is worked out of it for each.</summary>
/// <param name="Own">The record itself, as a concern; null where it is none.</param>
/// <param name="OnPlan">The records that say that one of the children is on a register or a plan on the day.</param>
/// <param name="People">A mention of each person around it, but for children of the school: what comes about one of a thousand counts nothing of the others anew.</param>
/// <param name="SchoolTold">The records that tell to which school the children go, where the record itself does not.</param>
sealed record ConcernsAround(IReadOnlyList<long> Children, int Named, DatedConcern? Own, IReadOnlyList<DatedConcern> All, IReadOnlyList<long> OnPlan, IReadOnlyList<long> People, IReadOnlyList<long> SchoolTold)
{
    internal const string Suspect = "suspect";

    /// <param name="day">The day of the record: what happened later is not counted.</param>
    internal static async Task<ConcernsAround> OfAsync(RowanDb db, long recordId, DateOnly day, RiskRules rules, CancellationToken cancel = default)
    {
        var around = await WhoIsAround.OfAsync(db, recordId, day, rules.Crowded, cancel);
        var over = new Dictionary<long, CountedOver> { [recordId] = CountedOver.Child };
        void Add(IEnumerable<long> records, CountedOver what)
        {
            foreach (var record in records)
            {
                over[record] = over.GetValueOrDefault(record) | what;
            }
        }

        var everybody = around.Children.Concat(around.Siblings).Concat(around.Household).Concat(around.Suspects).Distinct().ToList();
        var mentions = await (
            from p in db.Personas
            where p.IdentityId != null && everybody.Contains(p.IdentityId.Value)
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role == PersonaReading.Subject || v.Role == Suspect
            select new { p.Id, p.RecordId, Identity = p.IdentityId!.Value, v.Role }).ToListAsync(cancel);
        var of = mentions.ToLookup(m => m.Identity);
        IEnumerable<long> Records(IEnumerable<long> people, string role) => people.SelectMany(p => of[p]).Where(m => m.Role == role).Select(m => m.RecordId);
        Add(Records(around.Children, PersonaReading.Subject), CountedOver.Child);
        Add(Records(around.Siblings, PersonaReading.Subject), CountedOver.Siblings);
        Add(Records(around.Household, PersonaReading.Subject), CountedOver.Household);
        Add(around.Happened, CountedOver.Address);
        Add(Records(around.Suspects, Suspect), CountedOver.Suspect);
        var school = await SameSchool.OfAsync(db, around, day, rules, cancel);
        const CountedOver theirs = CountedOver.Child | CountedOver.Siblings | CountedOver.Household;
        Add(school.Families.Keys.Where(r => (over.GetValueOrDefault(r) & theirs) == CountedOver.None), CountedOver.School);
        Add(school.Known ? [recordId] : [], CountedOver.School);
        IReadOnlyList<DatedConcern> all = [.. (await GradedAsync(db, over, day, rules, cancel)).Select(c => c.Over == CountedOver.School ? c with { Family = school.Families[c.RecordId] } : c)];
        var planned = await (
            from p in db.Personas
            where p.IdentityId != null && around.Children.Contains(p.IdentityId.Value)
            join g in db.Registrations on p.Id equals g.PersonaId
            join r in db.SourceRecords on p.RecordId equals r.Id
            where r.CurrentVersionId == g.RecordVersionId && g.From <= day && (g.Until == null || g.Until > day)
            select r.Id).Distinct().ToListAsync(cancel);
        return new ConcernsAround(
            around.Children, Math.Max(1, around.Mine.Count), all.FirstOrDefault(c => c.RecordId == recordId), all, [.. planned.Order()],
            [.. around.Mine.Concat(mentions.GroupBy(m => m.Identity).Select(g => g.Min(m => m.Id))).Distinct().Order()], school.Told);
    }

    static async Task<IReadOnlyList<DatedConcern>> GradedAsync(RowanDb db, Dictionary<long, CountedOver> over, DateOnly day, RiskRules rules, CancellationToken cancel)
    {
        var (records, since) = (over.Keys.ToList(), day.AddMonths(-rules.MostMonths));
        var systems = rules.Concerns.Select(c => c.System).Distinct().ToList();
        var entries = await (
            from r in db.SourceRecords
            where EF.Parameter(records).Contains(r.Id) && systems.Contains(r.Source)
            join e in db.ChronologyEntries on r.CurrentVersionId equals e.RecordVersionId
            where e.HappenedFrom <= day && e.HappenedFrom > since
            select new { r.Id, r.Source, e.Kind, e.Heading, e.HappenedFrom, e.Details }).AsNoTracking().ToListAsync(cancel);
        var counted = entries.Select(e => e.Id).Distinct().ToList();
        var boroughs = (await (
            from p in db.Personas
            where EF.Parameter(counted).Contains(p.RecordId)
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join a in db.Addresses on p.Id equals a.PersonaId
            where v.RecordVersionId == a.RecordVersionId && a.Borough != null && (a.Kind == WhoIsAround.Event || (a.Kind == "home" && v.Role == PersonaReading.Subject))
            select new { p.RecordId, Event = a.Kind == WhoIsAround.Event, a.Borough, a.Id }).ToListAsync(cancel)).GroupBy(b => b.RecordId)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(b => b.Event).ThenBy(b => b.Id).First().Borough);
        var children = (await (
            from p in db.Personas
            where EF.Parameter(counted).Contains(p.RecordId)
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role == PersonaReading.Subject
            select new { p.RecordId, v.Reading }).AsNoTracking().ToListAsync(cancel)).ToLookup(c => c.RecordId);
        return
        [
            .. entries.GroupBy(e => e.Id).Select(g => GradeConcern.Of(
                rules, g.Key,
                [.. g.Select(e => new EntrySaid(e.Source, e.Kind, e.HappenedFrom,
                [
                    .. GradeConcern.LinesOf(e.Heading, SourceJson.Read<DetailReading[]>(e.Details)), .. children[g.Key].SelectMany(c => GradeConcern.LinesOf(null, SourceJson.Read<PersonaReading>(c.Reading).Details)),
                ]))],
                over[g.Key], boroughs.GetValueOrDefault(g.Key))).OfType<DatedConcern>().OrderBy(c => c.Day).ThenBy(c => c.RecordId),
        ];
    }
}
