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
    internal static async Task<ConcernsAround> OfAsync(RowanDb db, long recordId, DateOnly day, RiskRules rules, CancellationToken cancel = default) =>
        (await OfAsync(db, new Dictionary<long, DateOnly> { [recordId] = day }, rules, cancel))[recordId];

    /// <summary>Of many records at once, each by itself.</summary>
    /// <param name="records">Each with its day: what happened later is not counted.</param>
    internal static async Task<IReadOnlyDictionary<long, ConcernsAround>> OfAsync(RowanDb db, IReadOnlyDictionary<long, DateOnly> records, RiskRules rules, CancellationToken cancel = default)
    {
        var around = await WhoIsAround.OfAsync(db, records, rules.Crowded, cancel);
        var everybody = around.Values.SelectMany(Everybody).Distinct().ToList();
        var mentions = (await (
            from p in db.Personas
            where p.IdentityId != null && EF.Parameter(everybody).Contains(p.IdentityId.Value)
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role == PersonaReading.Subject || v.Role == Suspect
            select new Mention(p.Id, p.RecordId, p.IdentityId!.Value, v.Role)).ToListAsync(cancel)).ToLookup(m => m.Identity);
        var schools = await SameSchool.OfAsync(db, around.ToDictionary(a => a.Key, a => (a.Value, records[a.Key])), rules, cancel);
        var over = around.ToDictionary(a => a.Key, a => OverOf(a.Key, a.Value, mentions, schools[a.Key]));
        var graded = await GradedAsync(db, over, records, rules, cancel);
        var planned = await PlannedAsync(db, [.. around.Values.SelectMany(a => a.Children).Distinct()], cancel);
        return around.ToDictionary(a => a.Key, a =>
        {
            var (who, day, school) = (a.Value, records[a.Key], schools[a.Key]);
            IReadOnlyList<DatedConcern> all = [.. graded[a.Key].Select(c => c.Over == CountedOver.School ? c with { Family = school.Families[c.RecordId] } : c)];
            return new ConcernsAround(
                who.Children, Math.Max(1, who.Mine.Count), all.FirstOrDefault(c => c.RecordId == a.Key), all,
                [.. who.Children.SelectMany(c => planned[c]).Where(p => p.From <= day && (p.Until == null || p.Until > day)).Select(p => p.RecordId).Distinct().Order()],
                [.. who.Mine.Concat(Everybody(who).SelectMany(p => mentions[p].Select(m => m.Id).Order().Take(1))).Distinct().Order()], school.Told);
        });
    }

    static IEnumerable<long> Everybody(WhoIsAround around) => around.Children.Concat(around.Siblings).Concat(around.Household).Concat(around.Suspects).Distinct();

    /// <summary>Around whom or what each record stands that tells of them. Pure.</summary>
    static Dictionary<long, CountedOver> OverOf(long recordId, WhoIsAround around, ILookup<long, Mention> of, SameSchool school)
    {
        var over = new Dictionary<long, CountedOver> { [recordId] = CountedOver.Child };
        void Add(IEnumerable<long> records, CountedOver what)
        {
            foreach (var record in records)
            {
                over[record] = over.GetValueOrDefault(record) | what;
            }
        }

        IEnumerable<long> Records(IEnumerable<long> people, string role) => people.SelectMany(p => of[p]).Where(m => m.Role == role).Select(m => m.RecordId);
        Add(Records(around.Children, PersonaReading.Subject), CountedOver.Child);
        Add(Records(around.Siblings, PersonaReading.Subject), CountedOver.Siblings);
        Add(Records(around.Household, PersonaReading.Subject), CountedOver.Household);
        Add(around.Happened, CountedOver.Address);
        Add(Records(around.Suspects, Suspect), CountedOver.Suspect);
        const CountedOver theirs = CountedOver.Child | CountedOver.Siblings | CountedOver.Household;
        Add(school.Families.Keys.Where(r => (over.GetValueOrDefault(r) & theirs) == CountedOver.None), CountedOver.School);
        Add(school.Known ? [recordId] : [], CountedOver.School);
        return over;
    }

    /// <summary>By child, the records that say that they are or were on a register or a plan.</summary>
    static async Task<ILookup<long, Planned>> PlannedAsync(RowanDb db, IReadOnlyList<long> children, CancellationToken cancel) => (await (
        from p in db.Personas
        where p.IdentityId != null && EF.Parameter(children).Contains(p.IdentityId.Value)
        join g in db.Registrations on p.Id equals g.PersonaId
        join r in db.SourceRecords on p.RecordId equals r.Id
        where r.CurrentVersionId == g.RecordVersionId
        select new Planned(p.IdentityId!.Value, r.Id, g.From, g.Until)).ToListAsync(cancel)).ToLookup(p => p.Child);

    static async Task<IReadOnlyDictionary<long, IReadOnlyList<DatedConcern>>> GradedAsync(
        RowanDb db, IReadOnlyDictionary<long, Dictionary<long, CountedOver>> over, IReadOnlyDictionary<long, DateOnly> days, RiskRules rules, CancellationToken cancel)
    {
        var (records, until, since) = (over.Values.SelectMany(o => o.Keys).Distinct().ToList(), days.Values.Max(), days.Values.Min().AddMonths(-rules.MostMonths));
        var systems = rules.Concerns.Select(c => c.System).Distinct().ToList();
        var entries = await (
            from r in db.SourceRecords
            where EF.Parameter(records).Contains(r.Id) && systems.Contains(r.Source)
            join e in db.ChronologyEntries on r.CurrentVersionId equals e.RecordVersionId
            where e.HappenedFrom <= until && e.HappenedFrom > since
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
        var lines = children.ToDictionary(c => c.Key, c => c.SelectMany(r => GradeConcern.LinesOf(null, SourceJson.Read<PersonaReading>(r.Reading).Details)).ToList());
        var said = entries.ToLookup(e => e.Id, e => new EntrySaid(e.Source, e.Kind, e.HappenedFrom, [.. GradeConcern.LinesOf(e.Heading, SourceJson.Read<DetailReading[]>(e.Details)), .. lines.GetValueOrDefault(e.Id) ?? []]));
        return over.ToDictionary(o => o.Key, o =>
        {
            var (day, first) = (days[o.Key], days[o.Key].AddMonths(-rules.MostMonths));
            return (IReadOnlyList<DatedConcern>)
            [
                .. o.Value.Select(r => GradeConcern.Of(rules, r.Key, [.. said[r.Key].Where(e => e.Day <= day && e.Day > first)], r.Value, boroughs.GetValueOrDefault(r.Key)))
                    .OfType<DatedConcern>().OrderBy(c => c.Day).ThenBy(c => c.RecordId),
            ];
        });
    }

    sealed record Mention(long Id, long RecordId, long Identity, string Role);

    sealed record Planned(long Child, long RecordId, DateOnly From, DateOnly? Until);
}
