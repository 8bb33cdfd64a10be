using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Shields;
using Rowan.Sources.Feeds;

namespace Rowan.ReferralDesk;

/// <summary>Who works at the desk of an agency.</summary>
static class DeskMembers
{
    /// <summary>The members of who acts' own agency whose role works at the desk, or may do what else is asked of them, as they stand today: their own team first.</summary>
    internal static async Task<IReadOnlyList<Member>> OfAsync(Seen seen, AccessRules rules, DateOnly today, string permission = Permissions.WorkDesk, CancellationToken cancel = default)
    {
        var actor = seen.Act.Actor;
        return
        [
            .. (await MemberToday.AllAsync(seen.Db, today, cancel))
                .Where(m => rules.Permits(m.Role, permission) && seen.RelationOf(m.Agency, actor.Agency) == Relation.OwnAgency)
                .OrderByDescending(m => m.Team == actor.Team).ThenBy(m => m.DisplayName, StringComparer.Ordinal),
        ];
    }

    /// <summary>Those of the agency whose record it is, however it was sent: what a partner's system sends is the desk's.</summary>
    /// <param name="source">Of the record.</param>
    /// <param name="sentBy">The agency that sent it, where the source is not known.</param>
    internal static IEnumerable<Member> AnsweringFor(IEnumerable<Member> members, SharingRules sharing, IReadOnlyDictionary<string, Feed> feeds, string source, string sentBy) =>
        members.Where(m => sharing.RelationOf(m.Agency, feeds.GetValueOrDefault(source)?.Controller ?? sentBy) == Relation.OwnAgency);

    /// <summary>Of these records those that a member may see: nobody is given what is shielded from them, and would stand with nobody.</summary>
    internal static async Task<IReadOnlySet<long>> MaySeeAsync(Changing changing, Member member, IReadOnlyList<long> records)
    {
        var hidden = await HiddenFrom.OfAsync(changing.Db, changing.Act with { Actor = member.AsActor("", null) }, changing.Now);
        return records.Where(r => !hidden.Records.Contains(r)).ToHashSet();
    }
}
