using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A member chooses a password with the joining code they were given.</summary>
[Needs(Permissions.SignIn, PurposeIs.SigningIn)]
[EnableRateLimiting(SignInRate.Policy)]
public sealed class JoinPage(JoiningCode joining) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var wrong in await joining.UseAsync(UserName?.Trim(), Code, Password))
        {
            ModelState.AddModelError(wrong.Field, wrong.Words);
        }

        if (ModelState.IsValid)
        {
            return LocalRedirect("/sign-in?joined=member");
        }

        Password = null;
        return Page();
    }
}
