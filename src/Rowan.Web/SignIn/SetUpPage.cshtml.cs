using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>What the part of a page shows that sets up an authenticator app.</summary>
/// <param name="Action">The path that the form is sent to.</param>
public sealed record SetUpShown(AuthenticatorOffered Offer, string Action, string? Code = null);

/// <summary>New recovery codes, shown once.</summary>
/// <param name="Onward">Where the member goes from there.</param>
public sealed record RecoveryShown(IReadOnlyList<string> Codes, string Onward);

/// <summary>Whose role must have a second factor sets it up at the first sign-in, and is in.</summary>
[Needs(Permissions.SignIn, PurposeIs.SigningIn)]
[EnableRateLimiting(SignInRate.Policy)]
public sealed class SetUpPage(ProveWho prove, HalfSignedIn half, SetUpAuthenticator setUp, Visit visit) : PageModel
{
    public AuthenticatorOffered Offered { get; private set; } = null!;
    public IReadOnlyList<string>? Recovery { get; private set; }
    public string Onward { get; private set; } = "/";

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Offer { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (half.Of(HttpContext) is not { Next: NextStep.SetUp } way || await prove.StillAsync(way) is not { HasSecondFactor: false } account)
        {
            return LocalRedirect("/sign-in");
        }

        Offered = setUp.Offered(account.Member);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (half.Of(HttpContext) is not { Next: NextStep.SetUp } way || await prove.StillAsync(way) is not { HasSecondFactor: false } account)
        {
            await visit.EnterAsync();
            return LocalRedirect("/sign-in?again=late");
        }

        if (await prove.SetUpAsync(way, Offer, Code) is var (proved, recovery))
        {
            await BrowserSession.GiveAsync(HttpContext, proved, half);
            (Recovery, Onward) = (recovery, BrowserSession.Way(proved, way.Return));
            return Page();
        }

        Offered = setUp.Again(account.Member, Offer);
        Code = null;
        ModelState.Remove(nameof(Code));
        ModelState.AddModelError(nameof(Code), "The code is not the one that the app shows for this picture. Check that the telephone’s clock is right");
        return Page();
    }
}
