using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Emergency;
using Rowan.Web.Hosting;

namespace Rowan.Web.Emergency;

/// <summary>A member stops their emergency before its time is over.</summary>
[Needs(Permissions.BreakGlass, PurposeIs.NoRecordShown)]
public sealed class StopPage(Visit visit) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await visit.EnterAsync(cancel);
        return LocalRedirect("/");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await visit.ChangeAsync(BreakGlass.StopAsync, cancel);
        return LocalRedirect("/");
    }
}
