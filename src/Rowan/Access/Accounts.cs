using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Emergency;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A member, as they are met today, together with what proves who they are.</summary>
/// <param name="HasSecondFactor">Whether they have an authenticator app or a passkey: then a password alone lets nobody in.</param>
public sealed record Account(Member Member, Credential Credential, bool HasSecondFactor = false);

/// <summary>What must be known of someone who is signed in before the door can decide: who they are now, and why they say they look.</summary>
/// <param name="Member">As they are met today.</param>
/// <param name="ProvedAt">When they last proved who they are in this session (<see cref="FreshProof"/>).</param>
/// <param name="Under">The posting by which they stand there today; null in their own post.</param>
/// <param name="Since">When the session began: proof given with it was given then.</param>
/// <param name="Glass">The emergency of theirs that ends last, and has not been stopped; null where there is none.</param>
public sealed record Standing(Member Member, string SecurityStamp, PurposeInUse? Purpose, DateTime? ProvedAt, Posting? Under, BrokenGlass? Glass, DateTime Since);

/// <summary>A service account's key, and the account it stands for.</summary>
public sealed record KeyStanding(ServiceKey Key, Member Member);

/// <summary>
/// Knows who asks. Read afresh for every request, so that a changed role or a changed password counts at once.
/// This is not a look: what it reads decides an act and stands in the act's own entry.
/// </summary>
public sealed class Accounts(Door door)
{
    public Task<Account?> ByIdAsync(Guid memberId) => OneAsync(m => m.Id == memberId);

    public Task<Account?> ByNameAsync(string userName)
    {
        var normalized = MemberStands.Normalized(userName);
        return OneAsync(m => m.NormalizedUserName == normalized);
    }

    Task<Account?> OneAsync(Expression<Func<Member, bool>> which) => door.ReadUnderneathAsync(async db =>
    {
        var found = await (
            from m in db.Members.Where(which)
            join c in db.Credentials on m.Id equals c.MemberId
            select new Account(m, c, db.Authenticators.Any(a => a.MemberId == m.Id) || db.Passkeys.Any(p => p.MemberId == m.Id))).FirstOrDefaultAsync();
        return found is null ? null : found with { Member = (await TodayAsync(db, found.Member)).Member };
    });

    async Task<MemberToday> TodayAsync(RowanDb db, Member member) =>
        MemberToday.On(member, await db.Postings.Where(p => p.MemberId == member.Id).ToListAsync(), door.Today);

    /// <summary>The member as they are met today, and the purpose of a session; null where the session no longer stands.</summary>
    public Task<Standing?> StandingAsync(Guid memberId, string session) => door.ReadUnderneathAsync(async db =>
    {
        var found = await (from m in db.Members
                           join c in db.Credentials on m.Id equals c.MemberId
                           join s in db.SignInSessions on m.Id equals s.MemberId
                           join p in db.PurposesInUse.Where(p => p.Session == session) on m.Id equals p.MemberId into kept
                           from purpose in kept.DefaultIfEmpty()
                           where m.Id == memberId && s.Session == session
                           select new
                           {
                               Member = m, c.SecurityStamp, Purpose = purpose, s.ProvedAt, s.Since,
                               Glass = db.BrokenGlasses.Where(g => g.MemberId == m.Id && g.StoppedAt == null).OrderByDescending(g => g.Until).FirstOrDefault(),
                           }).FirstOrDefaultAsync();
        if (found is null)
        {
            return null;
        }

        var today = await TodayAsync(db, found.Member);
        return new Standing(today.Member, found.SecurityStamp, found.Purpose, found.ProvedAt, today.Under, found.Glass, found.Since);
    });

    /// <summary>The passkeys of a member, for the ceremony that asks for one.</summary>
    public Task<List<Passkey>> PasskeysAsync(Guid memberId) => door.ReadUnderneathAsync(db => db.Passkeys.AsNoTracking().Where(p => p.MemberId == memberId).OrderBy(p => p.Since).ToListAsync());

    /// <summary>A passkey by the key that its device gave it.</summary>
    public Task<Passkey?> PasskeyAsync(string id) => door.ReadUnderneathAsync(db => db.Passkeys.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id));

    /// <summary>Who is tied to an account at a provider: by the provider's own key, or the first time by the name that an administrator entered.</summary>
    /// <param name="since">A tie made before that and never used has lapsed.</param>
    public Task<ProviderTie?> TieAsync(string issuer, string subject, string? expected, DateTime since) => door.ReadUnderneathAsync(async db =>
        await db.ProviderTies.AsNoTracking().FirstOrDefaultAsync(t => t.Issuer == issuer && t.Subject == subject)
        ?? (expected is null ? null : await db.ProviderTies.AsNoTracking().FirstOrDefaultAsync(t => t.Issuer == issuer && t.Expected == expected && t.Subject == null && t.Since > since)));

    /// <summary>The service key that has this hash, used up or not, with its account.</summary>
    public Task<KeyStanding?> KeyAsync(byte[] hash) => door.ReadUnderneathAsync(async db =>
        await (from k in db.ServiceKeys.AsNoTracking()
               join m in db.Members on k.MemberId equals m.Id
               where k.Hash == hash
               select new KeyStanding(k, m)).FirstOrDefaultAsync());

    /// <summary>Keeps when a key was last used, to the minute.</summary>
    public Task KeyUsedAsync(Guid key, DateTime now) => door.WriteUnderneathAsync(
        db => db.ServiceKeys.Where(k => k.Id == key).ExecuteUpdateAsync(u => u.SetProperty(k => k.LastUsed, now)), CancellationToken.None);

    /// <summary>Whether the database is live.</summary>
    public Task<bool> IsLiveAsync() => door.ReadUnderneathAsync(db => db.LiveSince.AnyAsync());

    /// <summary>Whether anyone here is of the kind that a live Rowan has, or of the kind made for a demonstration.</summary>
    public Task<bool> AnyAsync(bool demonstration) => door.ReadUnderneathAsync(db => db.Members.AnyAsync(m => m.Demonstration == demonstration));
}
