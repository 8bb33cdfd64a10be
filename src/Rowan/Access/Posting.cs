using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Access;

/// <summary>Why somebody stands elsewhere for a time (L09-28, L09-69).</summary>
public static class PostingKinds
{
    /// <summary>Lent to another team, of their own agency or of another.</summary>
    public const string Secondment = "secondment";

    /// <summary>Stands in for somebody who is away.</summary>
    public const string Cover = "cover";

    /// <summary>Does the work of a higher rank.</summary>
    public const string ActingUp = "acting-up";

    public static IReadOnlyList<string> All { get; } = [Secondment, Cover, ActingUp];

    /// <summary><c>On secondment</c>.</summary>
    public static string InWords(string kind) => kind switch { Secondment => "On secondment", Cover => "Covering", _ => "Acting up" };
}

/// <summary>Where a member stands from a day until a day, instead of their own post. State, made from the facts of it.</summary>
public sealed class Posting
{
    public required long Id { get; init; }
    public required Guid MemberId { get; init; }
    public required string Kind { get; init; }
    public required string Agency { get; init; }
    public required string Team { get; init; }
    public required string Post { get; init; }
    public required string Rank { get; init; }
    public required string Role { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The last day; before <see cref="From"/> where it was called off.</summary>
    public required DateOnly Until { get; set; }

    public bool InForceOn(DateOnly day) => From <= day && day <= Until;
}

/// <summary>A member as they are met on a day: where they stand then, and by which posting, if by one.</summary>
/// <param name="Member">With the agency, team, post, rank and role of the day; ended where their time has not begun or is over.</param>
public sealed record MemberToday(Member Member, Posting? Under)
{
    /// <summary>Everybody who may use Rowan on the day, as they stand then.</summary>
    internal static Task<IReadOnlyList<Member>> AllAsync(RowanDb db, DateOnly day, CancellationToken cancel = default) => OfAsync(db.Members, db.Postings, day, cancel);

    /// <summary>Those of these members who may use Rowan on the day, as they stand then.</summary>
    internal static Task<IReadOnlyList<Member>> OfAsync(RowanDb db, IReadOnlyCollection<Guid> ids, DateOnly day, CancellationToken cancel = default) =>
        OfAsync(db.Members.Where(m => EF.Parameter(ids).Contains(m.Id)), db.Postings.Where(p => EF.Parameter(ids).Contains(p.MemberId)), day, cancel);

    static async Task<IReadOnlyList<Member>> OfAsync(IQueryable<Member> members, IQueryable<Posting> postings, DateOnly day, CancellationToken cancel)
    {
        var posted = (await postings.AsNoTracking().ToListAsync(cancel)).ToLookup(p => p.MemberId);
        return (await members.AsNoTracking().Where(m => !m.Ended).ToListAsync(cancel)).ConvertAll(m => On(m, posted[m.Id], day).Member).FindAll(m => !m.Ended);
    }

    /// <summary>Pure: of several postings in force the one that began last counts; a posting does not outlive the member's own time here.</summary>
    public static MemberToday On(Member member, IEnumerable<Posting> postings, DateOnly day)
    {
        var under = postings.Where(p => p.MemberId == member.Id && p.InForceOn(day)).OrderByDescending(p => p.From).ThenByDescending(p => p.Id).FirstOrDefault();
        return new MemberToday(
            new Member
            {
                Id = member.Id, UserName = member.UserName, NormalizedUserName = member.NormalizedUserName, DisplayName = member.DisplayName, Demonstration = member.Demonstration,
                Agency = under?.Agency ?? member.Agency, Team = under?.Team ?? member.Team, Post = under?.Post ?? member.Post, Rank = under?.Rank ?? member.Rank, Role = under?.Role ?? member.Role,
                VettedUntil = member.VettedUntil, Trained = member.Trained, Email = member.Email, PostFrom = member.PostFrom, PostUntil = member.PostUntil, Ended = !member.HereOn(day),
            },
            under);
    }
}
