using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Record;
using Rowan.SecondPerson;
using Rowan.Web.Hosting;

namespace Rowan.Web.Disclosures;

/// <summary>What goes out of a disclosure, to be read before it does; where a copy waits for another officer, it is confirmed or declined here.</summary>
[Needs(Permissions.Disclose, PurposeIs.Asked)]
public sealed class CheckCopyPage(Visit visit, ReadDisclosure read, ExportDisclosure export, CopyByTwo copies, AnswerSecondPerson answer) : PageModel
{
    /// <summary>The request that is answered: that of the copy which was read, and of no later one.</summary>
    [BindProperty]
    public long Asked { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public DisclosureShown Shown { get; private set; } = null!;
    public DisclosureCopy Copy { get; private set; } = null!;
    public CopyWaiting? Waiting { get; private set; }

    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        try
        {
            var confirm = Answer == "confirm";
            return await visit.ChangeAsync(changing => AnswerAsync(changing, id, confirm, cancel), cancel) ? LocalRedirect($"/disclosures/{id}?done={(confirm ? "confirm" : "decline")}") : NotFound();
        }
        catch (SecondPersonRefusedException e)
        {
            var page = await ShowAsync(id, cancel);
            ModelState.AddModelError(Waiting is { Wrong: null } ? nameof(Reason) : "", e.Message.TrimEnd('.'));
            return page;
        }
    }

    async Task<bool> AnswerAsync(Changing changing, long id, bool confirm, CancellationToken cancel) =>
        (await copies.WaitingAsync(changing, id, cancel))?.Request == Asked ? await answer.WithinAsync(changing, Asked, confirm, Reason)
            : throw new SecondPersonRefusedException("What you read is not waited for any more: somebody has decided it, it was asked anew, or too long ago. Read what goes out as it stands now.");

    async Task<IActionResult> ShowAsync(long id, CancellationToken cancel)
    {
        var (shown, copy, waiting) = await visit.LookAsync(
            async looking => (await read.OneAsync(looking, id, cancel), await export.PreviewAsync(looking, id, cancel), await copies.WaitingAsync(looking, id, cancel)), cancel);
        if (shown is null || copy is null)
        {
            return NotFound();
        }

        (Shown, Copy, Waiting) = (shown, copy, waiting);
        return Page();
    }
}
