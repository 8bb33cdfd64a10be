using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A member proves again who they are, and goes on with what asked for it.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
[EnableRateLimiting(SignInRate.Policy)]
public sealed class ProvePage(ProveAgain prove, PasskeySignIn passkeys, Visit visit) : PageModel
{
    public const string NotRight = "That is not right, has been used before, or the account is locked";

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Where the member was going: a path of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    public Task OnGetAsync() => visit.EnterAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrEmpty(Password) && string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Password), "Give your password, or a code");
            await visit.EnterAsync();
            return Page();
        }

        return Answer(await prove.TryAsync(Password, Code), nameof(Password), NotRight);
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential) => Answer(await passkeys.ProveAgainAsync(HttpContext, credential), "", PasskeySignIn.NotTaken);

    IActionResult Answer(bool proved, string field, string wrong)
    {
        if (proved)
        {
            return LocalRedirect(ReturnPath.Of(Return));
        }

        (Password, Code) = (null, null);
        ModelState.Remove(nameof(Code));
        ModelState.AddModelError(field, wrong);
        return Page();
    }
}
