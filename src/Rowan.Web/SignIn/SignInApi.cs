using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>What a program sends to sign in.</summary>
/// <param name="Code">Of the authenticator app, for an account that has one.</param>
public sealed record SignInRequest(string UserName, string Password, string? Code = null);

/// <summary>Programs sign in for a bearer token, good for an hour, and send it with every request.</summary>
public static class SignInApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/sign-in", PostAsync);
        app.MapPost("/api/sign-out", SignOutAsync);
    }

    /// <summary>Ends the session of the token: it lets nobody in any more.</summary>
    [Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
    static async Task<IResult> SignOutAsync(Visit visit)
    {
        await visit.ChangeAsync(async changing =>
        {
            changing.Outcome = "signed-out";
            await Sessions.EndAsync(changing, visit.Current.Actor.Session!);
            return true;
        });
        return Results.NoContent();
    }

    [Needs(Permissions.SignIn, PurposeIs.SigningIn)]
    [EnableRateLimiting(SignInRate.Policy)]
    static async Task<IResult> PostAsync(SignInRequest request, ProveWho prove, Visit visit)
    {
        if (await prove.TryInOneAsync(request.UserName, request.Password, request.Code, "bearer") is not { } proved)
        {
            return Results.Problem(
                prove.LockedUntil is { } until ? $"{LockOut.Words(until, visit.Sharing.CannotSignIn)}." : "The user name or the password is not right, the account is locked, or it needs a second factor.", statusCode: StatusCodes.Status401Unauthorized);
        }

        var principal = proved.Session!.ToPrincipal(proved.Account.Member.DisplayName, IdentityConstants.BearerScheme);
        return Results.SignIn(principal, authenticationScheme: IdentityConstants.BearerScheme);
    }
}
