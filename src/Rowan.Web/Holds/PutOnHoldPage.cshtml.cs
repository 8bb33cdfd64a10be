using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Holds;
using Rowan.Policy;
using Rowan.Values;
using Rowan.Web.Components;
using Rowan.Web.Hosting;

namespace Rowan.Web.Holds;

/// <summary>Puts a legal hold on a person's records, or on one record.</summary>
[Needs(Permissions.LegalHold, PurposeIs.HoldingToAccount)]
public sealed class PutOnHoldPage(Visit visit, PutOnHold put, RetentionRules rules, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Of { get; set; }

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public DateFields ReviewBy { get; set; } = new();

    public RetentionRules Rules => rules;

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");
    public IReadOnlyList<SelectListItem> Ofs { get; } = [new("Everything of a person", "person"), new("One record", "record")];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        ReviewBy = DateFields.Of(LondonDay.Today(clock).AddDays(Math.Min(rules.HoldReviewWithinDays, 180)));
        await visit.EnterAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        try
        {
            if (Of is not ("person" or "record"))
            {
                throw new HoldRefusedException("Choose what must not be disposed of", nameof(Of));
            }

            var id = await visit.ChangeAsync(changing => put.WithinAsync(changing, new HoldToPutOn(What, Of == "record", Reason, Authority, ReviewBy.Read())), cancel);
            return LocalRedirect($"/holds/{id}?done=put-on");
        }
        catch (HoldRefusedException e)
        {
            ModelState.AddModelError(e.About, e.Message);
            await visit.EnterAsync(cancel);
            return Page();
        }
    }
}
