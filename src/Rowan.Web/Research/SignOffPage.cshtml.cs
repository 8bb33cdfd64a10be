using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Research;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Research;

/// <summary>A researcher begins a pack, and answers for what it said.</summary>
[Needs(Permissions.DoResearch, PurposeIs.Asked)]
public sealed class SignOffPage(Visit visit, ReadNotifications notifications, ReadResearch read, MakeCheck make, SignOffPack signOff, FamilyGate gate, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Summary { get; set; }

    /// <summary>Of the pack as it was read.</summary>
    [BindProperty]
    public string? Digest { get; set; }

    public PackRead Pack { get; private set; } = null!;

    /// <summary>The digest that goes with the form: what was read stands until the page is opened again.</summary>
    public string Shown => Digest ?? Pack.Rests.Digest;

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel)
    {
        Digest = null;
        return ShowAsync(reference, cancel);
    }

    public async Task<IActionResult> OnPostBeginAsync(string reference, CancellationToken cancel) =>
        await visit.ChangeAsync(changing => make.BeginAsync(changing, reference), cancel) is null ? NotFound() : LocalRedirect($"/research/{reference}?done=begun");

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancel)
    {
        if (await LoadAsync(reference, cancel) is not { } pack || await visit.ChangeAsync(changing => signOff.WithinAsync(changing, pack, Digest, Summary), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/research/{reference}?done=signed-off");
        }

        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        Pack = pack;
        return Page();
    }

    async Task<IActionResult> ShowAsync(string reference, CancellationToken cancel)
    {
        if (await LoadAsync(reference, cancel) is not { } pack)
        {
            return NotFound();
        }

        Pack = pack;
        return Page();
    }

    Task<PackRead?> LoadAsync(string reference, CancellationToken cancel) => visit.LookAsync(
        async looking => await notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is { Notification.WithdrawnAt: null } one
            ? await read.PackAsync(looking, one, cancel) : null,
        cancel);
}
