using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Disclosures;

/// <summary>The disclosures, those due soonest first, and whose a copy is that turned up.</summary>
[Needs(Permissions.Disclose, PurposeIs.Asked), FromStart("Answer subject access requests and courts")]
public sealed class DisclosuresPage(Visit visit, ReadDisclosure read) : PageModel
{
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    [BindProperty]
    public string? Digest { get; set; }

    public IReadOnlyList<DisclosureLine> Lines { get; private set; } = [];
    public int All { get; private set; }

    /// <summary>The copy whose digest was given.</summary>
    public DisclosureExport? Of { get; private set; }

    public Task OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        Of = await visit.LookAsync(looking => ReadDisclosure.OfDigestAsync(looking, Digest, cancel), cancel);
        if (Of is null)
        {
            ModelState.AddModelError(nameof(Digest), "It is the digest of no copy that was made here");
        }

        await ShowAsync(cancel);
        return Page();
    }

    async Task ShowAsync(CancellationToken cancel)
    {
        Number = Math.Max(1, Number);
        (Lines, All) = await visit.LookAsync(looking => read.PageAsync(looking, Number, cancel), cancel);
    }
}
