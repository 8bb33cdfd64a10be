using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.StrategyDiscussions;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Components;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>Plans a strategy discussion of a concern, plans one anew, or calls one off.</summary>
[Needs(Permissions.HoldDiscussions, PurposeIs.Asked)]
public sealed class PlanPage(Visit visit, ReadNotifications notifications, ReadDiscussion read, PlanDiscussion plan, DiscussionRules rules, FamilyGate gate, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public DateFields On { get; set; } = new();

    [BindProperty]
    public string? Time { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? WhyKind { get; set; }

    [BindProperty]
    public string? Chair { get; set; }

    [BindProperty]
    public Dictionary<string, string> Asked { get; set; } = [];

    [BindProperty]
    public string? AskedWhy { get; set; }

    [BindProperty]
    public string? EarlierHow { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>The plan that was shown, of one that is planned anew.</summary>
    [BindProperty]
    public long? Read { get; set; }

    [BindProperty]
    public string? CalledOffWhy { get; set; }

    public NotificationRead Of { get; private set; } = null!;

    /// <summary>The discussion that is planned anew; null for a new one.</summary>
    public DiscussionRead? Again { get; private set; }
    public IReadOnlyList<DiscussionLine> Before { get; private set; } = [];
    public bool Follows => Again is null && Before.Any(b => b.Discussion is { SignedAt: not null, SupersededById: null });

    /// <summary>What the notification says yes to already.</summary>
    public IReadOnlyList<string> Told { get; private set; } = [];
    public DiscussionRules Rules => rules;
    public IReadOnlyList<SelectListItem> Chairs { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Kinds { get; } = [.. DiscussionKinds.All.Select(k => new SelectListItem(k.Words, k.Code))];
    public IReadOnlyList<SelectListItem> Hows { get; } = [.. EarlierHows.All.Select(h => new SelectListItem(h.Words, h.Code))];
    public IReadOnlyList<SelectListItem> Answers { get; } = [new("Yes", WhoMustBeThere.Yes), new("No", WhoMustBeThere.No), new("Not known", WhoMustBeThere.NotKnown)];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public async Task<IActionResult> OnGetAsync(string reference, long? again, CancellationToken cancel)
    {
        if (!await LoadAsync(reference, again, cancel))
        {
            return NotFound();
        }

        ShowPlan();
        return Page();
    }

    /// <summary>Lays out what is known, or the plan that stands.</summary>
    void ShowPlan()
    {
        Asked = Told.ToDictionary(t => t, _ => WhoMustBeThere.Yes);
        Chair = visit.Current.Actor.Name;
        if (Again?.Plans is [var (planned, _), ..])
        {
            var at = LondonDay.InLondon(planned.PlannedFor);
            (Kind, On, Time, Place, WhyKind, AskedWhy) = (planned.Kind, DateFields.Of(DateOnly.FromDateTime(at)), $"{at:HH:mm}", planned.Place, planned.WhyKind, planned.AskedWhy);
            Asked = planned.Asked.Select(a => a.Split('=')).ToDictionary(a => a[0], a => a[1]);
        }
    }

    public async Task<IActionResult> OnPostAsync(string reference, long? again, CancellationToken cancel)
    {
        var day = On.Read()?.ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture);
        var answers = new PlanAnswers(Kind, day, Time, Place, WhyKind, Chair, Asked, AskedWhy, EarlierHow, Why, Read);
        if (await visit.ChangeAsync(changing => plan.WithinAsync(changing, reference, again, answers), cancel) is not { } outcome)
        {
            return NotFound();
        }

        if (outcome.Id is { } id)
        {
            return LocalRedirect($"/strategy-discussions/{id}?done=planned");
        }

        foreach (var fault in outcome.Faults)
        {
            ModelState.AddModelError(fault.About == "Day" ? nameof(On) : fault.About, fault.Words);
        }

        return await LoadAsync(reference, again, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostCallOffAsync(string reference, long? again, CancellationToken cancel)
    {
        if (again is not { } id || await visit.ChangeAsync(changing => plan.CallOffAsync(changing, id, CalledOffWhy), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/strategy-discussions/{id}?done=called-off");
        }

        if (!await LoadAsync(reference, again, cancel))
        {
            return NotFound();
        }

        ShowPlan();
        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        return Page();
    }

    /// <summary>What is wrong with the answer to what is asked; null where nothing is.</summary>
    public string? WrongOf(string code) => ModelState.TryGetValue($"asked-{code}", out var entry) ? entry.Errors.Select(e => e.ErrorMessage).FirstOrDefault() : null;

    Task<bool> LoadAsync(string reference, long? again, CancellationToken cancel) => visit.LookAsync(
        async looking =>
        {
            if (await notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is not { Notification.WithdrawnAt: null } one)
            {
                return false;
            }

            (Of, Before, Told) = (one, await read.OfConcernAsync(looking, one.Notification, cancel), await read.ToldAsync(looking, one.Notification));
            Again = again is { } id ? await read.OneAsync(looking, id, _ => Task.CompletedTask, cancel) : null;
            var members = await read.ChairsAsync(looking, one.Notification.RecordId);
            Chairs = [new("You", visit.Current.Actor.Name), .. members.Where(m => m.UserName != visit.Current.Actor.Name).Select(m => new SelectListItem(m.Words, m.UserName))];
            return again is null || Again is { IsOpen: true } planned && planned.Of.Notification.Id == one.Notification.Id;
        },
        cancel);
}
