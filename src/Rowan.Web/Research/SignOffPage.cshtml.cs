using Microsoft.AspNetCore.DataProtection;
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
public sealed class SignOffPage(
    Visit visit, ReadNotifications notifications, ReadResearch read, MakeCheck make, SignOffPack signOff, FamilyGate gate, IDataProtectionProvider protection, TimeProvider clock) : PageModel
{
    /// <summary>They have read what came while they wrote.</summary>
    [BindProperty]
    public bool ReadNow { get; set; }

    /// <summary>They sign although nobody was looked at.</summary>
    [BindProperty]
    public bool OfNobody { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    /// <summary>The pack as it was read, sealed.</summary>
    [BindProperty]
    public string? Reading { get; set; }

    public PackRead Pack { get; private set; } = null!;

    /// <summary>What is held changed since they began to read it.</summary>
    public bool Changed { get; private set; }

    /// <summary>Checks that are to be made first, where they wanted to sign.</summary>
    public IReadOnlyList<ResearchFault> FirstToCheck { get; private set; } = [];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel)
    {
        if (await LoadAsync(reference, null, cancel) is not { } pack)
        {
            return NotFound();
        }

        Show(pack, new PackAsRead(pack.Rests.Digest, pack.Rests.Through, false));
        return Page();
    }

    public async Task<IActionResult> OnPostBeginAsync(string reference, CancellationToken cancel) =>
        await visit.ChangeAsync(changing => make.BeginAsync(changing, reference), cancel) is null ? NotFound() : LocalRedirect($"/research/{reference}?done=begun");

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancel)
    {
        var asRead = Seal(reference).Read(Reading);
        if (await LoadAsync(reference, asRead?.Through, cancel) is not { } pack
            || await visit.ChangeAsync(changing => signOff.WithinAsync(changing, pack, asRead, new SignOffAnswers(Summary, ReadNow, OfNobody)), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/research/{reference}?done=signed-off");
        }

        if (asRead?.Digest != pack.Rests.Digest)
        {
            // What they said of what they had read is of another pack: it is asked again.
            ModelState.Remove(nameof(ReadNow));
            (ReadNow, asRead) = (false, new PackAsRead(pack.Rests.Digest, asRead?.Through ?? pack.Rests.Through, true));
        }

        FirstToCheck = [.. faults.Where(f => f.About.StartsWith("checks/", StringComparison.Ordinal))];
        foreach (var fault in faults.Except(FirstToCheck))
        {
            ModelState.AddModelError(fault.About, fault.Words);
        }

        Show(pack, asRead);
        return Page();
    }

    void Show(PackRead pack, PackAsRead asRead) => (Pack, Changed, Reading) = (pack, asRead.Changed, Seal(pack.Notification.Reference).Of(asRead));

    SealedReading Seal(string reference) => new(protection, visit.Current.Actor.MemberId, reference);

    Task<PackRead?> LoadAsync(string reference, long? readThrough, CancellationToken cancel) => visit.LookAsync(
        async looking => await notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is { Notification.WithdrawnAt: null } one
            ? await read.PackAsync(looking, one, readThrough, cancel) : null,
        cancel);
}
