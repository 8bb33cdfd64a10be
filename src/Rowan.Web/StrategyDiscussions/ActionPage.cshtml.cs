using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.StrategyDiscussions;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>Something that a strategy discussion gave somebody to do, for them and for who may see the discussion.</summary>
[Needs(Permissions.DoActions, PurposeIs.Asked)]
public sealed class ActionPage(Visit visit, DoAction act, FamilyGate gate, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Said { get; set; }

    public MyAction Shown { get; private set; } = null!;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public bool MaySee => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.SeeDiscussions);
    public bool MayGive => Shown.Action.Outcome != ActionOutcomes.Done && visit.Rules.Permits(visit.Current.Actor.Role, Permissions.HoldDiscussions);
    public string? DoneWords { get; private set; }
    public IReadOnlyList<SelectListItem> Outcomes { get; } = [.. ActionOutcomes.All.Select(o => new SelectListItem(o.Words, o.Code))];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(long id, string? done, CancellationToken cancel)
    {
        DoneWords = DiscussionWords.Done(done);
        return ShowAsync(id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(changing => act.AnswerAsync(changing, id, Outcome, Said), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/actions/{id}?done=answered");
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
                looking.Outcome = found is null ? "not-found" : "shown";
                return found;
            },
            cancel);
        if (shown is null)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
