using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn.Providers;

/// <summary>
/// Where a provider sends the browser back. It answers with a page that leads on and not with a redirect: a browser that comes from another site
/// would leave the strict cookie of the new session behind.
/// </summary>
[Needs(Permissions.SignIn, PurposeIs.SigningIn)]
[EnableRateLimiting(SignInRate.Policy)]
public sealed class ProviderBackPage(KnownProviders known, ProviderSignIn signIn, HalfSignedIn half, IAuthenticationHandlerProvider handlers, Visit visit) : PageModel
{
    public Provider Provider { get; private set; } = null!;
    public ProviderFailure? Failure { get; private set; }

    /// <summary>Where the member goes from here; null where nobody is let in.</summary>
    public string? Onward { get; private set; }
    public bool IsIn { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (known.Find(id) is not { } provider || await handlers.GetHandlerAsync(HttpContext, provider.Scheme) is not ProviderHandler handler)
        {
            await visit.EnterAsync();
            return NotFound();
        }

        Provider = provider;
        await handler.HandleRequestAsync();
        var answer = HttpContext.Features.Get<ProviderAnswer>();
        if (answer?.Principal is not { } principal)
        {
            Failure = ProviderFailure.Of(answer?.Failure);
            await signIn.FailedAsync(provider, Failure);
            return NotIn();
        }

        if (await signIn.TryAsync(provider, principal) is not { } proved)
        {
            Failure = ProviderFailure.NoMember;
            return NotIn();
        }

        IsIn = proved.Next == NextStep.None;
        if (IsIn)
        {
            await BrowserSession.GiveAsync(HttpContext, proved, half);
            Onward = BrowserSession.Way(proved, answer.Return);
        }
        else
        {
            half.Keep(HttpContext, proved.Account, provider.Scheme, proved.Next, answer.Return);
            Onward = proved.Next == NextStep.Code ? "/sign-in/code" : "/sign-in/set-up";
        }

        return Page();
    }

    PageResult NotIn()
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
