using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.People;
using Rowan.Sources;

namespace Rowan.Risk;

/// <summary>What records say of other children of the schools to which the children of a record go.</summary>
/// <param name="Known">Whether it is known of any of them to which school they go.</param>
/// <param name="Families">By record that tells of another child there, a number that children of one home have in common.</param>
/// <param name="Told">The records that tell which schools these are, where the record itself does not.</param>
sealed record SameSchool(bool Known, IReadOnlyDictionary<long, long> Families, IReadOnlyList<long> Told)
{
    /// <summary>So many records of one school are looked at, the latest: no school is so large that more of them would say anything else.</summary>
    const int MostOfASchool = 400;

    static SameSchool None { get; } = new(false, new Dictionary<long, long>(), []);

    /// <param name="records">By record, who is around its children, and its day.</param>
    internal static async Task<IReadOnlyDictionary<long, SameSchool>> OfAsync(RowanDb db, IReadOnlyDictionary<long, (WhoIsAround Who, DateOnly Day)> records, RiskRules rules, CancellationToken cancel)
    {
        var months = rules.Accumulations.Where(a => a.Over.HasFlag(CountedOver.School)).Select(a => a.Months).DefaultIfEmpty().Max();
        if (months == 0)
        {
            return records.ToDictionary(r => r.Key, _ => None);
        }

        var said = await SchoolsSaid.OfAsync(db, records.Values, months, rules.WatchDays, cancel);
        var found = new Dictionary<long, SameSchool>();
        foreach (var (record, (around, day)) in records)
        {
            var since = day.AddMonths(-months);
            var (schools, told) = said.OfTheChildren(around, since, day.AddDays(rules.WatchDays));
            var mentions = new List<Mention>();
            foreach (var school in schools)
            {
                mentions.AddRange(await ThereAsync(db, school, since, day, rules, cancel));
            }

            var family = around.Children.Concat(around.Siblings).Concat(around.Household).ToHashSet();
            var others = mentions.DistinctBy(m => m.Persona).Where(m => !around.Mine.Contains(m.Persona) && (m.Identity is not { } known || !family.Contains(known))).OrderBy(m => m.Persona).ToList();
            found.Add(record, new SameSchool(schools.Count > 0, await FamiliesAsync(db, around.Mine, others, cancel), told));
        }

        return found;
    }

    /// <summary>By the name of the school and the day on which it came: nothing goes through what has been said of it in all years.</summary>
    static async Task<IReadOnlyList<Mention>> ThereAsync(RowanDb db, School school, DateOnly since, DateOnly day, RiskRules rules, CancellationToken cancel)
    {
        var (after, systems) = (Start(since), rules.Concerns.Select(c => c.System).Distinct().ToList());
        return await (
            from s in db.Schools
            where s.Key == school.Key && s.Received > after && (school.Borough == null || s.Borough == null || s.Borough == school.Borough)
            join p in db.Personas on s.PersonaId equals p.Id
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.RecordVersionId == s.RecordVersionId && v.Role == PersonaReading.Subject
            join r in db.SourceRecords on p.RecordId equals r.Id
            where systems.Contains(r.Source) && r.CurrentVersionId == s.RecordVersionId && db.ChronologyEntries.Any(e => e.RecordVersionId == s.RecordVersionId && e.HappenedFrom <= day && e.HappenedFrom > since)
            orderby s.Received descending, s.Id descending
            select new Mention(p.Id, p.IdentityId, p.RecordId)).Take(MostOfASchool).ToListAsync(cancel);
    }

    /// <summary>Brothers and sisters of whom each has a report of one evening are one family: who lives at one address is. Who lives where the children of the record do is theirs, and left out.</summary>
    static async Task<IReadOnlyDictionary<long, long>> FamiliesAsync(RowanDb db, IReadOnlyList<long> mine, IReadOnlyList<Mention> others, CancellationToken cancel)
    {
        var everybody = others.Select(o => o.Persona).Concat(mine).ToList();
        var homes = others.Count == 0 ? null : (await (
            from p in db.Personas
            where EF.Parameter(everybody).Contains(p.Id)
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join a in db.Addresses on p.Id equals a.PersonaId
            where v.RecordVersionId == a.RecordVersionId && a.Kind == "home" && a.Place != null
            select new { p.Id, a.Place }).ToListAsync(cancel)).ToLookup(h => h.Id, h => h.Place!);
        var theirs = mine.SelectMany(m => homes?[m] ?? []).ToHashSet(StringComparer.Ordinal);
        var (byChild, byHome, families) = (new Dictionary<long, long>(), new Dictionary<string, long>(StringComparer.Ordinal), new Dictionary<long, long>());
        foreach (var other in others)
        {
            var (child, at) = (other.Identity ?? -other.Persona, homes![other.Persona].ToList());
            if (at.Exists(theirs.Contains))
            {
                continue;
            }

            var family = byChild.TryGetValue(child, out var known) ? known : at.Where(byHome.ContainsKey).Select(h => byHome[h]).FirstOrDefault(child);
            byChild[child] = family;
            at.ForEach(h => byHome.TryAdd(h, family));
            families.TryAdd(other.RecordId, family);
        }

        return families;
    }

    internal static DateTime Start(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    sealed record Mention(long Persona, long? Identity, long RecordId);
}
