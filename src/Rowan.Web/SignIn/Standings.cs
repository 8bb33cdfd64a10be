using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>
/// Finds who asks, in the database and for every request: a member whose role, password or standing has changed meanwhile is met as they are now,
/// and one who may no longer be signed in is nobody.
/// </summary>
public sealed class Standings(Accounts accounts, WebSettings settings, TimeProvider clock)
{
    public async Task FindAsync(HttpContext http, CurrentAct current)
    {
        if (http.User.Identity?.IsAuthenticated != true)
        {
            return;
        }

        var claims = SessionClaims.Of(http.User);
        var standing = claims is null ? null : await accounts.StandingAsync(claims.MemberId, claims.Session);
        if (standing is not null && Stands(standing, claims!, settings, clock.GetUtcNow()))
        {
            current.Is(standing.Member.AsActor(claims!.SignedInBy, claims.Session), standing.Member, standing.Purpose, standing.Glass);
            return;
        }

        if (http.User.Identity.AuthenticationType == IdentityConstants.ApplicationScheme)
        {
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        }

        http.User = new ClaimsPrincipal(new ClaimsIdentity());
    }

    /// <summary>Whether the session may go on.</summary>
    static bool Stands(Standing standing, SessionClaims claims, WebSettings settings, DateTimeOffset now) =>
        standing.SecurityStamp == claims.SecurityStamp
        && now - claims.Since < SessionClaims.Longest
        && !standing.Member.Ended
        && (settings.Demonstration || !standing.Member.Demonstration);
}
