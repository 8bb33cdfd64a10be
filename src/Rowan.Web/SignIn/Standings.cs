using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Rowan.Access;
using Rowan.Data;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>
/// Finds who asks, in the database and for every request: a member whose role, password or standing has changed meanwhile is met as they are now,
/// and one who may no longer be signed in is nobody.
/// </summary>
public sealed class Standings(Accounts accounts, WebSettings settings, SessionLimits limits, SecondFactorRule secondFactor, TimeProvider clock)
{
    public async Task FindAsync(HttpContext http, CurrentAct current)
    {
        if (Gate.IsOfProgram(http) && ServiceKeys.In(http.Request.Headers.Authorization) is { } key)
        {
            await FindKeyAsync(current, key);
            return;
        }

        if (http.User.Identity?.IsAuthenticated != true)
        {
            return;
        }

        var claims = SessionClaims.Of(http.User);
        var standing = claims is null ? null : await accounts.StandingAsync(claims.MemberId, claims.Session);
        if (standing is not null && Stands(standing, claims!, clock.GetUtcNow()))
        {
            current.Is(standing.Member.AsActor(claims!.SignedInBy, claims.Session), standing.Member, standing.Purpose, standing.Under, standing.Glass);
            (current.ProvedAt, current.ProvedWithSignIn, current.SignedInAt) = (standing.ProvedAt, standing.ProvedAt == standing.Since, claims.Since);
            return;
        }

        if (http.User.Identity.AuthenticationType == IdentityConstants.ApplicationScheme)
        {
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        }

        http.User = new ClaimsPrincipal(new ClaimsIdentity());
    }

    /// <summary>A program that sends a key of a service account.</summary>
    async Task FindKeyAsync(CurrentAct current, string key)
    {
        var now = UtcInstant.Now(clock);
        if (await accounts.KeyAsync(ServiceKeys.HashOf(key)) is not { } found)
        {
            return;
        }

        if (!ServiceKeys.Stands(found.Key, now) || found.Member.Ended || !Roles.OfServices.Contains(found.Member.Role) || (found.Member.Demonstration && !settings.Demonstration))
        {
            current.RefusedKey = found.Key.Prefix;
            return;
        }

        current.Is(found.Member.AsActor($"key:{found.Key.Prefix}", null), found.Member, null, null, null);
        current.Scope = KeyScope.Of(found.Key);
        if (found.Key.LastUsed is null || now - found.Key.LastUsed > TimeSpan.FromMinutes(1))
        {
            await accounts.KeyUsedAsync(found.Key.Id, now);
        }
    }

    /// <summary>Whether the session may go on.</summary>
    bool Stands(Standing standing, SessionClaims claims, DateTimeOffset now) =>
        standing.SecurityStamp == claims.SecurityStamp
        && now - claims.Since < limits.Longest
        && !standing.Member.Ended
        && secondFactor.Suffices(claims.SignedInBy, standing.Member.Role)
        && (settings.Demonstration || !standing.Member.Demonstration);
}
