using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.ReferralDesk;
using Rowan.StrategyDiscussions;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>Records to whom the record of a strategy discussion was sent, and who is known to have it.</summary>
[Needs(Permissions.HoldDiscussions, PurposeIs.Asked)]
public sealed class SentPage(Visit visit, ReadDiscussion read, SendDiscussion send, FamilyGate gate) : PageModel
{
    [BindProperty]
    public List<long> Sent { get; set; } = [];

    [BindProperty]
    public List<long> Received { get; set; } = [];

    [BindProperty]
    public string? How { get; set; }

    public DiscussionRead Shown { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> ToSend => [.. Shown.Asked.Where(i => i.SentAt is null).Select(Item)];
    public IReadOnlyList<SelectListItem> ToReceive => [.. Shown.Asked.Where(i => i is { SentAt: not null, ReceivedAt: null }).Select(Item)];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostAsync(long id, CancellationToken cancel) => ChangeAsync(id, (changing, how) => send.SentAsync(changing, id, Sent, how), "sent", cancel);

    public Task<IActionResult> OnPostReceivedAsync(long id, CancellationToken cancel) => ChangeAsync(id, (changing, how) => send.ReceivedAsync(changing, id, Received, how), "received", cancel);

    async Task<IActionResult> ChangeAsync(long id, Func<Rowan.Record.Changing, string?, Task<IReadOnlyList<TypedFault>?>> change, string done, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(changing => change(changing, How), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/strategy-discussions/{id}?done={done}");
        }

        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        return await ShowAsync(id, cancel);
    }

    async Task<IActionResult> ShowAsync(long id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => read.OneAsync(looking, id, i => gate.EnterAsync(looking, i), cancel), cancel) is not { IsSigned: true } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }

    static SelectListItem Item(InviteeRead one) => new(one.Name.Length == 0 ? one.PartWords : $"{one.Name}, {one.Agency}", one.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
