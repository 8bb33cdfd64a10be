using Rowan.Access;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>What is asked after a right password.</summary>
public enum NextStep
{
    /// <summary>Nothing: the member is in.</summary>
    None,

    /// <summary>A code of the authenticator app, a recovery code, or a passkey.</summary>
    Code,

    /// <summary>To set up a second factor, which the role must have and the member has not.</summary>
    SetUp,
}

/// <summary>Who needs a second factor: whoever has one, and on a live Rowan whoever holds a role that the configuration names.</summary>
public sealed class SecondFactorRule(WebSettings settings)
{
    public bool IsRequiredOf(string role) => !settings.Demonstration && settings.Configuration.Value(Settings.SecondFactor).Contains(role);

    /// <summary>Whether a session that began so may go on in a role: a posting may have brought one that must have a second factor.</summary>
    public bool Suffices(string signedInBy, string role) => signedInBy is not (ByPassword or ByPasswordOfProgram) || !IsRequiredOf(role);

    const string ByPassword = "password";
    const string ByPasswordOfProgram = "bearer";

    public NextStep After(Account account) =>
        account.HasSecondFactor ? NextStep.Code : IsRequiredOf(account.Member.Role) ? NextStep.SetUp : NextStep.None;
}
