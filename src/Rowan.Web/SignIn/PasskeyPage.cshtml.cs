using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A member makes a passkey and names it.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class PasskeyPage(Visit visit, ProveAgain prove, PasskeySignIn passkeys) : PageModel
{
    public IReadOnlyList<string>? Recovery { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await visit.EnterAsync();
        return prove.Holds ? Page() : LocalRedirect(ProveAgain.PathFor("/account/passkey"));
    }

    public async Task<IActionResult> OnPostAsync(string? credential)
    {
        if (!prove.Holds)
        {
            await visit.EnterAsync();
            return LocalRedirect(ProveAgain.PathFor("/account/passkey"));
        }

        if (Name?.Length > PasskeySignIn.LongestName)
        {
            ModelState.AddModelError(nameof(Name), $"The name must be {PasskeySignIn.LongestName} characters or fewer");
            await visit.EnterAsync();
            return Page();
        }

        var (wrong, recovery) = await passkeys.AddAsync(HttpContext, visit.Current.Member!, credential, Name);
        if (wrong is not null)
        {
            ModelState.AddModelError(nameof(Name), wrong);
            return Page();
        }

        Recovery = recovery;
        return recovery is null ? LocalRedirect("/account?done=passkey-made") : Page();
    }
}
