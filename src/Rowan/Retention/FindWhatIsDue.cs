using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Retention;

/// <summary>Works out for every record when it is to be reviewed, a few at a time: of those that are new, that have a new version, and of all when the rules change. A plain tick.</summary>
public sealed class FindWhatIsDue(Door door, RetentionRules rules)
{
    const int AtOnce = 400;

    /// <returns>How many were worked out.</returns>
    public async Task<int> TickAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        var all = 0;
        while (!cancel.IsCancellationRequested && await door.ReadUnderneathAsync(db => Stale(db).AnyAsync(cancel)))
        {
            all += await door.ChangeAsync(acts.For(Permissions.FindDue, PurposeIs.RunningRowan, Guid.CreateVersion7()), WithinAsync, cancel);
        }

        return all;
    }

    /// <summary>Records of which the day is not known, or not of what is believed now under the rules of now. A disposed one has none any more.</summary>
    IQueryable<SourceRecord> Stale(RowanDb db) => db.SourceRecords.Where(r =>
        !db.Withdrawals.Any(w => w.RecordId == r.Id && w.Disposed)
            ? !db.RetentionDays.Any(d => d.RecordId == r.Id && d.RulesVersion == rules.Version && (d.VersionId == r.CurrentVersionId || !db.RecordVersions.Any(v => v.Id == r.CurrentVersionId)))
            : db.RetentionDays.Any(d => d.RecordId == r.Id));

    async Task<int> WithinAsync(Changing changing)
    {
        var db = changing.Db;
        var stale = await Stale(db).AsNoTracking().OrderBy(r => r.Id).Take(AtOnce).ToListAsync();
        var ids = stale.ConvertAll(r => r.Id);
        var current = stale.ConvertAll(r => r.CurrentVersionId);
        var versions = await db.RecordVersions.AsNoTracking().Where(v => current.Contains(v.Id)).ToDictionaryAsync(v => v.Id);
        var facts = versions.Values.Select(v => v.ReadingFactId).ToList();
        var words = await db.FactContents.AsNoTracking().Where(c => facts.Contains(c.FactId)).ToDictionaryAsync(c => c.FactId, c => c.Content);
        var withdrawn = (await db.Withdrawals.AsNoTracking().Where(w => ids.Contains(w.RecordId)).ToListAsync()).ToLookup(w => w.RecordId);
        var known = await db.RetentionDays.Where(d => ids.Contains(d.RecordId)).ToDictionaryAsync(d => d.RecordId);
        foreach (var record in stale)
        {
            var before = known.GetValueOrDefault(record.Id);
            if (withdrawn[record.Id].Any(w => w.Disposed))
            {
                db.RetentionDays.Remove(before!);
                continue;
            }

            var days = versions.TryGetValue(record.CurrentVersionId, out var version) && words.TryGetValue(version.ReadingFactId, out var content)
                ? DaysOfRecord.Of(SourceJson.Read<KeptReading>(content).Reading, version.Received)
                : new DaysOfRecord(Values.LondonDay.Of(withdrawn[record.Id].Select(w => w.Received).DefaultIfEmpty(changing.Now).Max()), null, null);
            Put(db, record, before, version?.Id ?? 0, days);
        }

        changing.Outcome = "worked-out";
        return stale.Count;
    }

    void Put(RowanDb db, SourceRecord record, RetentionDay? before, long version, DaysOfRecord days)
    {
        var rule = rules.For(record.Source, record.KeptAs);
        // What was hidden before it was ever counted is counted from then; what was counted before goes on being so.
        var (from, due) = rule is null ? (days.Received, DateOnly.MaxValue)
            : before is not null && version == 0 ? RetentionDue.Of(rule with { From = CountedFrom.Received }, days with { Received = before.CountedFrom }) : RetentionDue.Of(rule, days);
        if (before is null)
        {
            db.RetentionDays.Add(new RetentionDay
            {
                RecordId = record.Id, VersionId = version, Source = record.Source, Kind = record.KeptAs, Rule = rule?.Code ?? "", RulesVersion = rules.Version, CountedFrom = from, DueOn = due,
            });
        }
        else
        {
            (before.VersionId, before.Rule, before.RulesVersion, before.CountedFrom, before.DueOn) = (version, rule?.Code ?? "", rules.Version, from, due);
        }
    }
}
