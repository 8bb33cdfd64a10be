using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn.Providers;

/// <summary>Why somebody is not in.</summary>
public sealed record NotIn(Provider Provider, ProviderFailure Failure);

/// <summary>Sends the browser to a provider, to sign in there.</summary>
[Needs(Permissions.SignIn, PurposeIs.SigningIn)]
[EnableRateLimiting(SignInRate.Policy)]
public sealed class ProviderPage(KnownProviders known, ProviderSignIn signIn) : PageModel
{
    public Provider Provider { get; private set; } = null!;
    public ProviderFailure? Failure { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string? @return)
    {
        if (known.Find(id) is not { } provider)
        {
            return NotFound();
        }

        Provider = provider;
        try
        {
            await HttpContext.ChallengeAsync(provider.Scheme, new AuthenticationProperties { RedirectUri = ReturnPath.Of(@return) });
            return new EmptyResult();
        }
        catch (InvalidOperationException e) when (!Response.HasStarted)
        {
            // What the provider says of itself could not be read.
            Failure = ProviderFailure.Of(e);
            await signIn.FailedAsync(provider, Failure);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
    }
}
