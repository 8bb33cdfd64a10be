using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Risk;

sealed record School(string Key, string? Borough);

/// <summary>To which schools children go: as the record itself says; of a child of whom it says nothing, as the latest record says that says something.</summary>
sealed class SchoolsSaid
{
    readonly IReadOnlyList<Own> own;
    readonly IReadOnlyList<Told> told;

    SchoolsSaid(IReadOnlyList<Own> own, IReadOnlyList<Told> told) => (this.own, this.told) = (own, told);

    internal static async Task<SchoolsSaid> OfAsync(RowanDb db, IEnumerable<(WhoIsAround Who, DateOnly Day)> records, int months, int watchDays, CancellationToken cancel)
    {
        var all = records.ToList();
        var said =
            from p in db.Personas
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join s in db.Schools on p.Id equals s.PersonaId
            where s.RecordVersionId == v.RecordVersionId
            select new { p.Id, p.IdentityId, p.RecordId, Said = s };
        var mine = all.SelectMany(r => r.Who.Mine).Distinct().ToList();
        var own = await said.Where(s => EF.Parameter(mine).Contains(s.Id)).Select(s => new Own(s.Id, s.IdentityId, s.Said.Key, s.Said.Borough)).ToListAsync(cancel);
        var silent = all.SelectMany(r => Silent(r.Who, own)).Distinct().ToList();
        if (silent.Count == 0)
        {
            return new SchoolsSaid(own, []);
        }

        var (after, before) = (SameSchool.Start(all.Min(r => r.Day).AddMonths(-months)), SameSchool.Start(all.Max(r => r.Day).AddDays(watchDays)));
        return new SchoolsSaid(own, await said.Where(s => s.IdentityId != null && EF.Parameter(silent).Contains(s.IdentityId.Value) && s.Said.Received > after && s.Said.Received < before)
            .Select(s => new Told(s.IdentityId!.Value, s.RecordId, s.Said.Key, s.Said.Borough, s.Said.Received, s.Said.Id)).ToListAsync(cancel));
    }

    /// <returns>The schools, and the records that tell of them where the record itself does not.</returns>
    internal (IReadOnlyList<School> Schools, IReadOnlyList<long> Told) OfTheChildren(WhoIsAround around, DateOnly since, DateOnly until)
    {
        var (after, before) = (SameSchool.Start(since), SameSchool.Start(until));
        var silent = Silent(around, own).ToHashSet();
        var latest = told.Where(t => silent.Contains(t.Identity) && t.Received > after && t.Received < before)
            .GroupBy(t => t.Identity).Select(g => g.OrderByDescending(t => t.Received).ThenByDescending(t => t.Id).First()).ToList();
        return (
            [.. own.Where(o => around.Mine.Contains(o.Persona)).Select(o => new School(o.Key, o.Borough)).Concat(latest.Select(l => new School(l.Key, l.Borough))).Distinct()],
            [.. latest.Select(l => l.RecordId).Distinct().Order()]);
    }

    static IEnumerable<long> Silent(WhoIsAround around, IReadOnlyList<Own> own) => around.Children.Except(own.Where(o => around.Mine.Contains(o.Persona)).Select(o => o.Identity).OfType<long>());

    sealed record Own(long Persona, long? Identity, string Key, string? Borough);

    sealed record Told(long Identity, long RecordId, string Key, string? Borough, DateTime Received, long Id);
}
