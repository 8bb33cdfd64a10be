using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.StrategyDiscussions;

/// <summary>Which discussions are listed.</summary>
public enum DiscussionView
{
    /// <summary>Planned, and neither counter-signed nor called off.</summary>
    Planned = 0,

    /// <summary>Counter-signed, and not sent to everybody who was invited.</summary>
    ToSend = 1,

    /// <summary>Actions that are not done, first those of which it was said.</summary>
    Actions = 2,
}

/// <summary>A discussion in the list, with its concern.</summary>
public sealed record DiscussionInList(DiscussionLine Line, string Reference);

/// <summary>Something that was agreed, in the list.</summary>
/// <param name="Words">Null where its words have been disposed of.</param>
public sealed record ActionInList(DiscussionAction Action, string Reference, string? Words, string? Owner);

/// <param name="All">How many the view lists, on all pages.</param>
/// <param name="Counts">How many each view lists.</param>
public sealed record DiscussionsRead(IReadOnlyList<DiscussionInList> Lines, IReadOnlyList<ActionInList> Actions, int All, IReadOnlyDictionary<DiscussionView, int> Counts);

/// <summary>Which discussions are to be held or sent, and what is to be done: what the reader is shown of.</summary>
public sealed class ReadDiscussions(IReadOnlyDictionary<string, Feed> feeds, DiscussionRules rules, TimeProvider clock)
{
    public const int PageSize = 25;

    public async Task<DiscussionsRead> QueueAsync(Looking looking, DiscussionView view, int page, CancellationToken cancel = default)
    {
        var (db, now, access) = (looking.Db, UtcInstant.Now(clock), new SourceAccess(looking, feeds));
        var all =
            from d in db.StrategyDiscussions.AsNoTracking()
            join a in AtDesk.Shown(looking, access, feeds) on d.NotificationId equals a.Notification.Id
            select new { Discussion = d, a.Notification, a.Record };
        var planned = all.Where(d => d.Discussion.SignedAt == null && d.Discussion.CalledOffAt == null);
        var toSend = all.Where(d => d.Discussion.SignedAt != null && d.Discussion.SentAt == null && d.Discussion.SupersededById == null);
        var open =
            from x in db.DiscussionActions.AsNoTracking()
            where x.Outcome != ActionOutcomes.Done
            join d in all on x.DiscussionId equals d.Discussion.Id
            select new { Action = x, d.Discussion, d.Notification, d.Record };
        var counts = new Dictionary<DiscussionView, int>
        {
            [DiscussionView.Planned] = await planned.CountAsync(cancel), [DiscussionView.ToSend] = await toSend.CountAsync(cancel), [DiscussionView.Actions] = await open.CountAsync(cancel),
        };
        if (view == DiscussionView.Actions)
        {
            var actions = await open.OrderBy(a => a.Action.Outcome == null).ThenBy(a => a.Action.DueAt).ThenBy(a => a.Action.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
            actions.ForEach(a => looking.Saw(null, a.Record.Id, access.Of(a.Record.Source, a.Record.Kind)));
            var kept = await KeptAsync(looking, actions.ConvertAll(a => a.Discussion.HeldFactId), cancel);
            return new DiscussionsRead([], actions.ConvertAll(a => new ActionInList(a.Action, a.Notification.Reference, kept.GetValueOrDefault(a.Action.Id)?.Words, kept.GetValueOrDefault(a.Action.Id)?.OwnerName)), counts[view], counts);
        }

        var turn = view == DiscussionView.Planned ? planned.OrderBy(d => d.Discussion.PlannedFor).ThenBy(d => d.Discussion.Id) : toSend.OrderBy(d => d.Discussion.HeldAt).ThenBy(d => d.Discussion.Id);
        var here = await turn.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        here.ForEach(h => looking.Saw(null, h.Record.Id, access.Of(h.Record.Source, h.Record.Kind)));
        var lines = await ReadDiscussion.LinesAsync(looking, rules, here.ConvertAll(h => h.Discussion), now, cancel);
        return new DiscussionsRead([.. lines.Zip(here, (l, h) => new DiscussionInList(l, h.Notification.Reference))], [], counts[view], counts);
    }

    /// <summary>By the number of an action, what was agreed.</summary>
    internal static async Task<IReadOnlyDictionary<long, ActionKept>> KeptAsync(Seen seen, IEnumerable<long?> heldFacts, CancellationToken cancel)
    {
        var facts = heldFacts.OfType<long>().Distinct().ToList();
        var held = (await seen.Db.FactContents.AsNoTracking().Where(c => facts.Contains(c.FactId)).Select(c => c.Content).ToListAsync(cancel)).ConvertAll(c => SourceJson.Read<DiscussionHeld>(c));
        var subjects = held.Select(h => $"record/{h.RecordId}").Distinct().ToList();
        var given = (await seen.Db.Facts.AsNoTracking().Where(f => subjects.Contains(f.Subject) && f.Kind == ActionGiven.FactKind).OrderBy(f => f.Id)
            .Join(seen.Db.FactContents, f => f.Id, c => c.FactId, (f, c) => c.Content).ToListAsync(cancel)).ConvertAll(c => SourceJson.Read<ActionGiven>(c));
        return held.SelectMany(h => h.Actions).ToDictionary(a => a.Id, a => AsGiven(a, given));
    }

    /// <summary>With whose it is now. Pure.</summary>
    /// <param name="given">The first first.</param>
    internal static ActionKept AsGiven(ActionKept kept, IEnumerable<ActionGiven> given) => given.LastOrDefault(g => g.ActionId == kept.Id) is { } last ? kept with { OwnerId = last.OwnerId, OwnerName = last.OwnerName } : kept;
}
