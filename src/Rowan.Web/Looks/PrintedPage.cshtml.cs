using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Web.Hosting;

namespace Rowan.Web.Looks;

/// <summary>A browser says that a page of its member is being printed: that stands on the log. Nothing is shown here.</summary>
[Needs(Permissions.OwnPages, PurposeIs.HoldingToAccount)]
public sealed class PrintedPage(Visit visit, RecordPrint print) : PageModel
{
    /// <summary>The entry of the look that the page names.</summary>
    [BindProperty]
    public Guid Entry { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await visit.EnterAsync();
        return NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => await visit.LookAsync(looking => print.WithinAsync(looking, Entry, cancel), cancel) ? new NoContentResult() : NotFound();
}
