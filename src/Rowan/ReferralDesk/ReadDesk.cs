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

/// <summary>Which concerns of a queue are listed.</summary>
public enum DeskView
{
    /// <summary>New or taken: what is to be decided.</summary>
    ToDecide = 0,
    New = 1,
    Taken = 2,

    /// <summary>Social care has not said yet what became of it.</summary>
    Waiting = 3,

    /// <summary>And its time to say so is over.</summary>
    ToChase = 4,
    Decided = 5,
}

/// <param name="Mine">Only what who looks has.</param>
/// <param name="NewestFirst">Instead of what is due first.</param>
public sealed record DeskFilter(string Queue, DeskView View, bool Mine, bool NewestFirst);

/// <summary>Another concern that stands beside one.</summary>
public sealed record BesideIt(string Reference, bool SameChild);

/// <summary>A line of the desk's queue.</summary>
/// <param name="Answer">By when social care answers; null where it is not asked.</param>
public sealed record DeskLine(
    Notification Notification, DeskConcern? Concern, RouteDecision? Decision, IReadOnlyList<ChildNamed> Children, DeskClockRead Clock, DeskClockRead? Answer, IReadOnlyList<BesideIt> With);

/// <summary>A concern that who looks has, and that is not decided.</summary>
/// <param name="Clock">By when it is decided; once it is, by when social care answers.</param>
public sealed record MineAtDesk(Notification Notification, DeskStage Stage, DeskClockRead Clock);

/// <summary>How many concerns stand with a team, by how far they have come.</summary>
/// <param name="Team">Null for those that nobody has.</param>
/// <param name="Count">Of what is decided: in the last <see cref="ReadDesk.DaysCounted"/> days.</param>
public sealed record DeskCount(string Queue, string? Team, DeskStage Stage, int Count);

/// <param name="All">How many the filter lists, on all pages.</param>
/// <param name="ToChase">How many of the queue wait for social care beyond its time.</param>
public sealed record DeskRead(IReadOnlyList<DeskLine> Lines, int All, IReadOnlyList<DeskCount> Counts, int ToChase);

