using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notices;
using Rowan.Sources;
using Rowan.Web.Hosting;

namespace Rowan.Web.Home;

/// <summary>Takes a member's word that they have read what they were told.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class NoticesPage(Visit visit) : PageModel
{
    /// <summary>Which of the notices: <c>told</c>, <c>bulk</c>, or <c>withdrawn</c>.</summary>
    [BindProperty]
    public string? Of { get; set; }

    /// <summary>The number of the first that the page showed: what it did not show stays unread.</summary>
    [BindProperty]
    public long First { get; set; }

    /// <summary>The number of the last.</summary>
    [BindProperty]
    public long Last { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await visit.EnterAsync(cancel);
        return LocalRedirect("/");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await visit.ChangeAsync(
            changing => Of switch
            {
                "told" => ReadNotices.ReadAsync(changing, First, Last),
                "bulk" => BulkNotices.ReadAsync(changing, First, Last),
                "withdrawn" => ReadWithdrawals.ReadAsync(changing, First, Last),
                _ => Task.FromResult(false),
            },
            cancel);
        return LocalRedirect("/");
    }
}
