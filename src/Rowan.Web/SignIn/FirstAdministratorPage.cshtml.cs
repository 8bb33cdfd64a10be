using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A new Rowan is given its first administrator.</summary>
[Needs(Permissions.SignIn, PurposeIs.SigningIn)]
[EnableRateLimiting(SignInRate.Policy)]
public sealed class FirstAdministratorPage(FirstAdministrator first, NoMembersYet noMembers, WebSettings settings) : PageModel
{
    public bool IsNeeded { get; private set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Post { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public async Task OnGetAsync() => IsNeeded = !settings.Demonstration && await noMembers.HoldsAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        IsNeeded = true;
        Typed.Need(ModelState, nameof(Code), Code, "Give the one-time code");
        Typed.Need(ModelState, nameof(UserName), UserName, "Choose a user name");
        Typed.Need(ModelState, nameof(DisplayName), DisplayName, "Give your name");
        Typed.Need(ModelState, nameof(Agency), Agency, "Give your agency");
        Typed.Need(ModelState, nameof(Password), Password, "Choose a password");
        if (ModelState.IsValid)
        {
            foreach (var wrong in await first.BecomeAsync(new FirstAdministratorAsked(Code, UserName!.Trim(), DisplayName!.Trim(), Agency!.Trim(), Post?.Trim() ?? "", Password!)))
            {
                ModelState.AddModelError(wrong.Field, wrong.Words);
            }
        }
        else
        {
            await first.NotTriedAsync();
        }

        if (ModelState.IsValid)
        {
            return LocalRedirect("/sign-in?joined=administrator");
        }

        Password = null;
        return Page();
    }
}
