using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Web.Hosting;

namespace Rowan.Web.Notifications;

/// <summary>Throws a draft away, once the member has said so.</summary>
[Needs(Permissions.Notify, PurposeIs.TellingOfAConcern)]
public sealed class ThrowAwayPage(Visit visit, KeepDraft drafts) : PageModel
{
    public DraftRead Draft { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => drafts.FindAsync(looking, id, cancel), cancel) is not { } draft)
        {
            return NotFound();
        }

        Draft = draft;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel) =>
        await visit.ChangeAsync(changing => KeepDraft.ThrowAwayAsync(changing, id), cancel) ? LocalRedirect("/notifications?done=thrown-away") : NotFound();
}
