using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Policy;
using Rowan.Record;
using Rowan.SecondPerson;
using Rowan.Web.Hosting;

namespace Rowan.Web.Disclosures;

/// <summary>One disclosure: what was gathered and decided, what went out, by when it must be answered.</summary>
[Needs(Permissions.Disclose, PurposeIs.Asked)]
public sealed class DisclosurePage(Visit visit, ReadDisclosure read, OpenDisclosure gather, DecideItem decide, CopyByTwo copies, DisclosureRules rules) : PageModel
{
    [BindProperty]
    public string? ExtendReason { get; set; }

    [BindProperty]
    public string? CloseWords { get; set; }

    /// <summary>What who checks the copy is told.</summary>
    [BindProperty]
    public string? CheckReason { get; set; }

    /// <summary>Words that are taken out of one record stand in another, and the officer means it so.</summary>
    [BindProperty]
    public bool Though { get; set; }

    /// <summary>Whether that was found, and is asked.</summary>
    public bool AsksThough { get; private set; }
    public DisclosureShown Shown { get; private set; } = null!;
    public string? DoneWords { get; private set; }

    /// <summary>The copy that waits for who checks it; null where none does.</summary>
    public CopyWaiting? Waiting { get; private set; }

    /// <summary>Whether a copy needs two officers.</summary>
    public bool ByTwo => rules.CopiesByTwo;

    public Task<IActionResult> OnGetAsync(long id, string? done, CancellationToken cancel)
    {
        DoneWords = done switch
        {
            "opened" => "The disclosure is open, and what is held is gathered. Decide of each record.",
            "gather" => "What has come since is gathered.",
            "decided" => "Your decision is kept.",
            "extend" => "The time is extended.",
            "asked" => "Another officer is asked to read and confirm the copy. You are told when they have.",
            "confirm" => "You confirmed it. The copy is made. That it was stands on the log, and its digest is kept.",
            "decline" => "You declined it. Who asked is told.",
            "export" => "The copy is made. That it was stands on the log, and its digest is kept.",
            "close" => "It is answered.",
            _ => null,
        };
        return ShowAsync(id, cancel);
    }

    public Task<IActionResult> OnPostGatherAsync(long id, CancellationToken cancel) => DoAsync(id, "gather", async changing => await gather.AgainAsync(changing, id) is not null, "", cancel);

    public Task<IActionResult> OnPostExportAsync(long id, CancellationToken cancel) =>
        DoAsync(id, rules.CopiesByTwo ? "asked" : "export", async changing => await copies.AnswerAsync(changing, id, CheckReason, Though) is not null, "", cancel);

    public Task<IActionResult> OnPostExtendAsync(long id, CancellationToken cancel) => DoAsync(id, "extend", changing => decide.ExtendAsync(changing, id, ExtendReason), nameof(ExtendReason), cancel);

    public Task<IActionResult> OnPostCloseAsync(long id, CancellationToken cancel) => DoAsync(id, "close", changing => DecideItem.CloseAsync(changing, id, CloseWords), nameof(CloseWords), cancel);

    async Task<IActionResult> DoAsync(long id, string done, Func<Changing, Task<bool>> change, string field, CancellationToken cancel)
    {
        try
        {
            return await visit.ChangeAsync(change, cancel) ? LocalRedirect($"/disclosures/{id}?done={done}") : NotFound();
        }
        catch (DisclosureRefusedException e)
        {
            AsksThough = e.About == nameof(Though);
            ModelState.AddModelError(AsksThough ? nameof(Though) : field, e.Message);
            return await ShowAsync(id, cancel);
        }
        catch (SecondPersonRefusedException e)
        {
            ModelState.AddModelError(nameof(CheckReason), e.Message.TrimEnd('.'));
            return await ShowAsync(id, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(long id, CancellationToken cancel)
    {
        var (shown, waiting) = await visit.LookAsync(async looking => (await read.OneAsync(looking, id, cancel), await copies.WaitingAsync(looking, id, cancel)), cancel);
        if (shown is null)
        {
            return NotFound();
        }

        (Shown, Waiting) = (shown, waiting);
        return Page();
    }
}
