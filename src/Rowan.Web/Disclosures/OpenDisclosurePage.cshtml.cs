using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Policy;
using Rowan.Values;
using Rowan.Web.Components;
using Rowan.Web.Hosting;

namespace Rowan.Web.Disclosures;

/// <summary>Opens a disclosure about a person and gathers what is held about them.</summary>
[Needs(Permissions.Disclose, PurposeIs.Asked)]
public sealed class OpenDisclosurePage(Visit visit, OpenDisclosure open, DisclosureRules rules, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? AskedBy { get; set; }

    [BindProperty]
    public string? Checked { get; set; }

    [BindProperty]
    public DateFields AskedOn { get; set; } = new();

    [BindProperty]
    public DateFields DueOn { get; set; } = new();

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");
    public IReadOnlyList<SelectListItem> Kinds => [.. rules.Kinds.Select(k => new SelectListItem(k.Words, k.Code))];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        AskedOn = DateFields.Of(LondonDay.Today(clock));
        await visit.EnterAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        try
        {
            var asked = new DisclosureToOpen(Number, Kind, AskedBy, Checked, AskedOn.Read(), DueOn.Read());
            var id = await visit.ChangeAsync(changing => open.WithinAsync(changing, asked), cancel);
            return LocalRedirect($"/disclosures/{id}?done=opened");
        }
        catch (DisclosureRefusedException e)
        {
            ModelState.AddModelError(e.About, e.Message);
            await visit.EnterAsync(cancel);
            return Page();
        }
    }
}
