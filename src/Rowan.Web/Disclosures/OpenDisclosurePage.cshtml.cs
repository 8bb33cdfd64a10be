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

    /// <summary>What the kinds ask, each under <see cref="DisclosureToOpen.KeyOf"/>.</summary>
    [BindProperty]
    public Dictionary<string, string?> Answers { get; set; } = [];

    public IEnumerable<DisclosureKind> Asking => rules.Kinds.Where(k => k.Asks.Count > 0);

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");
    public IReadOnlyList<SelectListItem> Kinds => [.. rules.Kinds.Select(k => new SelectListItem(k.Words, k.Code))];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        AskedOn = DateFields.Of(LondonDay.Today(clock));
        AskAll();
        await visit.EnterAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        try
        {
            var asked = new DisclosureToOpen(Number, Kind, AskedBy, Checked, AskedOn.Read(), DueOn.Read()) { Answers = Answers };
            var id = await visit.ChangeAsync(changing => open.WithinAsync(changing, asked), cancel);
            return LocalRedirect($"/disclosures/{id}?done=opened");
        }
        catch (DisclosureRefusedException e)
        {
            AskAll();
            ModelState.AddModelError(Answers.ContainsKey(e.About) ? $"{nameof(Answers)}[{e.About}]" : e.About, e.Message);
            await visit.EnterAsync(cancel);
            return Page();
        }
    }

    /// <summary>Every question has a place on the form, answered or not.</summary>
    void AskAll()
    {
        foreach (var key in Asking.SelectMany(k => k.Asks.Select(q => DisclosureToOpen.KeyOf(k, q))))
        {
            Answers.TryAdd(key, null);
        }
    }
}
