using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>
/// A member has lost the device of their second factor, and the recovery codes with it: an administrator takes both away, with a reason that stands on the log,
/// and the member is told. Every session of theirs ends; a password alone lets them in to set up another where their role must have one.
/// </summary>
public static class ResetSecondFactor
{
    public const int LongestReason = 500;

    /// <returns>What is wrong with it, in words; null when it is done, in the caller's change.</returns>
    public static async Task<string?> WithinAsync(Changing changing, Member member, string by, string reason)
    {
        var taken = await changing.Db.Authenticators.Where(a => a.MemberId == member.Id).ExecuteDeleteAsync() + await changing.Db.Passkeys.Where(p => p.MemberId == member.Id).ExecuteDeleteAsync();
        if (taken == 0)
        {
            return "This member has no second factor to take away.";
        }

        await changing.Db.OneTimeCodes.Where(c => c.Purpose == OneTimeCode.ForRecovery && c.MemberId == member.Id).ExecuteDeleteAsync();
        await Sessions.EndAllAsync(changing, member.Id);
        SignInNotice.Tell(changing, member.Id, $"{by} took your second factor away. The reason given: {reason} If you did not ask for this, tell your data protection officer now.");
        changing.Outcome = "second-factor-reset";
        changing.Note("user name", member.UserName);
        changing.Note("reason", reason);
        return null;
    }
}
