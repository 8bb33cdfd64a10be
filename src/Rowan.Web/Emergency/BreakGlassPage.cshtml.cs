using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Emergency;
using Rowan.Policy;
using Rowan.Sharing;
using Rowan.Shields;
using Rowan.Sources.Feeds;
using Rowan.Values;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Emergency;

/// <summary>A member opens, in an emergency, what is withheld from them of one person: with a reason, and a proof of who they are made now.</summary>
[Needs(Permissions.BreakGlass, PurposeIs.Asked)]
public sealed class BreakGlassPage(Visit visit, BreakGlass glass, ProveAgain prove, ShieldRules rules, IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Proof { get; set; }

    public BehindGlass Person { get; private set; } = null!;

    /// <summary>Who can tell the member what is withheld, without the glass.</summary>
    public IReadOnlyList<Reached> Contacts { get; private set; } = [];

    /// <summary>Whether the member has proved again who they are within the last minutes, so that nothing need be typed.</summary>
    public bool Proved => prove.HoldsAnew;
    public string ProvedElsewhere => ProveAgain.PathFor($"/children/{Person.Number}/emergency");
    public int Minutes => (int)rules.GlassBrokenFor.TotalMinutes;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel) => await KnownAsync(number, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancel)
    {
        if (!await KnownAsync(number, cancel))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Say what the emergency is");
            return Page();
        }

        if (await prove.ByAsync(Proof) is not { } by)
        {
            ModelState.Remove(nameof(Proof));
            ModelState.AddModelError(nameof(Proof), "That is neither your password nor a code of yours, or too many wrong ones were given");
            return Page();
        }

        try
        {
            return await visit.ChangeAsync(changing => glass.WithinAsync(changing, new GlassToBreak(number, Reason, by)), cancel) is null ? NotFound() : LocalRedirect($"/children/{Person.Number}");
        }
        catch (EmergencyRefusedException e)
        {
            ModelState.AddModelError(e.About.Length > 0 ? e.About : nameof(Reason), e.Message.TrimEnd('.'));
            return Page();
        }
    }

    /// <summary>Whether there is anybody of that number of whom the member may know: no form is shown for others.</summary>
    async Task<bool> KnownAsync(string number, CancellationToken cancel)
    {
        var known = await visit.LookAsync(
            async looking => await glass.FindAsync(looking, number, LondonDay.Today(clock), cancel) is { } found
                ? (Found: found, Face: await ReadFaces.OfNumberAsync(looking, number, new SourceAccess(looking, feeds), rules, clock, cancel)) : default,
            cancel);
        if (known.Found is not { } person)
        {
            return false;
        }

        Person = known.Face is { } face ? person with { Name = face.Name, Born = face.Born } : person;
        Contacts = [.. person.Elsewhere.Select(h => h.Contact).Concat(known.Face is { } hidden ? [hidden.Contact] : []).Distinct()];
        return true;
    }
}
