using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.StrategyDiscussions;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>Records an effort to get somebody to a strategy discussion.</summary>
[Needs(Permissions.HoldDiscussions, PurposeIs.Asked)]
public sealed class TriedPage(Visit visit, ReadDiscussion read, InviteToDiscussion invite, FamilyGate gate) : PageModel
{
    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public string? Came { get; set; }

    [BindProperty]
    public string? Said { get; set; }

    public DiscussionRead Shown { get; private set; } = null!;
    public InviteeRead Whom { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Cames { get; } = [.. TriedCame.All.Select(c => new SelectListItem(c.Words, c.Code))];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(long id, long invitee, CancellationToken cancel) => ShowAsync(id, invitee, cancel);

    public async Task<IActionResult> OnPostAsync(long id, long invitee, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(changing => invite.TriedAsync(changing, id, invitee, new TriedAnswers(How, Came, Said)), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/strategy-discussions/{id}?done=tried");
        }

        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        return await ShowAsync(id, invitee, cancel);
    }

    async Task<IActionResult> ShowAsync(long id, long invitee, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.OneAsync(looking, id, i => gate.EnterAsync(looking, i), cancel), cancel) is not { IsOpen: true } shown
            || shown.Invited.FirstOrDefault(i => i.Id == invitee) is not { } whom)
        {
            return NotFound();
        }

        (Shown, Whom) = (shown, whom);
        return Page();
    }
}
