using Microsoft.AspNetCore.Identity;
using Rowan.Access;
using Rowan.Data;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>
/// Whoever is signed in proves again that it is they who sit there (<see cref="FreshProof"/>). A page that demands it asks <see cref="Holds"/>,
/// and sends the member to <see cref="PathFor"/> where it does not. Wrong answers count towards the lock-out.
/// </summary>
public sealed class ProveAgain(Accounts accounts, IPasswordHasher<Account> hasher, TakeCode codes, Visit visit, TimeProvider clock)
{
    const int LongestPassword = 200;

    /// <summary>Whether the member has proved who they are within the last minutes of this session.</summary>
    public bool Holds => FreshProof.Holds(visit.Current.ProvedAt, UtcInstant.Now(clock));

    /// <summary>Where a member proves it, and comes back from.</summary>
    public static string PathFor(string back) => $"/prove?return={Uri.EscapeDataString(ReturnPath.Of(back))}";

    /// <summary>What the entry says of a proof that was right.</summary>
    public const string ProvedAgain = "proved-again";

    /// <summary>Whether that was done again since the sign-in, and not with it.</summary>
    public bool HoldsAnew => Holds && !visit.Current.ProvedWithSignIn;

    /// <summary>What is typed into one field, the password or a code; nothing need be where the member has proved it again within the last minutes, by a passkey perhaps.</summary>
    /// <returns>How it was proved: <c>fresh-proof</c> or <c>password-or-code</c>. Null where it was not.</returns>
    public async Task<string?> ByAsync(string? typed) => string.IsNullOrEmpty(typed) && HoldsAnew ? "fresh-proof" : await TryAsync(typed, typed) ? "password-or-code" : null;

    /// <summary>The member's password, or a code of their app or a recovery code.</summary>
    public async Task<bool> TryAsync(string? password, string? code)
    {
        if (visit.Current is not { Actor: { MemberId: { } member, Session: { } session } } || await accounts.ByIdAsync(member) is not { } account)
        {
            await visit.EnterAsync();
            return false;
        }

        var byPassword = password is { Length: > 0 and <= LongestPassword } && account.Credential.PasswordHash is { } hash
            && hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;
        
        // An entry of its own, with a key of its own: each attempt counts, and none is answered from what an earlier one was told.
        return await visit.ChangeAsync(visit.Current.ToAct() with { RequestId = Guid.CreateVersion7() }, async changing =>
        {
            var credential = (await changing.Db.Credentials.FindAsync(member))!;
            var right = byPassword || (!string.IsNullOrWhiteSpace(code) && !(credential.LockedUntil > changing.Now) && await codes.TryAsync(changing, member, code) is not null);
            var counted = LockOut.Count(credential, right, changing.Now);
            changing.Outcome = counted == SignInOutcome.SignedIn ? ProvedAgain : counted;
            if (counted != SignInOutcome.SignedIn)
            {
                return false;
            }

            await FreshProof.GivenAsync(changing, session);
            return true;
        });
    }
}
