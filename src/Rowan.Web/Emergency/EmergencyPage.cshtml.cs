using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Emergency;
using Rowan.Web.Hosting;

namespace Rowan.Web.Emergency;

/// <summary>One emergency, and the review of it by another member.</summary>
[Needs(Permissions.ReviewBrokenGlass, PurposeIs.HoldingToAccount)]
public sealed class EmergencyPage(Visit visit, ReviewGlass review) : PageModel
{
    [BindProperty]
    public string? Finding { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public GlassShown Shown { get; private set; } = null!;
    public bool Done { get; private set; }
    public bool MaySeeLooks => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.SeeWhoLooked);
    public IReadOnlyList<SelectListItem> Findings { get; } = [.. Rowan.Emergency.Findings.All.Select(f => new SelectListItem(f.Words, f.Code))];

    public Task<IActionResult> OnGetAsync(long id, string? done, CancellationToken cancel)
    {
        Done = done == "reviewed";
        return ShowAsync(id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        try
        {
            return await visit.ChangeAsync(changing => ReviewGlass.ReviewAsync(changing, id, Finding, Reason), cancel) ? LocalRedirect($"/emergencies/{id}?done=reviewed") : NotFound();
        }
        catch (EmergencyRefusedException e)
        {
            ModelState.AddModelError(e.About.Length > 0 ? e.About : nameof(Finding), e.Message.TrimEnd('.'));
            return await ShowAsync(id, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(long id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => review.OneAsync(looking, id, cancel), cancel) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
