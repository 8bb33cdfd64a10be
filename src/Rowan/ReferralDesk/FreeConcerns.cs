using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.ReferralDesk;

/// <summary>
/// Frees what somebody has who does not work at the desk any more, so that nobody waits for them: they left, or their posting ended. A plain tick. Those who answer for the desk are told.
/// </summary>
public sealed class FreeConcerns(Door door, IReadOnlyDictionary<string, Feed> feeds, AccessRules access, TimeProvider clock)
{
    const int MostAtOnce = 100;

    /// <returns>How many were freed.</returns>
    public async Task<int> TickAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        var freed = 0;
        while (await door.ReadUnderneathAsync(async db => (await LeftAsync(db, LondonDay.Of(UtcInstant.Now(clock)), cancel)).Count > 0))
        {
            freed += await door.ChangeAsync(acts.For(Permissions.PlaceConcerns, PurposeIs.TellingOfAConcern, Guid.CreateVersion7()), SomeAsync, cancel);
        }

        return freed;
    }

    async Task<int> SomeAsync(Changing changing)
    {
        var today = LondonDay.Of(changing.Now);
        var some = await LeftAsync(changing.Db, today);
        var answer = (await MemberToday.AllAsync(changing.Db, today)).Where(m => access.Permits(m.Role, Permissions.AnswerForLimits)).ToList();
        foreach (var at in some)
        {
            await changing.AddAsync(new ConcernHeld(
                at.Notification.Id, at.Record.Id, HeldHow.Freed, null, null, null, null, "Rowan", $"{at.Concern!.HolderName} does not work at the desk any more.").AsFact());
            await TellThem.WithinAsync(
                changing, DeskMembers.AnsweringFor(answer, door.Sharing, feeds, at.Record.Source, at.Notification.Agency).Select(m => Whom.Member(m.Id)), $"{at.Notification.Reference} has nobody: who had it does not work at the desk any more.",
                $"/notifications/{at.Notification.Reference}", at.Record.Id);
        }

        changing.Outcome = "concerns-freed";
        return some.Count;
    }

    /// <summary>What is not decided, or waits for an answer, and is with somebody who may not work at the desk on the day.</summary>
    async Task<List<AtDesk>> LeftAsync(RowanDb db, DateOnly today, CancellationToken cancel = default)
    {
        var held = AtDesk.All(db).Where(a => a.Concern!.HolderId != null && a.Concern.Stage <= DeskStage.Waiting);
        var holders = await held.Select(a => a.Concern!.HolderId!.Value).Distinct().ToListAsync(cancel);
        var here = (await MemberToday.OfAsync(db, holders, today, cancel)).Where(m => access.Permits(m.Role, Permissions.WorkDesk)).Select(m => m.Id).ToHashSet();
        var left = holders.FindAll(h => !here.Contains(h));
        return left.Count == 0 ? [] : await held.Where(a => EF.Parameter(left).Contains(a.Concern!.HolderId!.Value)).OrderBy(a => a.Notification.Id).Take(MostAtOnce).ToListAsync(cancel);
    }
}
