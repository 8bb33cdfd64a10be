using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Components;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.ReferralDesk;

/// <summary>Records what social care said became of a referral (H08-44).</summary>
[Needs(Permissions.WorkDesk, PurposeIs.Asked)]
public sealed class OutcomePage(Visit visit, ReadNotifications notifications, ReadConcern read, RecordOutcome record, DeskRules rules, FamilyGate gate, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public DateFields On { get; set; } = new();

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Said { get; set; }

    /// <summary>The decision that stood when the page was shown.</summary>
    [BindProperty]
    public long? Decided { get; set; }

    public Notification Notification { get; private set; } = null!;
    public ConcernRead Concern { get; private set; } = null!;
    public RouteDecision Decision => Concern.Decisions[0].Decision;
    public IReadOnlyList<SelectListItem> Outcomes { get; } = [.. rules.Outcomes.Select(o => new SelectListItem(o.Words, o.Code))];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel)
    {
        On = DateFields.Of(LondonDay.Today(clock));
        return ShowAsync(reference, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancel)
    {
        Typed.DateOrNothing(ModelState, nameof(On), On);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(reference, cancel);
        }

        var said = new OutcomeSaid(Outcome, On.Read(), From, Said);
        if (await visit.ChangeAsync(changing => record.WithinAsync(changing, reference, Decided, said), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/notifications/{reference}?done=outcome");
        }

        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        return await ShowAsync(reference, cancel);
    }

    async Task<IActionResult> ShowAsync(string reference, CancellationToken cancel)
    {
        var shown = await visit.LookAsync(
            async looking => await notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is { Notification.WithdrawnAt: null } one
                ? (one.Notification, await read.OfAsync(looking, one.Notification, cancel)) : ((Notification, ConcernRead)?)null,
            cancel);
        // Where social care is not asked any more, what was typed is not lost for that.
        if (shown is not var (notification, concern) || concern.Decisions.Count == 0 || (concern.Decisions[0].Decision.Awaits is null && ModelState.IsValid))
        {
            return NotFound();
        }

        (Notification, Concern) = (notification, concern);
        return Page();
    }
}
