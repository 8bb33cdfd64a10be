using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.ReferralDesk;

/// <summary>Who has a concern: taken, given back, assigned to a colleague.</summary>
[Needs(Permissions.WorkDesk, PurposeIs.Asked)]
public sealed class HoldPage(Visit visit, ReadNotifications notifications, ReadConcern read, HoldConcern hold, FamilyGate gate, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public Notification Notification { get; private set; } = null!;
    public ConcernRead Concern { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];
    public bool IsMine => Concern.Concern?.HolderId is { } holder && holder == visit.Current.Actor.MemberId;

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel) => ShowAsync(reference, cancel);

    public Task<IActionResult> OnPostTakeAsync(string reference, CancellationToken cancel) => DoAsync(reference, "taken", changing => hold.TakeAsync(changing, reference), cancel);

    public Task<IActionResult> OnPostGiveBackAsync(string reference, CancellationToken cancel) => DoAsync(reference, "given-back", changing => hold.GiveBackAsync(changing, reference, Note), cancel);

    public Task<IActionResult> OnPostAssignAsync(string reference, CancellationToken cancel) => DoAsync(reference, "assigned", changing => hold.AssignAsync(changing, reference, To, Note), cancel);

    async Task<IActionResult> DoAsync(string reference, string done, Func<Changing, Task<HoldOutcome?>> change, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(change, cancel) is not { } outcome)
        {
            return NotFound();
        }

        if (outcome.Wrong is not { } wrong)
        {
            return LocalRedirect($"/notifications/{reference}?done={done}");
        }

        ModelState.AddModelError(outcome.About, wrong);
        return await ShowAsync(reference, cancel);
    }

    async Task<IActionResult> ShowAsync(string reference, CancellationToken cancel)
    {
        var shown = await visit.LookAsync(
            async looking => await notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is { Notification.WithdrawnAt: null } one
                ? (one.Notification, await read.OfAsync(looking, one.Notification, cancel), await read.ColleaguesAsync(looking, null, cancel))
                : ((Notification, ConcernRead, IReadOnlyList<DeskColleague>)?)null,
            cancel);
        if (shown is not var (notification, concern, colleagues))
        {
            return NotFound();
        }

        (Notification, Concern) = (notification, concern);
        Colleagues = [new("Choose a colleague", ""), .. colleagues.Select(c => new SelectListItem(c.Words, c.UserName))];
        return Page();
    }
}
