using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Retention;
using Rowan.Web.Hosting;

namespace Rowan.Web.Retention;

/// <summary>One certificate, to be read and printed. It holds nothing of what was disposed of.</summary>
[Needs(Permissions.ReviewRetention, PurposeIs.HoldingToAccount)]
public sealed class CertificatePage(Visit visit, ReadRetention read) : PageModel
{
    public CertificateShown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.CertificateAsync(looking, id, cancel), cancel) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
