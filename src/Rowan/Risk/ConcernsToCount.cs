using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.ReferralDesk;

namespace Rowan.Risk;

/// <summary>Which concerns are to be counted: those never counted, and those of whose people, or at whose addresses, something came since; while they are to be decided, and for a while after.</summary>
sealed class ConcernsToCount(RiskRules rules)
{
    /// <summary>So often all that is watched is gone through; in between only whom that touches which came since the last time.</summary>
    static readonly TimeSpan WholeEvery = TimeSpan.FromDays(1);

    /// <summary>Of more than came at once all that is watched is gone through as well.</summary>
    const int MostCame = 2_000;

    readonly PlacedThrough placed = new();

    /// <summary>Up to where it is known that nothing more is to be counted; in this process alone, so that another node goes through all.</summary>
    (long Version, long Link, long Placed, DateTime Whole) through;

    internal async Task<IReadOnlyList<long>> DueAsync(RowanDb db, DateTime now, CancellationToken cancel)
    {
        var since = now.AddDays(-rules.WatchDays);
        var (lastVersion, lastLink, lastPlaced) = (await db.RecordVersions.MaxAsync(v => (long?)v.Id, cancel) ?? 0, await db.IdentityLinks.MaxAsync(l => (long?)l.Id, cancel) ?? 0, await placed.OfAsync(db, now, cancel));
        var open =
            from n in db.Notifications
            where n.WithdrawnAt == null
            join c in db.DeskConcerns on n.Id equals c.Id
            where c.FirstDecidedAt == null || c.FirstDecidedAt >= since
            select n.Id;
        var whole = now - through.Whole >= WholeEvery;
        var after = whole ? 0 : through.Placed;
        var due = new SortedSet<long>(await open.Where(id => id > after && !db.RiskReadings.Any(r => r.Id == id)).ToListAsync(cancel));
        if (whole)
        {
            due.UnionWith(await OfAllAsync(db, open, cancel));
        }
        else if ((lastVersion, lastLink) != (through.Version, through.Link))
        {
            due.UnionWith(await OfWhatCameAsync(db, open, cancel));
        }

        if (due.Count == 0)
        {
            through = (lastVersion, lastLink, lastPlaced, whole ? now : through.Whole);
        }

        return [.. due];
    }

