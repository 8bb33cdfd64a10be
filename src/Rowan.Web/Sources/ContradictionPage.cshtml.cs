using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Sources.UsedAgain;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>One record that came under the reference of somebody else: the two side by side, and whose it is.</summary>
[Needs(Permissions.MendRejects, PurposeIs.Asked)]
public sealed class ContradictionPage(Visit visit, ReadContradictions read, DecideContradiction decide, LinkSoon soon) : PageModel
{
    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    /// <summary>What to do: <c>decide</c>, <c>take-back</c>.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public ContradictionRead Read { get; private set; } = null!;
    public string? Done { get; private set; }
    public IReadOnlyList<SelectListItem> Choices { get; } =
    [
        new("The same record, corrected by the source: it becomes its new version", DecideContradiction.Same),
        new("Somebody else’s, the reference was used again: it becomes a record of its own", DecideContradiction.Another),
    ];

    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(string code, long id, string? done, CancellationToken cancel)
    {
        ModelState.Clear();
        Done = done switch
        {
            "decided" => "It was decided: what came is searched from now on.",
            "taken-back" => "The decision was taken back: what it kept is searched no more.",
            _ => null,
        };
        return ShowAsync(code, id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string code, long id, CancellationToken cancel)
    {
        var asked = new ContradictionToDecide(id, Decision, Reason, Seen);
        try
        {
            if (Do == "take-back")
            {
                await visit.ChangeAsync(changing => decide.TakeBackAsync(changing, code, asked), cancel);
            }
            else
            {
                await visit.ChangeAsync(changing => decide.AnswerAsync(changing, code, asked), cancel);
            }

            soon.Ask();
            return LocalRedirect($"/sources/{code}/to-decide/{id}?done={(Do == "take-back" ? "taken-back" : "decided")}");
        }
        catch (CareRefusedException e)
        {
            ModelState.AddModelError(e.About == nameof(ContradictionToDecide.Decision) ? nameof(Decision) : nameof(Reason), e.Message.TrimEnd('.'));
            return await ShowAsync(code, id, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(string code, long id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.OneAsync(looking, code, id, cancel), cancel) is not { } found)
        {
            return NotFound();
        }

        Read = found;
        return Page();
    }
}
