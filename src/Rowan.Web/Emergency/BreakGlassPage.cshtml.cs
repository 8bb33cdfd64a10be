using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Emergency;
using Rowan.People;
using Rowan.Policy;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Emergency;

/// <summary>A member opens, in an emergency, what is withheld from them of one person: with a reason, and a proof of who they are made now.</summary>
[Needs(Permissions.BreakGlass, PurposeIs.Asked)]
public sealed class BreakGlassPage(Visit visit, BreakGlass glass, ProveAgain prove, ShieldRules rules) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Proof { get; set; }

    public string Number { get; private set; } = "";

    /// <summary>Whether the member has proved again who they are within the last minutes, so that nothing need be typed.</summary>
    public bool Proved => prove.HoldsAnew;
    public string ProvedElsewhere => ProveAgain.PathFor($"/children/{Number}/emergency");
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
            return await visit.ChangeAsync(changing => glass.WithinAsync(changing, new GlassToBreak(number, Reason, by)), cancel) is null ? NotFound() : LocalRedirect($"/children/{Number}");
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
        Number = IdentityNumber.TryRead(number, out var read) ? read : "";
        return await visit.LookAsync(looking => glass.MayAsync(looking, number), cancel);
    }
}
