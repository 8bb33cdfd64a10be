using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Emergency;
using Rowan.HandingOn;
using Rowan.Policy;
using Rowan.Web.HandingOn;
using Rowan.Web.Hosting;
using Rowan.Web.Shields;

namespace Rowan.Web.Emergency;

/// <summary>One emergency, and the review of it by another member.</summary>
[Needs(Permissions.ReviewBrokenGlass, PurposeIs.HoldingToAccount)]
public sealed class EmergencyPage(Visit visit, ReviewGlass review, ReadLooksMade looks, LookRules rules) : PageModel
{
    [BindProperty]
    public string? Finding { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public GlassShown Shown { get; private set; } = null!;
    public LooksMadePage Looks { get; private set; } = null!;

    /// <summary>To whom the finding was handed on; null where it was not.</summary>
    public HandedOnShown? HandedOn { get; private set; }
    public bool Done { get; private set; }
    public bool MaySeeLooks => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.SeeWhoLooked);
    public IReadOnlyList<SelectListItem> Findings { get; } = [.. Rowan.Emergency.Findings.All.Select(f => new SelectListItem(f.Words, f.Code))];

    public Task<IActionResult> OnGetAsync(long id, string? done, [FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        Done = done == "reviewed";
        return ShowAsync(id, page ?? 1, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        try
        {
            return await visit.ChangeAsync(changing => ReviewGlass.ReviewAsync(changing, rules, id, Finding, Reason), cancel) ? LocalRedirect($"/emergencies/{id}?done=reviewed") : NotFound();
        }
        catch (EmergencyRefusedException e)
        {
            ModelState.AddModelError(e.About.Length > 0 ? e.About : nameof(Finding), e.Message.TrimEnd('.'));
            return await ShowAsync(id, 1, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(long id, int page, CancellationToken cancel)
    {
        var shown = await visit.LookAsync(
            async looking =>
            {
                if (await review.OneAsync(looking, id, cancel) is not { } one)
                {
                    return null;
                }

                Looks = await LooksMadePage.ReadAsync(looks, looking, Glass.Under(one.Glass), page, $"/emergencies/{id}", cancel);
                HandedOn = one.FindingWords is null ? null : await ReadHandedOn.OfAsync(looking, $"broken-glass/{id}", cancel);
                return one with
                {
                    Reason = await ShieldedWords.OutOfAsync(looking, one.Reason, one.Glass.FactId, cancel),
                    FindingReason = one is { FindingReason: { } why, ReviewFactId: { } reviewed } ? await ShieldedWords.OutOfAsync(looking, why, reviewed, cancel) : null,
                };
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
