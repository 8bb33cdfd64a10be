using Rowan.Access;

namespace Rowan.Web.SignIn;

/// <summary>What came of an attempt to sign in. The words stand in the entry as the outcome.</summary>
public static class SignInOutcome
{
    public const string SignedIn = "signed-in";
    public const string WrongPassword = "wrong-password";
    public const string LockedOut = "locked-out";
    public const string UnknownMember = "unknown-member";
}

/// <summary>Guessing is stopped: after five wrong passwords an account opens for nobody for a quarter of an hour.</summary>
public static class LockOut
{
    public const int MostFailures = 5;
    public static readonly TimeSpan LastsFor = TimeSpan.FromMinutes(15);

    /// <summary>Counts an attempt on the credential and says what came of it. A right password does not open what is locked.</summary>
    public static string Count(Credential credential, bool right, DateTime now)
    {
        if (credential.LockedUntil > now)
        {
            return SignInOutcome.LockedOut;
        }

        if (right)
        {
            (credential.FailedSignIns, credential.LockedUntil) = (0, null);
            return SignInOutcome.SignedIn;
        }

        if (++credential.FailedSignIns < MostFailures)
        {
            return SignInOutcome.WrongPassword;
        }

        (credential.FailedSignIns, credential.LockedUntil) = (0, now + LastsFor);
        return SignInOutcome.LockedOut;
    }
}
