using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Retention;
using Rowan.Web.Hosting;

namespace Rowan.Web.Retention;

/// <summary>What was disposed of under the rules of retention.</summary>
[Needs(Permissions.ReviewRetention, PurposeIs.HoldingToAccount)]
public sealed class CertificatesPage(Visit visit, ReadRetention read) : PageModel
{
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<DisposalCertificate> Certificates { get; private set; } = [];
    public int All { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        Number = Math.Max(1, Number);
        (Certificates, All) = await visit.LookAsync(looking => read.CertificatesAsync(looking, Number, cancel), cancel);
    }
}
