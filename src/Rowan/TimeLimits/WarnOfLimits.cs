using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.TimeLimits;

/// <summary>
/// Tells those who answer for it of each time limit that runs out, of each that was not kept, and of what came when the desk was not staffed. A plain tick: what was told stands as a fact,
/// so that it is told once. Nobody is told of what they may not see.
/// </summary>
public sealed class WarnOfLimits(Door door, DeskRules rules, AccessRules access, TimeProvider clock)
{
    const int MostAtOnce = 50;

    /// <summary>What was done in the meantime, and late, is found for so many days in which no node ran.</summary>
    const int DaysAfterwards = 7;

    /// <returns>How many time limits were told of.</returns>
    public async Task<int> TickAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        var told = 0;
        // Whether any is due is asked underneath: a tick that finds none shows nothing, and leaves no entry.
        while (await door.ReadUnderneathAsync(async db => (await DueAsync(db, UtcInstant.Now(clock), cancel)).Count > 0))
        {
            told += await door.ChangeAsync(acts.For(Permissions.WarnOfLimits, PurposeIs.TellingOfAConcern, Guid.CreateVersion7()), WithinAsync, cancel);
        }

        return told;
    }

    async Task<int> WithinAsync(Changing changing)
    {
        var due = (await DueAsync(changing.Db, changing.Now)).Take(MostAtOnce).ToList();
        var members = await MemberToday.AllAsync(changing.Db, LondonDay.Of(changing.Now));
        var hidden = new Dictionary<Guid, Hidden>();
        foreach (var (limit, points) in due)
        {
            var breach = points.Contains(LimitPoints.Breach) ? await changing.NextAsync("limit-breach") : (long?)null;
            await changing.AddAsync(new LimitWarned(
                limit.Notification.Id, limit.Rule.Code, DeskLimit.InWords(limit.Rule), limit.Clock.Reading.StartedAt!.Value, limit.Clock.Reading.DueAt!.Value, points, breach, rules.Version).AsFact());
            var told = await ToldAsync(changing, members, hidden, limit, points);
            var path = $"/notifications/{limit.Notification.Reference}";
            if (breach is null)
            {
                await TellThem.WithinAsync(changing, told.Select(m => Whom.Member(m.Id)), Words(limit, points), path, byMail: true);
                continue;
            }

            foreach (var answer in told.GroupBy(m => access.Permits(m.Role, Permissions.AnswerForLimits)))
            {
                await TellThem.WithinAsync(changing, answer.Select(m => Whom.Member(m.Id)), Words(limit, points), answer.Key ? $"/desk/breaches/{breach}" : path, byMail: true);
            }
        }

        changing.Outcome = "limits-warned";
        return due.Count;
    }

    /// <summary>Without names: a notice is read where others look on. Pure.</summary>
    static string Words(DeskLimit limit, IReadOnlyList<string> points)
    {
        var (reference, until) = (limit.Notification.Reference, HappenedWords.OfInstant(limit.Clock.Reading.DueAt!.Value));
        return points.Contains(LimitPoints.Breach) ? $"{reference} is late since {until}: {DeskLimit.InWords(limit.Rule)}. Say why."
            : points.Contains(LimitPoints.OutOfHours) ? $"{reference} came out of hours, {HappenedWords.OfInstant(limit.Notification.SentAt)}: see that somebody has it. Due by {until}."
            : $"{reference} is due by {until}: {DeskLimit.InWords(limit.Rule)}.";
    }

    /// <summary>Who has it, or where nobody has it who can be told whoever answers for it; of what is late their supervisors too; and whoever is on duty while the desk is not staffed.</summary>
    async Task<IReadOnlyList<Member>> ToldAsync(Changing changing, IReadOnlyList<Member> members, Dictionary<Guid, Hidden> hidden, DeskLimit limit, IReadOnlyList<string> points)
    {
        var may = new List<Member>();
        foreach (var member in members.Where(m => access.Permits(m.Role, Permissions.SeeNotifications) && changing.RelationOf(m.Agency, limit.Notification.Agency) == Relation.OwnAgency))
        {
            if (!hidden.TryGetValue(member.Id, out var from))
            {
                from = await HiddenFrom.OfAsync(changing.Db, changing.Act with { Actor = member.AsActor("", null), Permission = Permissions.SeeNotifications }, changing.Now);
                hidden.Add(member.Id, from);
            }

            if (!from.Records.Contains(limit.Notification.RecordId))
            {
                may.Add(member);
            }
        }

        var (held, late) = (may.Any(m => m.Id == limit.Concern?.HolderId), points.Contains(LimitPoints.Breach));
        var onDuty = points.Contains(LimitPoints.OutOfHours) || !rules.Hours.AreOpen(changing.Now, rules.Holidays);
        return may.FindAll(m => (held ? m.Id == limit.Concern!.HolderId : access.Permits(m.Role, Permissions.AnswerForLimits))
            || (late && access.Permits(m.Role, Permissions.SeeTimeLimits)) || (onDuty && m.Role == rules.Hours.Duty));
    }

    /// <summary>What is to be told and has not been, what is due first first.</summary>
    async Task<IReadOnlyList<(DeskLimit Limit, IReadOnlyList<string> Points)>> DueAsync(RowanDb db, DateTime now, CancellationToken cancel = default)
    {
        var since = now.AddDays(-DaysAfterwards);
        var open =
            from n in db.Notifications
            where n.WithdrawnAt == null
            join c in db.DeskConcerns on n.Id equals c.Id into placed
            from c in placed.DefaultIfEmpty()
            join d in db.RouteDecisions on c.DecisionId equals d.Id into decided
            from d in decided.DefaultIfEmpty()
            where c == null || c.FirstDecidedAt == null || c.FirstDecidedAt >= since || (d != null && d.Awaits != null && (d.OutcomeAt == null || d.OutcomeAt >= since))
            select new { Notification = n, Concern = c, Decision = d };
        var concerns = await open.AsNoTracking().ToListAsync(cancel);
        var told = (await (from o in open join w in db.LimitWarnings on o.Notification.Id equals w.NotificationId select new { w.NotificationId, w.Rule, w.StartedAt, w.Point }).ToListAsync(cancel))
            .Select(w => (w.NotificationId, w.Rule, w.StartedAt, w.Point)).ToHashSet();
        return
        [
            .. concerns.SelectMany(c => DeskLimit.Of(rules, c.Notification, c.Concern, c.Decision, now))
                .Select(l => (Limit: l, Points: (IReadOnlyList<string>)[.. LimitPoints.Come(l.Rule, l.Clock.Reading, l.Rule == rules.Clock && rules.CameOutOfHours(l.Notification.SentAt))
                    .Where(p => !told.Contains((l.Notification.Id, l.Rule.Code, l.Clock.Reading.StartedAt!.Value, p)))]))
                .Where(d => d.Points.Count > 0).OrderBy(d => d.Limit.Clock.Reading.DueAt).ThenBy(d => d.Limit.Notification.Id),
        ];
    }
}
