using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.HandingOn;
using Rowan.Looks;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Web.Hosting;

namespace Rowan.Web.Looks;

/// <summary>One flagged look, its review, and the way to have it reviewed once more.</summary>
[Needs(Permissions.ReviewLooks, PurposeIs.HoldingToAccount)]
public sealed class FlagPage(Visit visit, ReviewLooks review, LookRules rules) : PageModel
{
    [BindProperty]
    public string? Finding { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public FlagShown Shown { get; private set; } = null!;

    /// <summary>To whom the last finding was handed on; null where none was.</summary>
    public HandedOnShown? HandedOn { get; private set; }
    public string? DoneWords { get; private set; }
    public bool MaySeeLooks => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.SeeWhoLooked);
    public IReadOnlyList<SelectListItem> Findings { get; } = [.. LookFindings.All.Select(f => new SelectListItem(f.Words, f.Code))];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(long id, string? done, CancellationToken cancel)
    {
        DoneWords = done switch
        {
            "reviewed" => "Your finding is kept. The look stays listed with it.",
            "reopened" => "It waits to be reviewed again. What was found before stays with it.",
            _ => null,
        };
        return ShowAsync(id, cancel);
    }

    public Task<IActionResult> OnPostAsync(long id, CancellationToken cancel) =>
        DoAsync(id, "reviewed", changing => ReviewLooks.CloseAsync(changing, rules, id, Finding, Words), about => about == "Words" ? nameof(Words) : nameof(Finding), cancel);

    public Task<IActionResult> OnPostReopenAsync(long id, CancellationToken cancel) => DoAsync(id, "reopened", changing => ReviewLooks.ReopenAsync(changing, id, Why), _ => nameof(Why), cancel);

    async Task<IActionResult> DoAsync(long id, string done, Func<Changing, Task<bool>> change, Func<string, string> field, CancellationToken cancel)
    {
        try
        {
            return await visit.ChangeAsync(change, cancel) ? LocalRedirect($"/looks/{id}?done={done}") : NotFound();
        }
        catch (ReviewRefusedException e)
        {
            ModelState.AddModelError(field(e.About), e.Message);
            return await ShowAsync(id, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(long id, CancellationToken cancel)
    {
        var shown = await visit.LookAsync(
            async looking =>
            {
                var one = await review.OneAsync(looking, id, cancel);
                HandedOn = one is null ? null : await ReadHandedOn.OfAsync(looking, $"look-flag/{id}", cancel);
                return one;
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
