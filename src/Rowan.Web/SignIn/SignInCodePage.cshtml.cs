using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>Asks whoever has given the right password for a code.</summary>
[Needs(Permissions.SignIn, PurposeIs.SigningIn)]
[EnableRateLimiting(SignInRate.Policy)]
public sealed class SignInCodePage(ProveWho prove, HalfSignedIn half, Visit visit) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public IActionResult OnGet() => half.Of(HttpContext) is { Next: NextStep.Code } ? Page() : LocalRedirect("/sign-in");

    public async Task<IActionResult> OnPostAsync()
    {
        if (half.Of(HttpContext) is not { Next: NextStep.Code } way)
        {
            // Nothing was tried: the sign-in begins again.
            await visit.EnterAsync();
            return LocalRedirect("/sign-in?again=late");
        }

        if (await prove.TryCodeAsync(way, Code) is { } proved)
        {
            return await this.GoOnAsync(proved, half, way.By, way.Return);
        }

        Code = null;
        ModelState.Remove(nameof(Code));
        ModelState.AddModelError(nameof(Code), prove.LockedUntil is { } until ? LockOut.Words(until, visit.Sharing.CannotSignIn) : "The code is not right, has been used before, or the account is locked");
        return Page();
    }
}
