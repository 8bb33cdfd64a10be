using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A member together with what proves who they are.</summary>
public sealed record Account(Member Member, Credential Credential);

/// <summary>What must be known of someone who is signed in before the door can decide: who they are now, and why they say they look.</summary>
/// <param name="Member">As they are met today.</param>
/// <param name="Under">The posting by which they stand there today; null in their own post.</param>
public sealed record Standing(Member Member, string SecurityStamp, PurposeInUse? Purpose, Posting? Under);

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

    /// <summary>The member as they are met today, and the purpose of a session; null where the session no longer stands.</summary>
    public Task<Standing?> StandingAsync(Guid memberId, string session) => door.ReadUnderneathAsync(async db =>
    {
        var found = await (from m in db.Members
                           join c in db.Credentials on m.Id equals c.MemberId
                           join s in db.SignInSessions on m.Id equals s.MemberId
                           join p in db.PurposesInUse.Where(p => p.Session == session) on m.Id equals p.MemberId into kept
                           from purpose in kept.DefaultIfEmpty()
                           where m.Id == memberId && s.Session == session
                           select new { Member = m, c.SecurityStamp, Purpose = purpose }).FirstOrDefaultAsync();
        if (found is null)
        {
            return null;
        }

        var today = MemberToday.On(found.Member, await db.Postings.Where(p => p.MemberId == memberId).ToListAsync(), door.Today);
        return new Standing(today.Member, found.SecurityStamp, found.Purpose, today.Under);
    });

    /// <summary>The member of that user name as they are met today; null where there is none.</summary>
    public async Task<Member?> TodayAsync(string userName) => await ByNameAsync(userName) is not { } account ? null : await door.ReadUnderneathAsync(async db =>
        MemberToday.On(account.Member, await db.Postings.Where(p => p.MemberId == account.Member.Id).ToListAsync(), door.Today).Member);

    /// <summary>Whether the database is live.</summary>
    public Task<bool> IsLiveAsync() => door.ReadUnderneathAsync(db => db.LiveSince.AnyAsync());

    /// <summary>Whether anyone here is of the kind that a live Rowan has, or of the kind made for a demonstration.</summary>
    public Task<bool> AnyAsync(bool demonstration) => door.ReadUnderneathAsync(db => db.Members.AnyAsync(m => m.Demonstration == demonstration));
}
