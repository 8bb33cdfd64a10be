using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Risk;

/// <summary>A concern that was counted, as who looks may see it.</summary>
/// <param name="RecordKind">The kind of its record, as its source has it.</param>
/// <param name="Kind">What it is counted as, in words; empty where it is not counted but rested on.</param>
public sealed record CountedShown(long RecordId, string Source, string RecordKind, string Reference, DateOnly Day, string Kind, bool ReachesThreshold);

/// <summary>Something that was found, in the words that may be said to who looks.</summary>
/// <param name="FoundAt">When it was found first.</param>
/// <param name="Concerns">The latest first; of what is escalated at once what it rests on.</param>
public sealed record FindingShown(string Rule, string RuleWords, bool AtOnce, DateTime FoundAt, string Words, IReadOnlyList<CountedShown> Concerns);

/// <summary>What Rowan counted around a concern. When it was counted last is not told: it is counted anew for what is hidden too.</summary>
/// <param name="SinceDecided">Some of it was found only after the desk had decided.</param>
public sealed record RiskOfConcern(IReadOnlyList<FindingShown> Findings, bool SinceDecided)
{
    public bool AtOnce => Findings.Any(f => f.AtOnce);
}

/// <summary>A concern that is to be decided and stands out.</summary>
public sealed record EscalatedConcern(Notification Notification, string Queue, RiskOfConcern Risk)
{
    /// <summary>The same for concerns of which the same records say the same: five reports of one child add up once, and not five times.</summary>
    public string Same => string.Join(';', Risk.Findings.Select(f => $"{f.Rule}:{string.Join(',', f.Concerns.Select(c => c.RecordId).Order())}"));
}

/// <param name="More">There are more than these.</param>
public sealed record EscalatedConcerns(IReadOnlyList<EscalatedConcern> Concerns, bool More)
{
    public static EscalatedConcerns None { get; } = new([], false);
}

/// <summary>What was found around concerns, worked out anew from what the reader is shown: of what is hidden from them nothing is counted, and nothing is said to be missing.</summary>
public sealed class ReadRisk(IReadOnlyDictionary<string, Feed> feeds, RiskRules rules)
{
    const int MostEscalated = 25;

    /// <param name="notification">One that who looks has been shown.</param>
    /// <returns>Null until it has been counted.</returns>
    public async Task<RiskOfConcern?> OfAsync(Looking looking, Notification notification, CancellationToken cancel = default)
    {
        if (!await looking.Db.RiskReadings.AnyAsync(r => r.Id == notification.Id, cancel))
        {
            return null;
        }

        var access = new SourceAccess(looking, feeds);
        var findings = (await FindingsAsync(looking, access, [notification.Id], cancel))[notification.Id].ToList();
        foreach (var (record, by) in findings.SelectMany(f => f.Concerns).Select(c => (c.RecordId, access.Of(c.Source, c.RecordKind))).Distinct())
        {
            looking.Saw(null, record, by);
        }

        var decided = await looking.Db.DeskConcerns.Where(c => c.Id == notification.Id).Select(c => c.FirstDecidedAt).FirstOrDefaultAsync(cancel);
        return new RiskOfConcern(findings, findings.Exists(f => f.FoundAt > decided));
    }

    /// <summary>Of all queues, what is to be decided and stands out: what is escalated at once first, then what was sent first.</summary>
    /// <returns>The first of them, and whether there are more.</returns>
    public async Task<EscalatedConcerns> EscalatedAsync(Looking looking, CancellationToken cancel = default)
    {
        var (db, access, shown) = (looking.Db, new SourceAccess(looking, feeds), new List<EscalatedConcern>());
        var open = AtDesk.Shown(looking, access, feeds).Where(a => a.Concern != null && a.Concern.Stage <= DeskStage.Taken && db.RiskFindings.Any(f => f.NotificationId == a.Notification.Id && f.EndedAt == null))
            .OrderByDescending(a => db.RiskFindings.Any(f => f.NotificationId == a.Notification.Id && f.EndedAt == null && f.AtOnce)).ThenBy(a => a.Notification.SentAt).ThenBy(a => a.Notification.Id);
        IReadOnlyList<EscalatedConcern> AtOnceFirst() => [.. shown.OrderByDescending(e => e.Risk.AtOnce)];
        // What does not add up for the reader is passed over, and hides nothing behind it.
        for (var from = 0; ; from += MostEscalated)
        {
            var some = await open.Skip(from).Take(MostEscalated).ToListAsync(cancel);
            var findings = await FindingsAsync(looking, access, some.ConvertAll(f => f.Notification.Id), cancel);
            foreach (var at in some.Where(f => findings[f.Notification.Id].Any()))
            {
                if (shown.Count == MostEscalated)
                {
                    return new EscalatedConcerns(AtOnceFirst(), true);
                }

                looking.Saw(null, at.Record.Id, access.Of(at.Record.Source, at.Record.Kind));
                shown.Add(new EscalatedConcern(at.Notification, at.Concern!.Queue, new RiskOfConcern([.. findings[at.Notification.Id]], false)));
            }

            if (some.Count < MostEscalated)
            {
                return new EscalatedConcerns(AtOnceFirst(), false);
            }
        }
    }

