using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Risk;

/// <summary>An assessment with its words.</summary>
/// <param name="Said">Null where not all is there for the reader that it rested on, or its words have been disposed of: which of them, nobody is told.</param>
/// <param name="Second">What the second person wrote; null where they have not, or it is not shown either.</param>
public sealed record AssessmentRead(RiskAssessment Row, RiskAssessed? Said, RiskLookedAt? Second);

/// <summary>A factor that research tells otherwise now than when it was assessed.</summary>
public sealed record FactorOtherwise(string Words, string? Then, string? Now)
{
    public string InWords => Then == Now ? $"{Words} There is further evidence" : $"{Words} {FactorAnswers.Words(Then)} then, {FactorAnswers.Words(Now).ToLowerInvariant()} now";
}

/// <summary>The assessments of a concern.</summary>
/// <param name="All">The last, which stands, first.</param>
/// <param name="Records">What the records of the evidence are called.</param>
/// <param name="Since">What came since the one that stands, that the reader is shown.</param>
/// <param name="Decision">The decision of the desk that stands.</param>
/// <param name="SinceDecided">Something came since that decision, or it was assessed only then.</param>
/// <param name="Otherwise">What research tells otherwise now; nothing where nothing came.</param>
public sealed record AssessmentsOfConcern(
    string Reference, IReadOnlyList<AssessmentRead> All, IReadOnlyDictionary<long, (string Source, string Reference)> Records, SinceThen Since, RouteDecision? Decision, bool SinceDecided, IReadOnlyList<FactorOtherwise> Otherwise)
{
    public RiskAssessment? Stands => All.Count > 0 ? All[0].Row : null;

    public bool Changed => Since.Any;

    /// <summary>The assessment that stood when the desk decided; null where none did.</summary>
    public RiskAssessment? WhenDecided => Decision is null ? null : ThatStood(Decision);

    /// <summary>What was assessed when a decision was made, in words; that nothing was, where nothing was.</summary>
    public string When(RouteDecision decision) => ThatStood(decision) is not { } then ? "It was decided without an assessment of risk"
        : $"{(then.SecondAt > decision.At ? then.LevelWords : then.Counts)}, assessed by {then.ByName}{(then.Unknown == 0 ? "" : $"; {then.NotKnown} not known, {then.NotResearched} not researched")}";

    RiskAssessment? ThatStood(RouteDecision decision) => All.Select(a => a.Row).FirstOrDefault(a => a.FactId < decision.FactId);
}

/// <summary>The assessment of a concern that stands, as a line says it.</summary>
public sealed record AssessmentLine(RiskAssessment Row, bool Changed);

/// <summary>Reads assessments of risk, for whoever may see what research found. The level is told to whoever sees the concern; what was answered, to whoever is shown all that it rested on.</summary>
public sealed class ReadAssessments(IReadOnlyDictionary<string, Feed> feeds, ReadResearch research, MatrixRules matrix, TimeProvider clock)
{
    /// <param name="one">A notification that who looks has been shown.</param>
    public async Task<AssessmentsOfConcern> OfConcernAsync(Looking looking, NotificationRead one, CancellationToken cancel = default)
    {
        var (db, notification, access) = (looking.Db, one.Notification, new SourceAccess(looking, feeds));
        var rows = await (
            from a in db.RiskAssessments.AsNoTracking()
            where a.NotificationId == notification.Id
            join w in db.FactContents on a.FactId equals w.FactId into words
            from w in words.DefaultIfEmpty()
            orderby a.Id descending
            select new { Row = a, Content = w == null ? null : w.Content }).ToListAsync(cancel);
        var decision = await (from c in db.DeskConcerns where c.Id == notification.Id join d in db.RouteDecisions on c.DecisionId equals d.Id select d).AsNoTracking().FirstOrDefaultAsync(cancel);
        if (rows.Count == 0)
        {
            return new AssessmentsOfConcern(notification.Reference, [], new Dictionary<long, (string, string)>(), SinceThen.Nothing, decision, false, []);
        }

        var subject = $"record/{notification.RecordId}";
        var looked = (await db.Facts.Where(f => f.Subject == subject && f.Kind == RiskLookedAt.FactKind).Join(db.FactContents, f => f.Id, c => c.FactId, (f, c) => c.Content).ToListAsync(cancel))
            .Select(c => SourceJson.Read<RiskLookedAt>(c)).ToDictionary(l => l.AssessmentId);
        var all = new List<AssessmentRead>();
        foreach (var row in rows)
        {
            var said = row.Content is null ? null : SourceJson.Read<RiskAssessed>(row.Content);
            all.Add(said is not null && await IsThereAsync(looking, feeds, said, cancel) ? new AssessmentRead(row.Row, said, looked.GetValueOrDefault(row.Row.Id)) : new AssessmentRead(row.Row, null, null));
        }

        var evidence = all.SelectMany(a => a.Said?.Factors ?? []).SelectMany(f => f.Evidence).Distinct().ToList();
        var records = await db.SourceRecords.Where(r => EF.Parameter(evidence).Contains(r.Id)).Select(r => new { r.Id, r.Source, r.Reference }).ToDictionaryAsync(r => r.Id, r => (r.Source, r.Reference), cancel);
        var (stands, people) = (all[0], await PeopleAsync(looking, notification, rows[0].Row.Id, cancel));
        var since = await CameSince.OfAsync(looking, notification.Id, people, stands.Row.Through, access, cancel);
        var sinceDecided = decision is not null && (stands.Row.FactId > decision.FactId || (await CameSince.OfAsync(looking, notification.Id, people, decision.FactId, access, cancel)).Any);
        var otherwise = since.Any && stands.Said is { } then ? Otherwise(then, PrefillFactors.Of(matrix, await research.PackAsync(looking, one, null, cancel), LondonDay.Today(clock))) : [];
        looking.Outcome = "shown";
        return new AssessmentsOfConcern(notification.Reference, all, records, since, decision, sinceDecided, otherwise);
    }

