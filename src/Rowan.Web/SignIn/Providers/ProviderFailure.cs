using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Rowan.Web.SignIn.Providers;

/// <summary>What a provider's redirect came to.</summary>
/// <param name="Principal">Whom it speaks of; null where it failed.</param>
/// <param name="Return">Where the member was going.</param>
public sealed record ProviderAnswer(ClaimsPrincipal? Principal, string? Return, Exception? Failure);

/// <summary>Why nobody came in by a provider: what the log says, and what the page says.</summary>
public sealed record ProviderFailure(string Outcome, string Words)
{
    public static ProviderFailure Refused { get; } = new("provider-refused", "It did not let you in. If you did not cancel it yourself, ask those who look after that account.");
    public static ProviderFailure Stale { get; } = new("provider-stale", "This sign-in was not begun in this browser, has been used already, or took too long. Begin again.");
    public static ProviderFailure NotTrusted { get; } = new("provider-not-trusted", "Its answer could not be trusted, so Rowan let nobody in. Tell your Rowan administrator: the clocks, the keys or the configuration of the two do not agree.");
    public static ProviderFailure Unreachable { get; } = new("provider-unreachable", "It does not answer. Try again in a few minutes, or sign in with your password. If a child may be in danger now, do not wait for Rowan: telephone the duty desk, or 999.");
    public static ProviderFailure NoMember { get; } = new("provider-no-member", "It knows you, but no member of Rowan is tied to that account, or the membership is locked for a quarter of an hour after wrong attempts, or has ended. Wait a quarter of an hour; then ask your agency’s Rowan administrator.");

    /// <summary>What a failure means.</summary>
    public static ProviderFailure Of(Exception? failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case HttpRequestException or IOException or OperationCanceledException or TimeoutException:
                    return Unreachable;
                case OpenIdConnectProtocolInvalidNonceException:
                    return Stale;
                case AuthenticationFailureException when e.Message.Contains("orrelation", StringComparison.Ordinal) || e.Message.Contains("State", StringComparison.Ordinal):
                    // The handler says of a state that is not this browser's no more than that.
                    return Stale;
                case SecurityTokenException:
                    return NotTrusted;
                case OpenIdConnectProtocolException when e.Data.Contains("error"):
                    return (e.Data["error"] as string) switch
                    {
                        "invalid_grant" => Stale,
                        "temporarily_unavailable" or "server_error" => Unreachable,
                        "invalid_client" or "unauthorized_client" => NotTrusted,
                        _ => Refused,
                    };
            }
        }

        return NotTrusted;
    }
}
