using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Risk;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Risk;

/// <summary>The second person of an assessment: agrees with another level, or with a low one that rests on little, or does not.</summary>
[Needs(Permissions.AgreeRisk, PurposeIs.Asked)]
public sealed class SecondPage(Visit visit, ReadNotifications notifications, ReadAssessments read, LookAtAssessment look, FamilyGate gate, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Agrees { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>The number of the assessment that was read.</summary>
    [BindProperty]
    public long Assessment { get; set; }

    public AssessmentsOfConcern Shown { get; private set; } = null!;

    /// <summary>Why who looks may not answer; null where they may.</summary>
    public string? WhyNot => LookAtAssessment.WhyNot(Shown.Stands!, visit.Current.Actor.MemberId, Shown.All[0].Said is not null);
    public IReadOnlyList<SelectListItem> YesOrNo { get; } = [new("Yes", FactorAnswers.Yes), new("No", FactorAnswers.No)];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel) => ShowAsync(reference, cancel);

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(changing => look.WithinAsync(changing, reference, Assessment, Agrees, Why), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/risk-assessments/{reference}?done=looked-at");
        }

        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        return await ShowAsync(reference, cancel);
    }

    async Task<IActionResult> ShowAsync(string reference, CancellationToken cancel)
    {
        var shown = await visit.LookAsync(
            async looking => await notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is { Notification.WithdrawnAt: null } one
                ? await read.OfConcernAsync(looking, one, cancel) : null,
            cancel);
        if (shown?.Stands is null)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
