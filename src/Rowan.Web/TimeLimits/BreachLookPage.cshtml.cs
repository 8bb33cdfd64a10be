using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.TimeLimits;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.TimeLimits;

/// <summary>A supervisor looks at why a time limit was not kept, and says what follows.</summary>
[Needs(Permissions.SeeTimeLimits, PurposeIs.Asked)]
public sealed class BreachLookPage(Visit visit, ReadTimeLimits read, AccountForBreach account, FamilyGate gate) : PageModel
{
    [BindProperty]
    public string? Says { get; set; }

    /// <summary>The reason that was read.</summary>
    [BindProperty]
    public long? ReasonRead { get; set; }

    public BreachRead Shown { get; private set; } = null!;

    /// <summary>Why they cannot; null where they can.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(changing => account.LookAsync(changing, id, ReasonRead, Says), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/desk/breaches/{id}?done=looked");
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
