using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>How a member signs in, as they or an administrator may see it: nothing of it is a secret.</summary>
public sealed record HowTheySignIn(
    bool HasPassword, DateTime? AuthenticatorSince, int RecoveryCodesLeft, IReadOnlyList<Passkey> Passkeys, IReadOnlyList<ProviderTie> Ties, IReadOnlyList<SignInNotice> Notices)
{
    public bool HasSecondFactor => AuthenticatorSince is not null || Passkeys.Count > 0;
}

/// <summary>Reads how a member signs in.</summary>
public static class ReadSignIn
{
    const int MostNotices = 20;

    public static async Task<HowTheySignIn> OfAsync(Looking looking, Guid member, CancellationToken cancel)
    {
        var db = looking.Db;
        return new HowTheySignIn(
            await db.Credentials.AnyAsync(c => c.MemberId == member && c.PasswordHash != null, cancel),
            await db.Authenticators.Where(a => a.MemberId == member).Select(a => (DateTime?)a.Since).FirstOrDefaultAsync(cancel),
            await db.OneTimeCodes.CountAsync(c => c.Purpose == OneTimeCode.ForRecovery && c.MemberId == member && c.UsedAt == null, cancel),
            await db.Passkeys.AsNoTracking().Where(p => p.MemberId == member).OrderBy(p => p.Since).ToListAsync(cancel),
            await db.ProviderTies.AsNoTracking().Where(t => t.MemberId == member).OrderBy(t => t.Since).ToListAsync(cancel),
            await db.SignInNotices.AsNoTracking().Where(n => n.MemberId == member).OrderByDescending(n => n.At).Take(MostNotices).ToListAsync(cancel));
    }
}