/// <summary>The queues of the desk: what the reader is shown of, and of nobody who is shielded from them.</summary>
public sealed class ReadDesk(IReadOnlyDictionary<string, Feed> feeds, DeskRules rules, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>What was decided in so many days is counted.</summary>
    public const int DaysCounted = 28;

    public async Task<DeskRead> QueueAsync(Looking looking, DeskFilter filter, int page, CancellationToken cancel = default)
    {
        var (access, now, me, first) = (new SourceAccess(looking, feeds), UtcInstant.Now(clock), looking.Act.Actor.MemberId, rules.Queues[0].Code);
        var shown = AtDesk.Shown(looking, access, feeds);
        var counts = await CountsAsync(looking, shown, now, cancel);
        var queue = shown.Where(a => filter.Queue == first ? a.Concern == null || a.Concern.Queue == first : a.Concern != null && a.Concern.Queue == filter.Queue);
        var late = (await queue.Where(a => a.Concern != null && a.Concern.Stage == DeskStage.Waiting).Select(a => new { a.Notification.Id, a.Decision }).ToListAsync(cancel))
            .Where(w => DeskClock.OfAnswer(rules, w.Decision!, now) is { IsOver: true }).Select(w => w.Id).ToList();
        var listed = Listed(queue, filter.View, late).Where(a => !filter.Mine || (a.Concern != null && a.Concern.HolderId == me));
        var (lines, all) = filter.View <= DeskView.Taken ? await TogetherAsync(looking, listed, filter.NewestFirst, page, cancel) : await InTurnAsync(looking, listed, filter.View, page, cancel);
        var children = await ReadNotifications.ChildrenAsync(looking, [.. lines.Select(l => l.At.Record.Id)], LondonDay.Of(now), cancel);
        foreach (var (at, _) in lines)
        {
            looking.Saw(null, at.Record.Id, access.Of(at.Record.Source, at.Record.Kind));
        }

        return new DeskRead(
            [.. lines.Select(l => Line(l.At, l.With, [.. children[l.At.Record.Id].Select(c => c.Child)], now))], all, counts, late.Count);
    }

    /// <summary>All that who looks has and that is not decided, what came first first.</summary>
    public async Task<IReadOnlyList<MineAtDesk>> MineAsync(Looking looking, CancellationToken cancel = default)
    {
        var (now, me, access) = (UtcInstant.Now(clock), looking.Act.Actor.MemberId, new SourceAccess(looking, feeds));
        var mine = await AtDesk.Shown(looking, access, feeds).Where(a => a.Concern != null && a.Concern.HolderId == me && a.Concern.Stage != DeskStage.Decided)
            .OrderBy(a => a.Notification.SentAt).ToListAsync(cancel);
        mine.ForEach(a => looking.Saw(null, a.Record.Id, access.Of(a.Record.Source, a.Record.Kind)));
        return mine.ConvertAll(a => new MineAtDesk(
            a.Notification, a.Stage, (a.Decision is null ? null : DeskClock.OfAnswer(rules, a.Decision, now)) ?? DeskClock.OfDecision(rules, a.Notification.SentAt, a.Concern!.FirstDecidedAt, now)));
    }

    /// <summary>Of what is decided the last weeks alone: the rest grows every year, and would be counted each time.</summary>
    async Task<IReadOnlyList<DeskCount>> CountsAsync(Looking looking, IQueryable<AtDesk> shown, DateTime now, CancellationToken cancel)
    {
        var (since, after) = (now.AddDays(-DaysCounted), await new PlacedThrough().OfAsync(looking.Db, now, cancel));
        var counts = new List<DeskCount>();
        foreach (var placed in new[] { shown.Where(a => a.Concern!.Stage <= DeskStage.Waiting), shown.Where(a => a.Concern!.Stage == DeskStage.Decided && a.Decision!.At >= since) })
        {
            var some = await placed.GroupBy(a => new { a.Concern!.Queue, a.Concern.HolderTeam, a.Concern.Stage }).Select(g => new { g.Key.Queue, g.Key.HolderTeam, g.Key.Stage, Count = g.Count() }).ToListAsync(cancel);
            counts.AddRange(some.Select(c => new DeskCount(c.Queue, c.HolderTeam, c.Stage, c.Count)));
        }

        var notPlaced = await shown.CountAsync(a => a.Notification.Id > after && a.Concern == null, cancel);
        return notPlaced == 0 ? counts : [.. counts, new DeskCount(rules.Queues[0].Code, null, DeskStage.New, notPlaced)];
    }

    static IQueryable<AtDesk> Listed(IQueryable<AtDesk> queue, DeskView view, List<long> late) => view switch
    {
        DeskView.New => queue.Where(a => a.Concern == null || a.Concern.Stage == DeskStage.New),
        DeskView.Taken => queue.Where(a => a.Concern != null && a.Concern.Stage == DeskStage.Taken),
        DeskView.Waiting => queue.Where(a => a.Concern != null && a.Concern.Stage == DeskStage.Waiting),
        DeskView.ToChase => queue.Where(a => late.Contains(a.Notification.Id)),
        DeskView.Decided => queue.Where(a => a.Concern != null && a.Concern.Stage == DeskStage.Decided),
        _ => queue.Where(a => a.Concern == null || a.Concern.Stage <= DeskStage.Taken),
    };

    DeskLine Line(AtDesk at, IReadOnlyList<BesideIt> with, IReadOnlyList<ChildNamed> children, DateTime now) => new(
        at.Notification, at.Concern, at.Decision, children, DeskClock.OfDecision(rules, at.Notification.SentAt, at.Concern?.FirstDecidedAt, now), at.Decision is null ? null : DeskClock.OfAnswer(rules, at.Decision, now), with);

    /// <summary>What is to be decided: what is due first stands first, and with it whatever shares a child or an address with it.</summary>
    static async Task<(List<(AtDesk At, IReadOnlyList<BesideIt> With)> Lines, int All)> TogetherAsync(Looking looking, IQueryable<AtDesk> listed, bool newestFirst, int page, CancellationToken cancel)
    {
        // All have the same time from when they were sent: what came first is due first.
        var turn = await (newestFirst ? listed.OrderByDescending(a => a.Notification.SentAt).ThenByDescending(a => a.Notification.Id) : listed.OrderBy(a => a.Notification.SentAt).ThenBy(a => a.Notification.Id))
            .Select(a => new { a.Notification.Id, a.Notification.Reference, Record = a.Record.Id }).ToListAsync(cancel);
        var about = await AboutAsync(looking, listed.Select(a => a.Record.Id), cancel);
        var (references, together) = (turn.ToDictionary(t => t.Id, t => t.Reference), ConcernsTogether.Of(turn.ConvertAll(t => about.Of(t.Id, t.Record))));
        var here = together.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var ids = here.ConvertAll(h => h.Id);
        var found = await listed.Where(a => ids.Contains(a.Notification.Id)).ToDictionaryAsync(a => a.Notification.Id, cancel);
        return ([.. here.Where(h => found.ContainsKey(h.Id)).Select(h => (found[h.Id], (IReadOnlyList<BesideIt>)[.. h.With.Select(w => new BesideIt(references[w.Id], w.SameChild))]))], turn.Count);
    }

    /// <summary>What is decided: of those that wait for social care the longest first, of the others the latest.</summary>
    static async Task<(List<(AtDesk At, IReadOnlyList<BesideIt> With)> Lines, int All)> InTurnAsync(Looking looking, IQueryable<AtDesk> listed, DeskView view, int page, CancellationToken cancel)
    {
        var turn = view == DeskView.Decided ? listed.OrderByDescending(a => a.Decision!.Id) : listed.OrderBy(a => a.Decision!.Id);
        var here = await turn.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var records = here.ConvertAll(h => h.Record.Id);
        var about = await AboutAsync(looking, looking.Db.SourceRecords.Where(r => records.Contains(r.Id)).Select(r => r.Id), cancel);
        var with = ConcernsTogether.Of(here.ConvertAll(h => about.Of(h.Notification.Id, h.Record.Id))).ToDictionary(t => t.Id, t => t.With);
        var references = here.ToDictionary(h => h.Notification.Id, h => h.Notification.Reference);
        return (here.ConvertAll(h => (h, (IReadOnlyList<BesideIt>)[.. with[h.Notification.Id].Select(w => new BesideIt(references[w.Id], w.SameChild))])), await listed.CountAsync(cancel));
    }

    /// <summary>Whom records are about, and where they live.</summary>
    internal static async Task<RecordsAbout> AboutAsync(Looking looking, IQueryable<long> records, CancellationToken cancel)
    {
        var subjects =
            from p in looking.Db.Personas
            where records.Contains(p.RecordId)
            join v in looking.Db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role == PersonaReading.Subject
            select new { p.Id, p.RecordId, p.IdentityId, v.RecordVersionId };
        var children = await subjects.Where(s => s.IdentityId != null).Select(s => new { s.RecordId, Identity = s.IdentityId!.Value }).ToListAsync(cancel);
        var places = await (
            from s in subjects
            join a in looking.Db.Addresses on s.Id equals a.PersonaId
            where a.RecordVersionId == s.RecordVersionId && a.Kind == "home" && a.Place != null
            select new { s.RecordId, Place = a.Place! }).ToListAsync(cancel);
        return new RecordsAbout(children.ToLookup(c => c.RecordId, c => c.Identity), places.ToLookup(p => p.RecordId, p => p.Place));
    }
}

/// <summary>By record, whom it is about and where they live.</summary>
sealed record RecordsAbout(ILookup<long, long> Children, ILookup<long, string> Places)
{
    public ConcernOf Of(long id, long record) => new(id, [.. Children[record].Distinct()], [.. Places[record].Distinct()]);
}
