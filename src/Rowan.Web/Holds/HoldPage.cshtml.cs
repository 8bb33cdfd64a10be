using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Holds;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Web.Components;
using Rowan.Web.Hosting;

namespace Rowan.Web.Holds;

/// <summary>One legal hold: what is held and why, its reviews, and the way to lift it.</summary>
[Needs(Permissions.LegalHold, PurposeIs.HoldingToAccount)]
public sealed class HoldPage(Visit visit, ReadHolds read, TendHold tend, RetentionRules rules) : PageModel
{
    [BindProperty]
    public string? ReviewReason { get; set; }

    [BindProperty]
    public DateFields NextReview { get; set; } = new();

    [BindProperty]
    public string? LiftReason { get; set; }

    public HoldShown Shown { get; private set; } = null!;
    public RetentionRules Rules => rules;
    public string? DoneWords { get; private set; }

    public Task<IActionResult> OnGetAsync(long id, string? done, CancellationToken cancel)
    {
        DoneWords = done switch
        {
            "put-on" => "The hold is on. Nothing of it is disposed of while it stands.",
            "review" => "It was looked at and stays.",
            "lift" => "The hold is lifted.",
            _ => null,
        };
        return ShowAsync(id, cancel);
    }

    public Task<IActionResult> OnPostReviewAsync(long id, CancellationToken cancel) => DoAsync(
        id, "review", changing => tend.ReviewAsync(changing, id, NextReview.Read(), ReviewReason), about => about == nameof(HoldToPutOn.ReviewBy) ? nameof(NextReview) : nameof(ReviewReason), cancel);

    public Task<IActionResult> OnPostLiftAsync(long id, CancellationToken cancel) => DoAsync(id, "lift", changing => TendHold.LiftAsync(changing, id, LiftReason), _ => nameof(LiftReason), cancel);

    async Task<IActionResult> DoAsync(long id, string done, Func<Changing, Task<bool>> change, Func<string, string> field, CancellationToken cancel)
    {
        try
        {
            return await visit.ChangeAsync(change, cancel) ? LocalRedirect($"/holds/{id}?done={done}") : NotFound();
        }
        catch (HoldRefusedException e)
        {
            ModelState.AddModelError(field(e.About), e.Message);
            return await ShowAsync(id, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(long id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.OneAsync(looking, id, cancel), cancel) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
