using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.ReferralDesk;

/// <summary>A decision with its words.</summary>
/// <param name="Said">Without words where they have been disposed of.</param>
/// <param name="Care">What social care said of it, the last first.</param>
public sealed record DecisionRead(RouteDecision Decision, RouteDecided? Said, IReadOnlyList<CareAnswered> Care);

/// <summary>That somebody came to have it, or gave it back.</summary>
public sealed record HeldRead(ConcernHeld Said, string By, DateTime At);

/// <summary>Another concern of one of the children, or from one of the addresses.</summary>
public sealed record ConcernBeside(Notification Notification, DeskStage Stage, RouteDecision? Decision, bool SameChild);

/// <summary>How a concern stands at the desk.</summary>
/// <param name="Concern">Null until it has been put into a queue.</param>
/// <param name="Decisions">The last, which stands, first.</param>
/// <param name="Held">Who had it, the last first.</param>
public sealed record ConcernRead(
    DeskConcern? Concern, DeskQueue Queue, DeskClockRead Clock, DeskClockRead? Answer, IReadOnlyList<DecisionRead> Decisions, IReadOnlyList<HeldRead> Held, IReadOnlyList<ConcernBeside> Beside);

/// <summary>A colleague to whom a concern can be given.</summary>
public sealed record DeskColleague(string UserName, string Words);

/// <summary>How one concern stands, for who works on it.</summary>
public sealed class ReadConcern(IReadOnlyDictionary<string, Feed> feeds, DeskRules rules, AccessRules access, TimeProvider clock)
{
    const int MostBeside = 50;

    /// <param name="notification">One that who looks has been shown.</param>
    public async Task<ConcernRead> OfAsync(Looking looking, Notification notification, CancellationToken cancel = default)
    {
        var (db, now, subject) = (looking.Db, UtcInstant.Now(clock), $"record/{notification.RecordId}");
        var concern = await db.DeskConcerns.AsNoTracking().FirstOrDefaultAsync(c => c.Id == notification.Id, cancel);
        var decisions = await db.RouteDecisions.AsNoTracking().Where(d => d.NotificationId == notification.Id).OrderByDescending(d => d.Id).ToListAsync(cancel);
        string[] kinds = [ConcernHeld.FactKind, RouteDecided.FactKind, CareAnswered.FactKind];
        var said = await db.Facts.Where(f => f.Subject == subject && kinds.Contains(f.Kind)).OrderByDescending(f => f.Id)
            .Join(db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Id, f.Kind, f.Recorded, c.Content }).AsNoTracking().ToListAsync(cancel);
        var words = said.Where(s => s.Kind == RouteDecided.FactKind).Select(s => SourceJson.Read<RouteDecided>(s.Content)).ToDictionary(s => s.Id);
        var care = said.Where(s => s.Kind == CareAnswered.FactKind).Select(s => SourceJson.Read<CareAnswered>(s.Content)).ToLookup(s => s.DecisionId);
        var held = said.Where(s => s.Kind == ConcernHeld.FactKind).Select(s => (Said: SourceJson.Read<ConcernHeld>(s.Content), s.Recorded)).ToList();
        var called = await MembersCalled.OfAsync(db, held.Select(h => h.Said.ByName), cancel);
        var stands = decisions.FirstOrDefault();
        return new ConcernRead(
            concern, rules.Queue(concern?.Queue) ?? rules.Queues[0], DeskClock.OfDecision(rules, notification.SentAt, concern?.FirstDecidedAt, now), stands is null ? null : DeskClock.OfAnswer(rules, stands, now),
            decisions.ConvertAll(d => new DecisionRead(d, words.GetValueOrDefault(d.Id), [.. care[d.Id]])), held.ConvertAll(h => new HeldRead(h.Said, called[h.Said.ByName], h.Recorded)),
            await BesideAsync(looking, notification, cancel));
    }

    /// <summary>To whom who looks can give a concern; but for one of them, where that is said.</summary>
    public async Task<IReadOnlyList<DeskColleague>> ColleaguesAsync(Looking looking, Guid? but, CancellationToken cancel = default) =>
        [.. (await DeskMembers.OfAsync(looking, access, LondonDay.Today(clock), cancel: cancel)).Where(m => m.Id != but).Select(m => new DeskColleague(m.UserName, $"{m.DisplayName}, {m.Team}"))];

    async Task<IReadOnlyList<ConcernBeside>> BesideAsync(Looking looking, Notification notification, CancellationToken cancel)
    {
        var db = looking.Db;
        var about = (await ReadDesk.AboutAsync(looking, db.SourceRecords.Where(r => r.Id == notification.RecordId).Select(r => r.Id), cancel)).Of(notification.Id, notification.RecordId);
        var (children, places) = (about.Children, about.Addresses);
        var ofAChild =
            from p in db.Personas
            where p.IdentityId != null && children.Contains(p.IdentityId.Value) && p.RecordId != notification.RecordId
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role == PersonaReading.Subject
            select p.RecordId;
        var fromThere =
            from a in db.Addresses
            where a.Kind == "home" && a.Place != null && places.Contains(a.Place)
            join p in db.Personas on a.PersonaId equals p.Id
            where p.RecordId != notification.RecordId
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role == PersonaReading.Subject && v.RecordVersionId == a.RecordVersionId
            select p.RecordId;
        var shows = new SourceAccess(looking, feeds);
        var found = await AtDesk.Shown(looking, shows, feeds).Where(a => ofAChild.Union(fromThere).Contains(a.Record.Id)).OrderByDescending(a => a.Notification.SentAt).Take(MostBeside).ToListAsync(cancel);
        var records = found.ConvertAll(f => f.Record.Id);
        var sameChild = (await ofAChild.Where(r => records.Contains(r)).Distinct().ToListAsync(cancel)).ToHashSet();
        found.ForEach(f => looking.Saw(null, f.Record.Id, shows.Of(f.Record.Source, f.Record.Kind)));
        return found.ConvertAll(f => new ConcernBeside(f.Notification, f.Stage, f.Decision, sameChild.Contains(f.Record.Id)));
    }
}
