using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Web.Hosting;

namespace Rowan.Web.Disclosures;

/// <summary>What was taken out of a disclosure and withheld from it, by which exemption, by whom and why.</summary>
[Needs(Permissions.Disclose, PurposeIs.Asked)]
public sealed class RedactionLogPage(Visit visit, ReadDisclosure read) : PageModel
{
    public long Id { get; private set; }
    public IReadOnlyList<RedactionLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.LogAsync(looking, id, cancel), cancel) is not { } lines)
        {
            return NotFound();
        }

        (Id, Lines) = (id, lines);
        return Page();
    }
}
