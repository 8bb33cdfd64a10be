using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Rowan.Access;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn.Providers;

namespace Rowan.Web.SignIn;

[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class SignOutPage(Visit visit, KnownProviders known, IOptionsMonitor<OpenIdConnectOptions> providers) : PageModel
{
    /// <summary>Where the provider that the member had signed in with ends its session.</summary>
    public string? EndSession { get; private set; }

    public Task OnGetAsync() => visit.EnterAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var by = visit.Current.Actor.SignedInBy;
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
        EndSession = known.All.FirstOrDefault(p => by == p.Scheme || by.StartsWith(p.Scheme + "+", StringComparison.Ordinal)) is { } provider ? await EndSessionOfAsync(provider) : null;
        return EndSession is null ? LocalRedirect("/sign-in") : Page();
    }

    /// <summary>Where the provider ends its own session; null where it offers no such place, or cannot be reached.</summary>
    async Task<string?> EndSessionOfAsync(Provider provider)
    {
        try
        {
            var options = providers.Get(provider.Scheme);
            var said = await options.ConfigurationManager!.GetConfigurationAsync(HttpContext.RequestAborted);
            return said.EndSessionEndpoint is { Length: > 0 } end
                ? QueryHelpers.AddQueryString(end, new Dictionary<string, string?> { ["client_id"] = provider.ClientId, ["post_logout_redirect_uri"] = $"{Request.Scheme}://{Request.Host}{Url.Content("~/sign-in")}" })
                : null;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException)
        {
            return null;
        }
    }
}
