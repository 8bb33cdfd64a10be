using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.StrategyDiscussions;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>Invites somebody to a strategy discussion; who must be there and is not invited stands first.</summary>
[Needs(Permissions.HoldDiscussions, PurposeIs.Asked)]
public sealed class InvitePage(Visit visit, ReadDiscussion read, InviteToDiscussion invite, DiscussionRules rules, FamilyGate gate) : PageModel
{
    [BindProperty]
    public string? Part { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Designation { get; set; }

    [BindProperty]
    public string? Reach { get; set; }

    public DiscussionRead Shown { get; private set; } = null!;
    public DiscussionRules Rules => rules;

    /// <summary>Those who must be there and are not invited first.</summary>
    public IReadOnlyList<SelectListItem> Parts =>
    [
        new("Choose", ""), .. rules.People.OrderByDescending(p => Shown.NotInvited.Contains(p.Code)).Select(p => new SelectListItem(Shown.NotInvited.Contains(p.Code) ? $"{p.Words} (must be there)" : p.Words, p.Code)),
    ];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(changing => invite.WithinAsync(changing, id, new InviteAnswers(Part, Name, Agency, Designation, Reach)), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/strategy-discussions/{id}?done=invited");
        }

        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        return await ShowAsync(id, cancel);
    }

    async Task<IActionResult> ShowAsync(long id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.OneAsync(looking, id, i => gate.EnterAsync(looking, i), cancel), cancel) is not { IsOpen: true } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
