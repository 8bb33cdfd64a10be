using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Rowan.Access;
using Rowan.Values;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A hash that nobody's password has: checked when nobody has the user name, so that the time taken does not tell who exists.</summary>
public sealed class StandInHash(IPasswordHasher<Account> hasher)
{
    readonly Lazy<string> hash = new(() => hasher.HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    public string Value => hash.Value;
}

/// <summary>Someone gives a user name and a password. Every attempt leaves one entry, whatever comes of it.</summary>
public sealed class ProveWho(Accounts accounts, IPasswordHasher<Account> hasher, StandInHash standIn, Visit visit, WebSettings settings, TimeProvider clock)
{
    const int LongestUserName = 100;
    const int LongestPassword = 200;

    /// <summary>The account and its new session if it may go on; null otherwise, and the caller says the same words whatever the reason.</summary>
    public async Task<(Account Account, SessionClaims Session)?> TryAsync(string? userName, string? password, string by)
    {
        userName ??= "";
        password ??= "";
        var account = userName.Length is 0 or > LongestUserName ? null : await accounts.ByNameAsync(userName);
        if (account is { Member.Demonstration: true } && !settings.Demonstration)
        {
            account = null;
        }

        if (account is { } known && !known.Member.HereOn(LondonDay.Today(clock)))
        {
            account = null;
        }

        var typed = password.Length > LongestPassword ? "" : password;
        var verified = hasher.VerifyHashedPassword(account!, account?.Credential.PasswordHash ?? standIn.Value, typed);
        var right = account is not null && verified != PasswordVerificationResult.Failed;
        var session = right ? SessionClaims.New(account!, clock, by) : null;
        var fresh = verified == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(account!, typed) : null;
        var act = visit.Current.ToAct() with { Actor = right ? account!.Member.AsActor(by, session!.Session) : Actor.Nobody };
        var outcome = await visit.ChangeAsync(act, async changing =>
        {
            changing.Outcome = SignInOutcome.UnknownMember;
            if (account is not null && await changing.Db.Credentials.FindAsync(account.Member.Id) is { } credential)
            {
                changing.Outcome = LockOut.Count(credential, right, changing.Now);
                credential.PasswordHash = changing.Outcome == SignInOutcome.SignedIn && fresh is not null ? fresh : credential.PasswordHash;
                changing.Note("user name", account.Member.UserName);
                if (changing.Outcome == SignInOutcome.SignedIn)
                {
                    Sessions.Begin(changing, session!.Session, account.Member.Id, by);
                }
            }

            return changing.Outcome;
        });
        return outcome == SignInOutcome.SignedIn ? (account!, session!) : null;
    }
}
