using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>What the page's script asks the browser's passkeys with. Each asks for a challenge of its own.</summary>
static class PasskeyOptionsApi
{
    const string Json = "application/json";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in/passkey-options", SignInAsync);
        app.MapGet("/prove/passkey-options", AgainAsync);
        app.MapGet("/account/passkey-options", NewAsync);
    }

    [Needs(Permissions.SignIn, PurposeIs.SigningIn)]
    [EnableRateLimiting(SignInRate.Policy)]
    static async Task<IResult> SignInAsync(HttpContext http, PasskeySignIn passkeys) => Results.Text(await passkeys.AskAsync(http, null), Json);

    [Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
    static async Task<IResult> AgainAsync(HttpContext http, Visit visit, PasskeySignIn passkeys)
    {
        await visit.EnterAsync();
        return Results.Text(await passkeys.AskAsync(http, visit.Current.Member!.Id), Json);
    }

    [Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
    static async Task<IResult> NewAsync(HttpContext http, Visit visit, ProveAgain prove, PasskeySignIn passkeys)
    {
        await visit.EnterAsync();
        return prove.Holds ? Results.Text(await passkeys.OfferAsync(http, visit.Current.Member!), Json) : Results.StatusCode(StatusCodes.Status403Forbidden);
    }
}
