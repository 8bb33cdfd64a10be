using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.StrategyDiscussions;

/// <summary>
/// Follows what discussions gave members to do: who does it is told before it is due and when it is late, who chaired the discussion when it is late, and of what nobody does any more. A plain tick: what was told
/// stands as a fact, so that it is told once.
/// </summary>
public sealed class FollowActions(Door door, IReadOnlyDictionary<string, Feed> feeds, DiscussionRules rules, AccessRules access, TimeProvider clock)
{
    const int MostAtOnce = 100;

    /// <returns>Of how many somebody was told.</returns>
    public async Task<int> TickAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        var told = 0;
        while (await door.ReadUnderneathAsync(async db => (await ToFollowAsync(db, UtcInstant.Now(clock), cancel)).Count > 0))
        {
            told += await door.ChangeAsync(acts.For(Permissions.WarnOfLimits, PurposeIs.TellingOfAConcern, Guid.CreateVersion7()), SomeAsync, cancel);
        }

        return told;
    }

    async Task<int> SomeAsync(Changing changing)
    {
        var some = await ToFollowAsync(changing.Db, changing.Now);
        foreach (var one in some)
        {
            var (action, reference) = (one.Action, one.Reference);
            if (one.Left)
            {
                await changing.AddAsync(new ActionGiven(action.Id, action.DiscussionId, one.RecordId, null, "Nobody", "Who was to do it does not work here any more.", null, "Rowan").AsFact());
            }
            else
            {
                await changing.AddAsync(new ActionTold(action.Id, action.DiscussionId, one.IsLate(changing.Now)).AsFact());
            }

            var words = one.Left ? $"Nobody does what a strategy discussion agreed ({reference}): who was to do it does not work here any more. Give it to somebody."
                : one.IsLate(changing.Now) ? $"What a strategy discussion agreed is late since {HappenedWords.OfInstant(action.DueAt)} ({reference})."
                : $"Something that you are to do is due by {HappenedWords.OfInstant(action.DueAt)} ({reference}).";
            await TellThem.WithinAsync(changing, one.Told.Select(Whom.Member), words, $"/actions/{action.Id}", one.RecordId, byMail: true);
        }

        changing.Outcome = "actions-followed";
        return some.Count;
    }

    /// <summary>What somebody is to be told of and has not been; nothing of what nobody can be told.</summary>
    async Task<IReadOnlyList<Followed>> ToFollowAsync(RowanDb db, DateTime now, CancellationToken cancel = default)
    {
        var open =
            from a in db.DiscussionActions.AsNoTracking()
            where a.Outcome != ActionOutcomes.Done
            join d in db.StrategyDiscussions on a.DiscussionId equals d.Id
            join n in db.Notifications on d.NotificationId equals n.Id
            where n.WithdrawnAt == null
            join r in db.SourceRecords on n.RecordId equals r.Id
            select new { Action = a, d.ChairId, n.Reference, n.RecordId, r.Source, n.Agency };
        var soon = now.AddHours(rules.ActionsWarnedHours);
        var owners = await open.Where(o => o.Action.OwnerId != null).Select(o => o.Action.OwnerId!.Value).Distinct().ToListAsync(cancel);
        var here = (await MemberToday.OfAsync(db, owners, LondonDay.Of(now), cancel)).Where(m => access.Permits(m.Role, Permissions.DoActions)).Select(m => m.Id).ToHashSet();
        var left = owners.FindAll(o => !here.Contains(o));
        var due = await open.Where(o => EF.Parameter(left).Contains(o.Action.OwnerId!.Value) || (o.Action.DueAt <= now && o.Action.LateToldAt == null)
            || (o.Action.OwnerId != null && o.Action.DueAt > now && o.Action.DueAt <= soon && o.Action.SoonToldAt == null)).OrderBy(o => o.Action.Id).Take(MostAtOnce).ToListAsync(cancel);
        if (due.Count == 0)
        {
            return [];
        }

        var holding = (await MemberToday.AllAsync(db, LondonDay.Of(now), cancel)).Where(m => access.Permits(m.Role, Permissions.HoldDiscussions)).ToList();
        IReadOnlyList<Guid> Chair(Guid chair, string source, string agency) => holding.Exists(m => m.Id == chair) ? [chair]
            : [.. DeskMembers.AnsweringFor(holding, door.Sharing, feeds, source, agency).Select(m => m.Id)];
        return
        [
            .. due.Select(o => new Followed(
                o.Action, o.Reference, o.RecordId, o.Action.OwnerId is { } owner && !here.Contains(owner),
                [
                    .. o.Action.OwnerId is { } doing && here.Contains(doing) ? [doing] : Array.Empty<Guid>(),
                    .. o.Action.DueAt <= now || o.Action.OwnerId is null || !here.Contains(o.Action.OwnerId.Value) ? Chair(o.ChairId, o.Source, o.Agency) : [],
                ])).Where(f => f.Left || f.Told.Count > 0),
        ];
    }

    /// <param name="Left">Who was to do it works here no more.</param>
    sealed record Followed(DiscussionAction Action, string Reference, long RecordId, bool Left, IReadOnlyList<Guid> Told)
    {
        internal bool IsLate(DateTime now) => Action.DueAt <= now;
    }
}
