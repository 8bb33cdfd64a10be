using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.ReferralDesk;
using Rowan.Web.Hosting;

namespace Rowan.Web.ReferralDesk;

/// <summary>Hands over all that a member has to a colleague, at the end of a shift (C03-20).</summary>
[Needs(Permissions.WorkDesk, PurposeIs.Asked)]
public sealed class HandOverPage(Visit visit, ReadDesk desk, ReadConcern read, HoldConcern hold) : PageModel
{
    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<MineAtDesk> Mine { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];
    public HandedOver? Done { get; private set; }

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var done = await visit.ChangeAsync(changing => hold.HandOverAsync(changing, To, Note), cancel);
        if (done.Wrong is { } wrong)
        {
            ModelState.AddModelError(done.About, wrong);
        }
        else
        {
            Done = done;
        }

        return await ShowAsync(cancel);
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        (Mine, var colleagues) = await visit.LookAsync(async looking => (await desk.MineAsync(looking, cancel), await read.ColleaguesAsync(looking, looking.Act.Actor.MemberId, cancel)), cancel);
        Colleagues = [new("Choose a colleague", ""), .. colleagues.Select(c => new SelectListItem(c.Words, c.UserName))];
        return Page();
    }
}
