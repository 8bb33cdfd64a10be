using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A member as an administrator sees them.</summary>
/// <param name="HasPassword">Whether they have chosen one; until then only a joining code lets them in.</param>
/// <param name="CodeUntil">Until when the joining code they have been given holds; null without one.</param>
/// <param name="SessionsNow">How many sessions of theirs stand.</param>
/// <param name="HasSecondFactor">Whether they have an authenticator app or a passkey.</param>
public sealed record MemberShown(Member Member, bool HasPassword, DateTime? LockedUntil, DateTime? CodeUntil, int SessionsNow, bool HasSecondFactor)
{
    /// <summary>Where they stand, or stood, for a time, the latest first; only on the page of one member.</summary>
    public IReadOnlyList<Posting> Postings { get; init; } = [];
}

/// <summary>A page of the list of members.</summary>
public sealed record MembersListed(IReadOnlyList<MemberShown> Members, int Total);

/// <summary>Lists members, for whoever may manage them.</summary>
public static class ReadMembers
{
    public const int PerPage = 50;

    /// <param name="role">Of this role alone; null for all.</param>
    /// <param name="ended">Those who have ended instead of those who have not.</param>
    public static async Task<MembersListed> ListAsync(Looking looking, string? role, bool ended, int page, CancellationToken cancel)
    {
        var members = looking.Db.Members.Where(m => m.Ended == ended && (role == null || m.Role == role));
        var total = await members.CountAsync(cancel);
        var shown = await Shown(looking, members.OrderBy(m => m.DisplayName).ThenBy(m => m.UserName).Skip((page - 1) * PerPage).Take(PerPage)).ToListAsync(cancel);
        return new MembersListed(shown, total);
    }

    public static async Task<MemberShown?> OneAsync(Looking looking, Guid id, CancellationToken cancel) =>
        await Shown(looking, looking.Db.Members.Where(m => m.Id == id)).FirstOrDefaultAsync(cancel) is not { } shown ? null
            : shown with { Postings = await looking.Db.Postings.Where(p => p.MemberId == id && p.Until >= p.From).OrderByDescending(p => p.From).ToListAsync(cancel) };

    static IQueryable<MemberShown> Shown(Looking looking, IQueryable<Member> members)
    {
        var db = looking.Db;
        return from m in members
               join c in db.Credentials on m.Id equals c.MemberId
               orderby m.DisplayName, m.UserName
               select new MemberShown(
                   m, c.PasswordHash != null, c.LockedUntil,
                   db.OneTimeCodes.Where(o => o.MemberId == m.Id && o.Purpose == OneTimeCode.ForJoining && o.UsedAt == null).Select(o => (DateTime?)o.ExpiresAt).FirstOrDefault(),
                   db.SignInSessions.Count(s => s.MemberId == m.Id),
                   db.Authenticators.Any(a => a.MemberId == m.Id) || db.Passkeys.Any(p => p.MemberId == m.Id));
    }
}