    /// <summary>By notification that who looks is shown, the assessment that stands.</summary>
    public async Task<IReadOnlyDictionary<long, AssessmentLine>> LinesAsync(Looking looking, IReadOnlyList<long> notifications, CancellationToken cancel = default)
    {
        var db = looking.Db;
        var stand = db.RiskAssessments.AsNoTracking().Where(a => EF.Parameter(notifications).Contains(a.NotificationId) && a.SupersededById == null);
        var rows = await stand.ToListAsync(cancel);
        var changed = rows.Count == 0 ? [] : await CameSince.ChangedAsync(
            db, stand.Select(a => new Watched { NotificationId = a.NotificationId, SignOffId = a.Id, Through = a.Through }),
            db.AssessedPeople.Select(p => new WatchedPerson { Of = p.AssessmentId, PersonaId = p.PersonaId, IdentityId = p.IdentityId }), new SourceAccess(looking, feeds), cancel);
        return rows.ToDictionary(r => r.NotificationId, r => new AssessmentLine(r, changed.Contains(r.NotificationId)));
    }

    /// <summary>What research tells otherwise now of what it told of then. Pure.</summary>
    internal static IReadOnlyList<FactorOtherwise> Otherwise(RiskAssessed then, IReadOnlyList<FactorPrefilled> now) =>
    [
        .. then.Factors.Join(now, f => f.Factor, n => n.Factor.Code, (f, n) => (Then: f, Now: n))
            .Where(f => f.Then.Told != f.Now.Answer || (f.Now.Answer == FactorAnswers.Yes && f.Now.Evidence.Any(e => !f.Then.Evidence.Contains(e.RecordId))))
            .Select(f => new FactorOtherwise(f.Then.Words, f.Then.Told, f.Now.Answer)),
    ];

    /// <summary>Those whose records it rested on, and those whom the concern names, as they are believed to be now.</summary>
    static async Task<IReadOnlyList<long>> PeopleAsync(Looking looking, Notification notification, long id, CancellationToken cancel)
    {
        var db = looking.Db;
        var then = await db.AssessedPeople.Where(p => p.AssessmentId == id).Select(p => p.IdentityId)
            .Concat(db.AssessedPeople.Where(p => p.AssessmentId == id).Join(db.Personas, p => p.PersonaId, q => q.Id, (_, q) => q.IdentityId).Where(i => i != null).Select(i => i!.Value)).ToListAsync(cancel);
        var named = await db.Personas.Where(p => p.RecordId == notification.RecordId && p.IdentityId != null).Select(p => p.IdentityId!.Value).ToListAsync(cancel);
        return [.. then.Union(named)];
    }

    /// <summary>Whether who looks is shown all that it rested on.</summary>
    internal static async Task<bool> IsThereAsync(Seen seen, IReadOnlyDictionary<string, Feed> feeds, RiskAssessed said, CancellationToken cancel = default)
    {
        // Of somebody whom they work with, or have opened in an emergency, who looks is shown more than of others.
        var identities = said.People.Select(p => p.IdentityId).Distinct().ToList();
        var records = (await seen.Db.Personas.Where(p => p.IdentityId != null && EF.Parameter(identities).Contains(p.IdentityId.Value)).Select(p => p.RecordId).Distinct().ToListAsync(cancel)).ToHashSet();
        var (any, theirs) = (new SourceAccess(seen, feeds), await SourceAccess.ForAsync(seen, feeds, identities, cancel));
        return await ReadSignOffs.IsThereAsync(seen.Db, said.Versions, said.People, record => records.Contains(record) ? theirs : any, cancel);
    }
}
