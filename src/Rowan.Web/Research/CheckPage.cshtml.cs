using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Research;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Research;

/// <summary>Records what came of an obligatory check, or why it was not made.</summary>
[Needs(Permissions.DoResearch, PurposeIs.Asked)]
public sealed class CheckPage(Visit visit, ReadNotifications notifications, MakeCheck make, ResearchRules rules, FamilyGate gate, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<SelectListItem> YesOrNo { get; } = [new("Yes", "yes"), new("No", "no")];

    [BindProperty]
    public string? Done { get; set; }

    [BindProperty]
    public string? Said { get; set; }

    public CheckRule Rule { get; private set; } = null!;
    public Notification Notification { get; private set; } = null!;
    public IReadOnlyList<ChildNamed> Children { get; private set; } = [];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(string reference, string check, CancellationToken cancel) => ShowAsync(reference, check, cancel);

    public async Task<IActionResult> OnPostAsync(string reference, string check, CancellationToken cancel)
    {
        if (await visit.ChangeAsync(changing => make.WithinAsync(changing, reference, check, new CheckAnswers(Done, Said)), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/research/{reference}?done=checked");
        }

        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        return await ShowAsync(reference, check, cancel);
    }

    async Task<IActionResult> ShowAsync(string reference, string check, CancellationToken cancel)
    {
        var one = await visit.LookAsync(looking => notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel), cancel);
        if (one is not { Notification.WithdrawnAt: null } || rules.Check(check, LondonDay.Of(one.Notification.SentAt)) is not { } rule)
        {
            return NotFound();
        }

        (Notification, Children, Rule) = (one.Notification, one.Children, rule);
        return Page();
    }
}
