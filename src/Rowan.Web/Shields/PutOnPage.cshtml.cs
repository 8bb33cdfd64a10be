using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Policy;
using Rowan.Shields;
using Rowan.Sources.Feeds;
using Rowan.Values;
using Rowan.Web.Components;
using Rowan.Web.Hosting;

namespace Rowan.Web.Shields;

/// <summary>Puts a shield on the person whose story it is.</summary>
[Needs(Permissions.ShieldPeople, PurposeIs.HoldingToAccount)]
public sealed class PutOnPage(Visit visit, IReadOnlyDictionary<string, Feed> feeds, ShieldRules rules, TimeProvider clock) : PageModel
{
    [BindProperty]
    public ShieldLevel? Level { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Desk { get; set; }

    [BindProperty]
    public string? Circle { get; set; }

    [BindProperty]
    public DateFields ReviewBy { get; set; } = new();

    [BindProperty]
    public DateFields Until { get; set; } = new();

    public string Number { get; private set; } = "";

    /// <summary>How many records name the person.</summary>
    public int Records { get; private set; }
    public ShieldRules Rules => rules;

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public IReadOnlyList<SelectListItem> Levels { get; } =
    [
        new("Details: name, sex and date of birth are shown, nothing else", nameof(ShieldLevel.DetailsHidden)),
        new("Existence: the person is the same as one who does not exist", nameof(ShieldLevel.ExistenceHidden)),
    ];

    public IReadOnlyList<SelectListItem> Desks => [.. rules.DesksFor(visit.Current.Actor.Agency).Select(d => new SelectListItem(d.Words, d.Code))];

    /// <summary>Those of others, who are in the circle only where they are brought in.</summary>
    public IEnumerable<DutyDesk> OtherDesks => rules.Desks.Except(rules.DesksFor(visit.Current.Actor.Agency));

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        ReviewBy = DateFields.Of(LondonDay.Today(clock).AddDays(Math.Min(rules.ReviewWithinDays, 28)));
        Desk = Desks.Count == 1 ? Desks[0].Value : null;
        return await ShowAsync(number, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancel)
    {
        if ((!Until.IsBlank && Until.Read() is null) || (!ReviewBy.IsBlank && ReviewBy.Read() is null))
        {
            ModelState.AddModelError(ReviewBy.IsBlank || ReviewBy.Read() is not null ? nameof(Until) : nameof(ReviewBy), "Give a real day, month and year");
            return await ShowAsync(number, cancel);
        }

        if (await visit.LookAsync(looking => ShieldedPerson.FindAsync(looking, number, feeds, cancel), cancel) is null)
        {
            return NotFound();
        }

        try
        {
            var asked = new ShieldToPutOn(number, Level ?? default, Reason, Until.Read(), ReviewBy.Read(), Desk, PutOnShield.Names(Circle));
            return await visit.ChangeAsync(changing => new PutOnShield(rules).WithinAsync(changing, asked), cancel) is { } id ? LocalRedirect($"/shields/{id}?done=put-on") : NotFound();
        }
        catch (ShieldRefusedException e)
        {
            ModelState.AddModelError(e.About, e.Message);
            return await ShowAsync(number, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(string number, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => ShieldedPerson.FindAsync(looking, number, feeds, cancel), cancel) is not { } known)
        {
            return NotFound();
        }

        (Number, Records) = known;
        return Page();
    }
}
