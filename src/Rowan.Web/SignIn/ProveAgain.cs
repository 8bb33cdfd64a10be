using Microsoft.AspNetCore.Identity;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>
/// A member who is signed in proves again who they are, now: before what is most sensitive (OWASP ASVS 7.5.3). By the password today; a second factor takes
/// its place here and nowhere else.
/// </summary>
public sealed class ProveAgain(Accounts accounts, IPasswordHasher<Account> hasher, Visit visit)
{
    const int LongestPassword = 200;

    /// <summary>What the member is asked for.</summary>
    public string Asks => "Your password, again";

    /// <summary>Checks the proof. A wrong one is on the log and counts as one at the sign-in does.</summary>
    /// <returns>How it was proved: <c>password</c>. Null where it was not.</returns>
    public async Task<string?> TryAsync(string? given)
    {
        if (visit.Current.Member is not { } member || await accounts.ByIdAsync(member.Id) is not { Credential.PasswordHash: { } hash } account)
        {
            return null;
        }

        var right = given is { Length: > 0 and <= LongestPassword } && hasher.VerifyHashedPassword(account, hash, given) != PasswordVerificationResult.Failed;

        // An entry of its own, with a key of its own: each attempt counts, and none is answered from what an earlier one was told.
        var outcome = await visit.ChangeAsync(visit.Current.ToAct() with { RequestId = Guid.CreateVersion7() }, async changing =>
        {
            changing.Outcome = SignInOutcome.UnknownMember;
            if (await changing.Db.Credentials.FindAsync(member.Id) is { } credential)
            {
                changing.Outcome = LockOut.Count(credential, right, changing.Now) is var counted && counted == SignInOutcome.SignedIn ? ProvedAgain : counted;
            }

            return changing.Outcome;
        });
        return outcome == ProvedAgain ? "password" : null;
    }

    /// <summary>What the entry says of a proof that was right.</summary>
    public const string ProvedAgain = "proved-again";
}
