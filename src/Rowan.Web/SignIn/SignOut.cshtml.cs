using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class SignOutPage(Visit visit) : PageModel
{
    public Task OnGetAsync() => visit.EnterAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await visit.ChangeAsync(async changing =>
        {
            changing.Outcome = "signed-out";
            if (visit.Current.Actor.Session is { } session)
            {
                await Sessions.EndAsync(changing, session);
            }

            return true;
        });
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return LocalRedirect("/sign-in");
    }
}
