using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Sharing;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn.Providers;

namespace Rowan.Web.SignIn;

[Needs(Permissions.SignIn, PurposeIs.SigningIn)]
[EnableRateLimiting(SignInRate.Policy)]
public sealed class SignInPage(ProveWho prove, PasskeySignIn passkeys, HalfSignedIn half, NoMembersYet noMembers, KnownProviders known, Visit visit) : PageModel
{
    public IReadOnlyList<Provider> Providers => known.All;

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where the member was going: a path of this site, without what they asked.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    /// <summary>Who has just joined and now signs in for the first time: <c>administrator</c> or <c>member</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Joined { get; set; }

    /// <summary>Why the sign-in begins again: <c>late</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Again { get; set; }

    public string JoinedWords => Joined == "administrator" ? "You are the first administrator. Sign in, and join the others." : "Your password is chosen. Sign in with it.";

    public bool NoMembers { get; private set; }

    /// <summary>Whom to ring who cannot sign in; null where the pack names nobody.</summary>
    public Reached? Help => visit.Sharing.CannotSignIn;

    public async Task OnGetAsync() => NoMembers = await noMembers.HoldsAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await prove.TryAsync(UserName, Password, "password") is not { } proved)
        {
            Password = null;
            ModelState.Remove(nameof(Password));
            ModelState.AddModelError(nameof(UserName), prove.LockedUntil is { } until ? LockOut.Words(until, Help) : "The user name or the password is not right, or the account is locked");
            return Page();
        }

        return await this.GoOnAsync(proved, half, "password", Return);
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        if (await passkeys.TryAsync(HttpContext, credential) is { } proved)
        {
            return await this.GoOnAsync(proved, half, "passkey", Return);
        }

        ModelState.AddModelError("", prove.LockedUntil is { } until ? LockOut.Words(until, Help) : PasskeySignIn.NotTaken);
        return Page();
    }
}
