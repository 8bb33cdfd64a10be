using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Involvements;
using Rowan.Sources.Feeds;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Components;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Involvements;

/// <summary>Says that a member, or a team, works with a child.</summary>
[Needs(Permissions.Involve, PurposeIs.Asked)]
public sealed class InvolvePage(Visit visit, ReadInvolvements read, IReadOnlyDictionary<string, Feed> feeds, FamilyGate gate, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    /// <summary>Agency and team, as one choice of the list.</summary>
    [BindProperty]
    public string? Team { get; set; }

    [BindProperty]
    public DateFields From { get; set; } = new();

    [BindProperty]
    public DateFields Until { get; set; } = new();

    public InvolvedChild Child { get; private set; } = null!;
    public bool OnlyOwn => !visit.Rules.Permits(visit.Current.Actor.Role, Permissions.InvolveOthers);

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public IReadOnlyList<SelectListItem> Kinds { get; } = [.. InvolvementKind.All.Select(k => new SelectListItem(k.Words, k.Code))];
    public IReadOnlyList<SelectListItem> Teams { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        From = DateFields.Of(LondonDay.Today(clock));
        return ShowAsync(number, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancel)
    {
        Typed.DateOrNothing(ModelState, nameof(From), From);
        Typed.DateOrNothing(ModelState, nameof(Until), Until);
        if (await ShowAsync(number, cancel) is var shown && (!ModelState.IsValid || Child is null))
        {
            return shown;
        }

        try
        {
            var (agency, team) = Team?.Split('\n') is [var a, var t] ? (a, t) : (null, null);
            var asked = new InvolvementAsked(number, Kind, UserName, agency, team, From.Read(), Until.Read());
            return await visit.ChangeAsync(changing => new Involve(feeds).WithinAsync(changing, asked), cancel) is null ? NotFound() : LocalRedirect($"/children/{Child.Number}/involved?done=began");
        }
        catch (InvolvementRefusedException e)
        {
            ModelState.AddModelError(e.About, e.Message);
            return shown;
        }
    }

    async Task<IActionResult> ShowAsync(string number, CancellationToken cancel)
    {
        var (known, teams) = await visit.LookAsync(
            async looking => (await read.OfChildAsync(looking, number, id => gate.EnterAsync(looking, id), cancel), await read.TeamsToChooseAsync(looking, cancel)), cancel);
        if (known is null)
        {
            return NotFound();
        }

        Child = known.Child;
        Teams =
        [
            new("Choose a team or a desk", ""),
            .. teams.Where(t => !OnlyOwn || t.Agency == visit.Current.Actor.Agency).OrderBy(t => t.Agency, StringComparer.Ordinal).ThenBy(t => t.Team, StringComparer.Ordinal)
                .Select(t => new SelectListItem($"{t.Team}, {t.Agency}", $"{t.Agency}\n{t.Team}")),
        ];
        return Page();
    }
}
