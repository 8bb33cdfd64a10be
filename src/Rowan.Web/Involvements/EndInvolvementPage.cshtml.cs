using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Involvements;
using Rowan.Sources.Feeds;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Components;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Involvements;

/// <summary>Ends that a member, or a team, works with a child.</summary>
[Needs(Permissions.Involve, PurposeIs.Asked)]
public sealed class EndInvolvementPage(Visit visit, ReadInvolvements read, IReadOnlyDictionary<string, Feed> feeds, FamilyGate gate, TimeProvider clock) : PageModel
{
    [BindProperty]
    public DateFields LastDay { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public InvolvedChild Child { get; private set; } = null!;
    public InvolvementShown Shown { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(string number, long id, CancellationToken cancel)
    {
        LastDay = DateFields.Of(LondonDay.Today(clock));
        return ShowAsync(number, id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string number, long id, CancellationToken cancel)
    {
        Typed.DateOrNothing(ModelState, nameof(LastDay), LastDay);
        if (await ShowAsync(number, id, cancel) is var shown && (!ModelState.IsValid || Shown is null))
        {
            return shown;
        }

        try
        {
            return await visit.ChangeAsync(changing => new EndInvolvement(feeds).WithinAsync(changing, number, id, LastDay.Read(), Reason), cancel)
                ? LocalRedirect($"/children/{Child.Number}/involved?done=ended") : NotFound();
        }
        catch (InvolvementRefusedException e)
        {
            ModelState.AddModelError(e.About, e.Message);
            return shown;
        }
    }

    async Task<IActionResult> ShowAsync(string number, long id, CancellationToken cancel)
    {
        var known = await visit.LookAsync(looking => read.OfChildAsync(looking, number, identity => gate.EnterAsync(looking, identity), cancel), cancel);
        if (known?.Now.Concat(known.Before).FirstOrDefault(i => i.Involvement.Id == id) is not { } one)
        {
            return NotFound();
        }

        (Child, Shown) = (known!.Child, one);
        return Page();
    }
}
