using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Involvements;
using Rowan.Shields;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Involvements;

/// <summary>Who works with a child: today, from a day to come, and before.</summary>
[Needs(Permissions.SeeInvolved, PurposeIs.Asked)]
public sealed class WhoWorksPage(Visit visit, ReadInvolvements read, FamilyGate gate) : PageModel
{
    public InvolvedWith Read { get; private set; } = null!;
    public bool MayInvolve => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.Involve);
    public string? DoneWords { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string? done, CancellationToken cancel)
    {
        DoneWords = done switch
        {
            "began" => "It is kept. Whoever works with the child sees it here.",
            "ended" => "Its end is kept. What it was until then stays.",
            _ => null,
        };
        var told = await visit.LookAsync(
            async looking =>
            {
                var found = await read.OfChildAsync(looking, number, id => gate.EnterAsync(looking, id), cancel);
                if (found is null)
                {
                    await MeetShields.ByNumberAsync(looking, number, cancel);
                }

                return found;
            },
            cancel);
        if (told is not { } shown)
        {
            return NotFound();
        }

        Read = shown;
        return Page();
    }
}
