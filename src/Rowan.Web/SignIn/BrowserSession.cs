using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>Gives the browser the session that has begun, or takes the half one on to the page that asks for more.</summary>
static class BrowserSession
{
    /// <summary>Sends the browser on.</summary>
    public static async Task<IActionResult> GoOnAsync(this PageModel page, Proved proved, HalfSignedIn half, string by, string? back)
    {
        if (proved.Next == NextStep.None)
        {
            await GiveAsync(page.HttpContext, proved, half);
            return page.LocalRedirect(Way(proved, back));
        }

        half.Keep(page.HttpContext, proved.Account, by, proved.Next, back);
        return page.LocalRedirect(proved.Next == NextStep.Code ? "/sign-in/code" : "/sign-in/set-up");
    }

    /// <summary>Gives the browser the cookie of the session.</summary>
    public static Task GiveAsync(HttpContext http, Proved proved, HalfSignedIn half)
    {
        half.Forget(http);
        return http.SignInAsync(
            IdentityConstants.ApplicationScheme,
            proved.Session!.ToPrincipal(proved.Account.Member.DisplayName, IdentityConstants.ApplicationScheme),
            new AuthenticationProperties { IsPersistent = false });
    }

    /// <summary>Where the member goes now: to what they must see first, and from there to where they were going.</summary>
    public static string Way(Proved proved, string? back)
    {
        var path = ReturnPath.Of(back);
        return proved.First is null ? path : path == "/" ? proved.First : $"{proved.First}?return={Uri.EscapeDataString(path)}";
    }
}
