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
    /// <summary>Which of the notices: <c>bulk</c>, or those of withdrawn records.</summary>
    [BindProperty]
    public string? Of { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await visit.EnterAsync(cancel);
        return LocalRedirect("/");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await visit.ChangeAsync(
            async changing => Of == "bulk" ? await BulkNotices.ReadAsync(changing) : await ReadWithdrawals.ReadAsync(changing) | await ReadNotices.ReadAsync(changing), cancel);
        return LocalRedirect("/");
    }
}
