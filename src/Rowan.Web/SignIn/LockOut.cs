using Rowan.Access;
using Rowan.Sharing;
using Rowan.Web.Components;

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

        (credential.FailedSignIns, credential.LockedUntil) = Wrong(credential.FailedSignIns, now);
        return credential.LockedUntil is null ? SignInOutcome.WrongPassword : SignInOutcome.LockedOut;
    }

    /// <summary>After one more that was wrong: how many there are, or until when it is locked.</summary>
    public static (int Failures, DateTime? Until) Wrong(int failures, DateTime now) => failures + 1 < MostFailures ? (failures + 1, null) : (0, now + LastsFor);

    /// <summary>What is said to whoever is locked out.</summary>
    /// <param name="until">UTC.</param>
    /// <param name="help">Whom to ring; null where the pack names nobody.</param>
    public static string Words(DateTime until, Reached? help) =>
        $"Too many wrong passwords or codes were given for this user name. Try again at {LondonTime.Clock(until.AddTicks(TimeSpan.TicksPerMinute - 1))}. If that is too late, ring {help?.Words ?? "your agency's Rowan administrator"}";
}
