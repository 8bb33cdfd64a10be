using Microsoft.EntityFrameworkCore;
using Rowan.Emergency;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A member together with what proves who they are.</summary>
public sealed record Account(Member Member, Credential Credential);

/// <summary>What must be known of someone who is signed in before the door can decide: who they are now, and why they say they look.</summary>
/// <param name="Glass">The emergency of theirs that ends last, and has not been stopped; null where there is none.</param>
public sealed record Standing(Member Member, string SecurityStamp, PurposeInUse? Purpose, BrokenGlass? Glass);

/// <summary>
/// Knows who asks. Read afresh for every request, so that a changed role or a changed password counts at once.
/// This is not a look: what it reads decides an act and stands in the act's own entry.
/// </summary>
public sealed class Accounts(Door door)
{
    public Task<Account?> ByIdAsync(Guid memberId) => door.ReadUnderneathAsync(async db =>
        await (from m in db.Members
               join c in db.Credentials on m.Id equals c.MemberId
               where m.Id == memberId
               select new Account(m, c)).FirstOrDefaultAsync());

    public Task<Account?> ByNameAsync(string userName)
    {
        var normalized = MemberStands.Normalized(userName);
        return door.ReadUnderneathAsync(async db =>
            await (from m in db.Members
                   join c in db.Credentials on m.Id equals c.MemberId
                   where m.NormalizedUserName == normalized
                   select new Account(m, c)).FirstOrDefaultAsync());
    }

    /// <summary>The member and the purpose of a session; null where the session no longer stands.</summary>
    public async Task<Standing?> StandingAsync(Guid memberId, string session) => await door.ReadUnderneathAsync(async db =>
        await (from m in db.Members
               join c in db.Credentials on m.Id equals c.MemberId
               join s in db.SignInSessions on m.Id equals s.MemberId
               join p in db.PurposesInUse.Where(p => p.Session == session) on m.Id equals p.MemberId into kept
               from purpose in kept.DefaultIfEmpty()
               where m.Id == memberId && s.Session == session
               select new Standing(
                   m, c.SecurityStamp, purpose, db.BrokenGlasses.Where(g => g.MemberId == m.Id && g.StoppedAt == null).OrderByDescending(g => g.Until).FirstOrDefault()))
            .FirstOrDefaultAsync());

    /// <summary>Whether the database is live.</summary>
    public Task<bool> IsLiveAsync() => door.ReadUnderneathAsync(db => db.LiveSince.AnyAsync());

    /// <summary>Whether anyone here is of the kind that a live Rowan has, or of the kind made for a demonstration.</summary>
    public Task<bool> AnyAsync(bool demonstration) => door.ReadUnderneathAsync(db => db.Members.AnyAsync(m => m.Demonstration == demonstration));
}
