using Rowan.Access;

namespace Rowan.Web.SignIn;

/// <summary>What came of an attempt to sign in. The words stand in the entry as the outcome.</summary>
public static class SignInOutcome
{
    public const string SignedIn = "signed-in";
    public const string WrongPassword = "wrong-password";
    public const string LockedOut = "locked-out";
    public const string UnknownMember = "unknown-member";

    /// <summary>The password is right, and a second factor is asked for.</summary>
    public const string CodeAsked = "code-asked";

    /// <summary>The password is right, and a second factor is to be set up.</summary>
    public const string SetUpAsked = "set-up-asked";
    public const string WrongCode = "wrong-code";
}

/// <summary>Guessing is stopped: after five wrong passwords or codes an account opens for nobody for a quarter of an hour.</summary>
public static class LockOut
{
    public const int MostFailures = 5;
    public static readonly TimeSpan LastsFor = TimeSpan.FromMinutes(15);

    /// <summary>Counts an attempt on the credential and says what came of it. A right password does not open what is locked.</summary>
    /// <param name="complete">Whether nothing more is asked. A right password alone does not start the count anew: who has it could otherwise guess codes without end.</param>
    public static string Count(Credential credential, bool right, DateTime now, bool complete = true)
    {
        if (credential.LockedUntil > now)
        {
            return SignInOutcome.LockedOut;
        }

        if (right)
        {
            if (complete)
            {
                (credential.FailedSignIns, credential.LockedUntil) = (0, null);
            }

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
