using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>What a program sends to sign in.</summary>
public sealed record SignInRequest(string UserName, string Password);

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
    static async Task<IResult> PostAsync(SignInRequest request, ProveWho prove)
    {
        if (await prove.TryAsync(request.UserName, request.Password, "bearer") is not { } proved)
        {
            return Results.Problem("The user name or the password is not right, or the account is locked.", statusCode: StatusCodes.Status401Unauthorized);
        }

        var principal = proved.Session.ToPrincipal(proved.Account.Member.DisplayName, IdentityConstants.BearerScheme);
        return Results.SignIn(principal, authenticationScheme: IdentityConstants.BearerScheme);
    }
}
