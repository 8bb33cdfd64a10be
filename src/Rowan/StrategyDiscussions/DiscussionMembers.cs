using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Shields;
using Rowan.Values;

namespace Rowan.StrategyDiscussions;

/// <summary>Members who can chair discussions, or be given something to do. Nobody is told of what is shielded from them.</summary>
static class DiscussionMembers
{
    /// <summary>A force has thousands who can be given something to do: these are offered, and any other is named.</summary>
    const int MostOffered = 60;

    /// <summary>In their order, those who may chair and may see the record.</summary>
    internal static async Task<IReadOnlyList<Member>> ChairsAsync(Seen seen, AccessRules rules, long record, DateTime now)
    {
        var shielded = await IsShieldedAsync(seen, record, now);
        var found = new List<Member>();
        foreach (var member in await DeskMembers.OfAsync(seen, rules, LondonDay.Of(now), permission: Permissions.HoldDiscussions))
        {
            if (!shielded || !await IsHiddenAsync(seen, member.AsActor("", null), record, now))
            {
                found.Add(member);
            }
        }

        return found;
    }

    /// <summary>By what was typed, a user name or what somebody is called, those of who acts' own agency who may do this and may see the record. Only of who is named is it asked what is shielded from them.</summary>
    internal static async Task<IReadOnlyDictionary<string, Member>> NamedAsync(Seen seen, AccessRules rules, string permission, IEnumerable<string?> typed, long record, DateTime now)
    {
        var names = typed.OfType<string>().Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var found = new Dictionary<string, Member>(StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return found;
        }

        var userNames = names.ConvertAll(MemberStands.Normalized);
        var members = await seen.Db.Members.AsNoTracking().Where(m => !m.Ended && (userNames.Contains(m.NormalizedUserName) || names.Contains(m.DisplayName))).ToListAsync();
        var may = await OfOwnAgencyAsync(seen, rules, members, permission, now);
        var shielded = may.Count > 0 && await IsShieldedAsync(seen, record, now);
        foreach (var name in names)
        {
            if (MembersCalled.Meant(may, name) is [var one] && (!shielded || !await IsHiddenAsync(seen, one.AsActor("", null), record, now)))
            {
                found[name] = one;
            }
        }

        return found;
    }

    /// <summary>Who is offered where somebody is to do something: those of who acts' own team first, and those who hold or read discussions.</summary>
    internal static async Task<IReadOnlyList<Member>> OfferedAsync(Seen seen, AccessRules rules, DateTime now, CancellationToken cancel)
    {
        var (agency, team, today) = (seen.Act.Actor.Agency, seen.Act.Actor.Team, LondonDay.Of(now));
        var roles = (await seen.Db.Members.Select(m => m.Role).Distinct().ToListAsync(cancel)).FindAll(r => rules.Permits(r, Permissions.SeeDiscussions) || rules.Permits(r, Permissions.HoldDiscussions));
        var posted = seen.Db.Postings.Where(p => p.From <= today && today <= p.Until && ((p.Agency == agency && p.Team == team) || roles.Contains(p.Role))).Select(p => p.MemberId);
        var members = await seen.Db.Members.AsNoTracking().Where(m => !m.Ended && ((m.Agency == agency && m.Team == team) || roles.Contains(m.Role) || posted.Contains(m.Id))).ToListAsync(cancel);
        return [.. (await OfOwnAgencyAsync(seen, rules, members, Permissions.DoActions, now)).OrderByDescending(m => m.Team == team).ThenBy(m => m.DisplayName, StringComparer.Ordinal).Take(MostOffered)];
    }

    /// <summary>As they stand today.</summary>
    static async Task<List<Member>> OfOwnAgencyAsync(Seen seen, AccessRules rules, List<Member> members, string permission, DateTime now)
    {
        var ids = members.ConvertAll(m => m.Id);
        var postings = await seen.Db.Postings.AsNoTracking().Where(p => ids.Contains(p.MemberId)).ToListAsync();
        return members.ConvertAll(m => MemberToday.On(m, postings, LondonDay.Of(now)).Member)
            .FindAll(m => !m.Ended && rules.Permits(m.Role, permission) && seen.RelationOf(m.Agency, seen.Act.Actor.Agency) == Relation.OwnAgency);
    }

    /// <summary>What is not hidden from somebody whom no circle holds is hidden from nobody: only of what is shielded is each asked.</summary>
    static Task<bool> IsShieldedAsync(Seen seen, long record, DateTime now) => IsHiddenAsync(seen, seen.Act.Actor with { MemberId = Guid.Empty, Agency = "", Team = "", Role = "", Post = "" }, record, now);

    static async Task<bool> IsHiddenAsync(Seen seen, Actor from, long record, DateTime now) => (await HiddenFrom.OfAsync(seen.Db, seen.Act with { Actor = from }, now)).Records.Contains(record);
}