    /// <summary>Beginning with what came: it is little, and what is watched is much.</summary>
    async Task<IReadOnlyList<long>> OfWhatCameAsync(RowanDb db, IQueryable<long> open, CancellationToken cancel)
    {
        var (version, link) = (through.Version, through.Link);
        var links = await db.IdentityLinks.Where(l => l.Id > link).OrderBy(l => l.Id).Take(MostCame + 1).Select(l => new { l.PersonaId, l.IdentityId, l.FactId }).ToListAsync(cancel);
        var versions = await db.RecordVersions.Where(v => v.Id > version).OrderBy(v => v.Id).Take(MostCame + 1).Select(v => new { v.Id, v.RecordId, v.ReadingFactId }).ToListAsync(cancel);
        if (links.Count > MostCame || versions.Count > MostCame)
        {
            return await OfAllAsync(db, open, cancel);
        }

        var (records, cameWith) = (versions.Select(v => v.RecordId).Distinct().ToList(), versions.ConvertAll(v => v.Id));
        var saidAt = versions.ToDictionary(v => v.Id, v => v.ReadingFactId);
        var saidOf = versions.GroupBy(v => v.RecordId).ToDictionary(g => g.Key, g => g.Max(v => v.ReadingFactId));
        var named = await db.Personas.Where(p => EF.Parameter(records).Contains(p.RecordId) && p.IdentityId != null).Select(p => new { p.RecordId, Identity = p.IdentityId!.Value }).ToListAsync(cancel);
        var at = await (
            from p in db.Personas
            where EF.Parameter(records).Contains(p.RecordId)
            join a in db.Addresses on p.Id equals a.PersonaId
            where a.Place != null && EF.Parameter(cameWith).Contains(a.RecordVersionId)
            select new { Place = a.Place!, a.RecordVersionId }).ToListAsync(cancel);
        var ofPeople = links.Select(l => (l.IdentityId, l.FactId)).Concat(named.Select(n => (n.Identity, saidOf[n.RecordId]))).GroupBy(c => c.Item1, c => c.Item2).ToDictionary(g => g.Key, g => g.Max());
        var ofPersonas = links.GroupBy(l => l.PersonaId).ToDictionary(g => g.Key, g => g.Max(l => l.FactId));
        var ofPlaces = at.GroupBy(a => a.Place, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(a => saidAt[a.RecordVersionId]), StringComparer.Ordinal);
        var (personas, people, places) = (ofPersonas.Keys.ToList(), ofPeople.Keys.ToList(), ofPlaces.Keys.ToList());
        var linked = await (
            from x in db.RiskPeople
            where EF.Parameter(personas).Contains(x.PersonaId)
            join r in db.RiskReadings on x.NotificationId equals r.Id
            select new { r.Id, r.Through, Of = x.PersonaId }).ToListAsync(cancel);
        var said = await (
            from q in db.Personas
            where q.IdentityId != null && EF.Parameter(people).Contains(q.IdentityId.Value)
            join x in db.RiskPeople on q.Id equals x.PersonaId
            join r in db.RiskReadings on x.NotificationId equals r.Id
            select new { r.Id, r.Through, Of = q.IdentityId!.Value }).ToListAsync(cancel);
        var there = await (
            from a in db.Addresses
            where a.Place != null && EF.Parameter(places).Contains(a.Place)
            join x in db.RiskPeople on a.PersonaId equals x.PersonaId
            join r in db.RiskReadings on x.NotificationId equals r.Id
            select new { r.Id, r.Through, Of = a.Place! }).Distinct().ToListAsync(cancel);
        var touched = linked.Where(w => ofPersonas[w.Of] > w.Through).Select(w => w.Id).Concat(said.Where(w => ofPeople[w.Of] > w.Through).Select(w => w.Id)).Concat(there.Where(w => ofPlaces[w.Of] > w.Through).Select(w => w.Id))
            .Distinct().ToList();
        return touched.Count == 0 ? [] : await open.Where(id => EF.Parameter(touched).Contains(id)).ToListAsync(cancel);
    }

    static async Task<IReadOnlyList<long>> OfAllAsync(RowanDb db, IQueryable<long> open, CancellationToken cancel)
    {
        var watched =
            from r in db.RiskReadings
            where open.Contains(r.Id)
            join x in db.RiskPeople on r.Id equals x.NotificationId
            select new { r.Id, r.Through, x.PersonaId };
        var linked =
            from w in watched
            join l in db.IdentityLinks on w.PersonaId equals l.PersonaId
            where l.FactId > w.Through
            select w.Id;
        var others =
            from w in watched
            join q in db.Personas on w.PersonaId equals q.Id
            join l in db.IdentityLinks on q.IdentityId equals l.IdentityId
            where l.FactId > w.Through
            select w.Id;
        var said =
            from w in watched
            join q in db.Personas on w.PersonaId equals q.Id
            join p in db.Personas on q.IdentityId equals p.IdentityId
            where p.IdentityId != null
            join v in db.RecordVersions on p.RecordId equals v.RecordId
            where v.ReadingFactId > w.Through
            select w.Id;
        var there =
            from w in watched
            join a in db.Addresses on w.PersonaId equals a.PersonaId
            where a.Place != null
            join b in db.Addresses on a.Place equals b.Place
            join v in db.RecordVersions on b.RecordVersionId equals v.Id
            where v.ReadingFactId > w.Through
            select w.Id;
        var due = new HashSet<long>();
        foreach (var some in new[] { linked, others, said, there })
        {
            due.UnionWith(await some.Distinct().ToListAsync(cancel));
        }

        return [.. due];
    }
}
