using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.ReferralDesk;
using Rowan.StrategyDiscussions;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>Gives what a strategy discussion agreed to somebody else to do.</summary>
[Needs(Permissions.HoldDiscussions, PurposeIs.Asked)]
public sealed class GivePage(Visit visit, DoAction act, GiveAction give, ReadDiscussion read, FamilyGate gate, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Member { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>Whose it was when the page was shown.</summary>
    [BindProperty]
    public Guid? Now { get; set; }

    public MyAction Shown { get; private set; } = null!;
    public IReadOnlyList<DeskColleague> Offered { get; private set; } = [];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(changing => give.WithinAsync(changing, id, Now, Member, Other, Why), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/actions/{id}?done=given");
        }

        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        return await ShowAsync(id, cancel);
    }

    async Task<IActionResult> ShowAsync(long id, CancellationToken cancel)
    {
        var shown = await visit.LookAsync(
            async looking =>
            {
                var found = await act.OneAsync(looking, id, LondonDay.Today(clock), i => gate.EnterAsync(looking, i), cancel);
                Offered = found is null ? [] : await read.OfferedAsync(looking, cancel);
                looking.Outcome = found is null ? "not-found" : "shown";
                return found;
            },
            cancel);
        if (shown is null || shown.Action.Outcome == ActionOutcomes.Done)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
