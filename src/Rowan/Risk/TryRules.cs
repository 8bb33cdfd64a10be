using Microsoft.EntityFrameworkCore;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Risk;

/// <summary>What the rules would have said of one record, had it just been told.</summary>
/// <param name="Children">Whom its children are believed to be.</param>
public sealed record RecordTried(long RecordId, string Source, string Reference, DateOnly Day, IReadOnlyList<long> Children, IReadOnlyList<RiskFound> Found)
{
    /// <summary>Whether small concerns add up.</summary>
    public bool AddsUp => Found.Any(f => f.Accumulation is not null);
}

/// <summary>Tries the rules of a pack on all that is held, each record looked at as if it had just been told: how often they would speak, for who sets them. It keeps nothing and tells nobody.</summary>
public static class TryRules
{
    /// <param name="together">How many are looked at with one question; what is found of each is the same.</param>
    /// <returns>Each record that is a concern of these days and names a child who is known.</returns>
    public static async Task<IReadOnlyList<RecordTried>> OverAsync(Looking looking, RiskRules rules, DateOnly since, DateOnly until, int together = CountConcerns.MostAtOnce, CancellationToken cancel = default)
    {
        var systems = rules.Concerns.Select(c => c.System).Distinct().ToList();
        var records = await (
            from r in looking.Db.SourceRecords
            where systems.Contains(r.Source)
            join e in looking.Db.ChronologyEntries on r.CurrentVersionId equals e.RecordVersionId
            where e.HappenedFrom >= since && e.HappenedFrom <= until
            select new { r.Id, r.Source, r.Reference, e.HappenedFrom }).AsNoTracking().ToListAsync(cancel);
        var tried = new List<RecordTried>();
        foreach (var some in records.GroupBy(r => r.Id).Select(g => g.MinBy(r => r.HappenedFrom)!).OrderBy(r => r.HappenedFrom).ThenBy(r => r.Id).Chunk(together))
        {
            var around = await ConcernsAround.OfAsync(looking.Db, some.ToDictionary(r => r.Id, r => r.HappenedFrom), rules, cancel);
            tried.AddRange(some.Where(r => around[r.Id] is { Own: not null, Children.Count: > 0 })
                .Select(r => new RecordTried(r.Id, r.Source, r.Reference, r.HappenedFrom, around[r.Id].Children, FindRisk.Of(rules, around[r.Id], r.HappenedFrom))));
        }

        return tried;
    }
}