    /// <summary>By what is to be decided on a page of a queue, the words of the rules that found something of it.</summary>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<string>>> RulesOfAsync(Looking looking, IReadOnlyList<long> notifications, CancellationToken cancel = default)
    {
        var found = await FindingsAsync(looking, new SourceAccess(looking, feeds), notifications, cancel);
        return found.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[.. f.Select(x => x.RuleWords)]);
    }

    async Task<ILookup<long, FindingShown>> FindingsAsync(Looking looking, SourceAccess access, IReadOnlyList<long> notifications, CancellationToken cancel)
    {
        var rows = await (
            from f in looking.Db.RiskFindings.AsNoTracking()
            where EF.Parameter(notifications).Contains(f.NotificationId) && f.EndedAt == null
            join c in looking.Db.FactContents on f.FactId equals c.FactId
            orderby f.FoundAt, f.Rule
            select new { Finding = f, c.Content }).ToListAsync(cancel);
        var read = rows.ConvertAll(r => SourceJson.Read<RiskRead>(r.Content));
        var records = await ShownAsync(looking, access, [.. read.SelectMany(r => r.Found).SelectMany(FindRisk.Records).Distinct()], cancel);
        var shown = records.Keys.ToHashSet();
        var around = new Dictionary<long, ConcernsAround>();
        if (looking.Db.Hidden.Records.Count > 0)
        {
            foreach (var said in read.DistinctBy(r => r.NotificationId))
            {
                around[said.NotificationId] = await ConcernsAround.OfAsync(looking.Db, said.RecordId, said.Day, rules, cancel);
            }
        }

        RiskFound Known(RiskRead said, RiskFound found) => around.TryGetValue(said.NotificationId, out var theirs) ? FindRisk.Tied(found, theirs) : found;
        return rows.Zip(read, (row, said) => (row.Finding, Said: around.TryGetValue(said.NotificationId, out var theirs) ? said with { Children = theirs.Named } : said, Found: Known(said, said.Found.Single(f => f.Rule == row.Finding.Rule))))
            .Select(f => (f.Finding, For: FindRisk.For(f.Said, f.Found, shown), f.Said, f.Found)).Where(f => f.For is not null)
            .ToLookup(f => f.Finding.NotificationId, f => new FindingShown(
                f.Finding.Rule, f.Finding.RuleWords, f.Finding.AtOnce, f.Finding.FoundAt, f.For!.Value.Words,
                f.Found.Accumulation is null ? [.. f.Found.Rests.Where(shown.Contains).Select(r => records[r])]
                    : [.. f.For.Value.Concerns.Reverse().Select(c => records[c.RecordId] with { Day = c.Day, Kind = rules.KindWords(c.Kind), ReachesThreshold = c.Grade >= f.Said.Threshold })]));
    }

    /// <summary>Of these records those that the reader is shown and that are still there.</summary>
    static async Task<IReadOnlyDictionary<long, CountedShown>> ShownAsync(Looking looking, SourceAccess access, IReadOnlyList<long> records, CancellationToken cancel)
    {
        var found = await (
            from r in looking.Db.SourceRecords
            where EF.Parameter(records).Contains(r.Id)
            join v in looking.Db.RecordVersions on r.CurrentVersionId equals v.Id
            join e in looking.Db.ChronologyEntries on r.CurrentVersionId equals e.RecordVersionId into told
            from e in told.DefaultIfEmpty()
            select new { r.Id, r.Source, r.Kind, r.Reference, v.Received, Happened = e == null ? (DateOnly?)null : e.HappenedFrom }).AsNoTracking().ToListAsync(cancel);
        return found.Where(r => access.Shows(r.Source, r.Kind)).GroupBy(r => r.Id).Select(g => g.MinBy(r => r.Happened)!)
            .ToDictionary(r => r.Id, r => new CountedShown(r.Id, r.Source, r.Kind, r.Reference, r.Happened ?? LondonDay.Of(r.Received), "", false));
    }
}
