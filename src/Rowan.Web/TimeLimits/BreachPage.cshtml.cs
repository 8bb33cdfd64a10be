using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.TimeLimits;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.TimeLimits;

/// <summary>A time limit that was not kept: why, and what supervisors made of it. Who answers for it says why.</summary>
[Needs(Permissions.AnswerForLimits, PurposeIs.Asked)]
public sealed class BreachPage(Visit visit, ReadTimeLimits read, AccountForBreach account, FamilyGate gate) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The reason that stood when the page was shown.</summary>
    [BindProperty]
    public long? ReasonRead { get; set; }

    public BreachRead Shown { get; private set; } = null!;

    /// <summary>Why who looks cannot look at it as a supervisor; null where they can.</summary>
    public string? WhyNot { get; private set; }
    public bool MayLook => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.SeeTimeLimits);
    public string? DoneWords { get; private set; }

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public async Task<IActionResult> OnGetAsync(long id, string? done, CancellationToken cancel)
    {
        DoneWords = done switch { "reason" => "The reason is kept. A supervisor looks at it.", "looked" => "What you make of it is kept.", _ => null };
        return await ShowAsync(id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(changing => account.ReasonAsync(changing, id, ReasonRead, Reason), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/desk/breaches/{id}?done=reason");
        }

        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        return await ShowAsync(id, cancel);
    }

    async Task<IActionResult> ShowAsync(long id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.OneAsync(looking, id, child => gate.EnterAsync(looking, child), cancel), cancel) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        WhyNot = AccountForBreach.WhyNot(shown.Breach, visit.Current.Actor.MemberId!.Value, shown.Breach.ReasonFactId);
        return Page();
    }
}
