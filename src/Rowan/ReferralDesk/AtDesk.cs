using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.ReferralDesk;

/// <summary>A notification with its record, and where it stands at the desk.</summary>
sealed class AtDesk
{
    public required Notification Notification { get; init; }
    public required SourceRecord Record { get; init; }

    /// <summary>Null until it has been put into a queue: then it stands in the first, and nobody has it.</summary>
    public DeskConcern? Concern { get; init; }

    /// <summary>The decision that stands.</summary>
    public RouteDecision? Decision { get; init; }

    public DeskStage Stage => Concern?.Stage ?? DeskStage.New;

    /// <summary>Those whose records who looks is shown, and of nobody who is shielded from them.</summary>
    internal static IQueryable<AtDesk> Shown(Seen seen, SourceAccess access, IReadOnlyDictionary<string, Feed> feeds)
    {
        var shown = feeds.Values.Where(f => f.UnmarkedKinds.All(k => access.Shows(f.Code, k.Code))).Select(f => f.Code).ToList();
        return All(seen.Db).Where(a => shown.Contains(a.Record.Source));
    }

    /// <summary>All that stand: of the shielded those that the tables show.</summary>
    internal static IQueryable<AtDesk> All(RowanDb db) =>
        from n in db.Notifications.AsNoTracking()
        join r in db.SourceRecords.AsNoTracking() on n.RecordId equals r.Id
        where n.WithdrawnAt == null
        join c in db.DeskConcerns.AsNoTracking() on n.Id equals c.Id into placed
        from c in placed.DefaultIfEmpty()
        join d in db.RouteDecisions.AsNoTracking() on c.DecisionId equals d.Id into decided
        from d in decided.DefaultIfEmpty()
        select new AtDesk { Notification = n, Record = r, Concern = c, Decision = d };

    /// <summary>One by its reference, for who acts on it; noted on the log with whom it is about.</summary>
    /// <returns>Null for one that is not there and, no differently, for one whose record they may not see.</returns>
    internal static async Task<AtDesk?> FindAsync(Seen seen, IReadOnlyDictionary<string, Feed> feeds, string reference, CancellationToken cancel = default)
    {
        if (await Shown(seen, new SourceAccess(seen, feeds), feeds).FirstOrDefaultAsync(a => a.Notification.Reference == reference, cancel) is not { } found)
        {
            return null;
        }

        var identities = await seen.Db.Personas.Where(p => p.RecordId == found.Record.Id).Select(p => p.IdentityId).Distinct().ToListAsync(cancel);
        var decision = (await SourceAccess.ForAsync(seen, feeds, [.. identities.OfType<long>()], cancel)).Of(found.Record.Source, found.Record.Kind);
        seen.Note("notification", found.Notification.Reference);
        identities.DefaultIfEmpty().ToList().ForEach(i => seen.Saw(i, found.Record.Id, decision));
        return decision.Answer == Answer.Shown ? found : null;
    }
}
