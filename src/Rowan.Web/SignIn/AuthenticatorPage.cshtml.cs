using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A member sets up an authenticator app, or another in its place.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class AuthenticatorPage(Visit visit, ProveAgain prove, SetUpAuthenticator setUp) : PageModel
{
    public AuthenticatorOffered Offered { get; private set; } = null!;
    public IReadOnlyList<string>? Recovery { get; private set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Offer { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await visit.EnterAsync();
        if (!prove.Holds)
        {
            return LocalRedirect(ProveAgain.PathFor("/account/authenticator"));
        }

        Offered = setUp.Offered(visit.Current.Member!);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!prove.Holds)
        {
            await visit.EnterAsync(cancel);
            return LocalRedirect(ProveAgain.PathFor("/account/authenticator"));
        }

        var member = visit.Current.Member!;
        await visit.ChangeAsync(async changing =>
        {
            Recovery = await setUp.ConfirmAsync(changing, member.Id, Offer, Code);
            changing.Outcome = Recovery is null ? SignInOutcome.WrongCode : "authenticator-set-up";
            if (Recovery is not null)
            {
                SignInNotice.Tell(changing, member.Id, "An authenticator app was set up.");
            }

            return Recovery is not null;
        }, cancel);
        if (Recovery is null)
        {
            Offered = setUp.Again(member, Offer);
            Code = null;
            ModelState.Remove(nameof(Code));
            ModelState.AddModelError(nameof(Code), "The code is not the one that the app shows for this picture. Check that the telephone’s clock is right");
        }

        return Page();
    }
}
