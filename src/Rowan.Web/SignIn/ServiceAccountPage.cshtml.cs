using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>One service account and its keys: made, changed over and revoked here.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class ServiceAccountPage(Visit visit, IReadOnlyDictionary<string, Rowan.Sources.Feeds.Feed> feeds, ProveAgain prove, TimeProvider clock) : PageModel
{
    public Member Account { get; private set; } = null!;
    public IReadOnlyList<ServiceKey> Keys { get; private set; } = [];
    public DateTime Now { get; } = UtcInstant.Now(clock);

    /// <summary>The new key, whole, shown this once.</summary>
    public string? Made { get; private set; }

    /// <summary>What was just done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    [BindProperty]
    public List<string> May { get; set; } = [Permissions.Import, Permissions.SeeDeliveries];

    [BindProperty]
    public string? Sources { get; set; }

    [BindProperty]
    public string? Days { get; set; } = ServiceKeys.UsualDays.ToString(CultureInfo.InvariantCulture);

    public IReadOnlyList<SelectListItem> Choices { get; } =
    [
        new("Send deliveries", Permissions.Import), new("Read what became of them", Permissions.SeeDeliveries), new("Start linking", Permissions.Link),
        new("Send notifications of concern, and read what became of them", Permissions.SendNotifications),
    ];

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostMakeAsync(Guid id, CancellationToken cancel)
    {
        var sources = (Sources ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > ServiceKeys.MostDays)
        {
            ModelState.AddModelError(nameof(Days), $"It is a number of days from 1 to {ServiceKeys.MostDays}");
        }

        return ModelState.IsValid
            ? await MakeAsync(id, (changing, account) => ServiceKeys.MakeAsync(changing, account, new KeyAsked(May, sources, days), p => visit.Rules.Permits(account.Role, p), feeds.Values.Select(f => f.Code)), cancel)
            : await ShowAsync(id, cancel);
    }

    public Task<IActionResult> OnPostRotateAsync(Guid id, Guid key, CancellationToken cancel) => MakeAsync(id, async (changing, account) =>
        await changing.Db.ServiceKeys.AnyAsync(k => k.Id == key && k.MemberId == account.Id, cancel) ? await ServiceKeys.RotateAsync(changing, key) : new KeyMade("That key is not there.", null), cancel);

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, Guid key, CancellationToken cancel)
    {
        var wrong = await visit.ChangeAsync(async changing =>
            await changing.Db.ServiceKeys.AnyAsync(k => k.Id == key && k.MemberId == id, cancel) ? await ServiceKeys.RevokeAsync(changing, key) : "That key is not there.", cancel);
        if (wrong is null)
        {
            return LocalRedirect($"/administer/service-accounts/{id}?done=revoked");
        }

        ModelState.AddModelError("", wrong);
        return await ShowAsync(id, cancel);
    }

    /// <summary>The key itself is not the answer that is kept for a request sent again.</summary>
    async Task<IActionResult> MakeAsync(Guid id, Func<Changing, Member, Task<KeyMade>> make, CancellationToken cancel)
    {
        if (!prove.Holds)
        {
            await visit.EnterAsync(cancel);
            return LocalRedirect(ProveAgain.PathFor($"/administer/service-accounts/{id}"));
        }

        KeyMade? made = null;
        var wrong = await visit.ChangeAsync(async changing =>
        {
            changing.Outcome = "not-done";
            made = await changing.Db.Members.FirstOrDefaultAsync(m => m.Id == id && !m.Ended, cancel) is { } account ? await make(changing, account) : null;
            return made is null ? "This service account is not there, or has ended." : made.Wrong;
        }, cancel);
        if (wrong is not null)
        {
            ModelState.AddModelError(nameof(May), wrong);
        }

        Made = made?.Key;
        return await ShowAsync(id, cancel);
    }

    async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        var services = Roles.OfServices;
        var shown = await visit.LookAsync(
            async looking => await looking.Db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && services.Contains(m.Role), cancel) is { } account
                ? (Account: account, Keys: await ReadServiceKeys.OfAsync(looking, id, cancel)) : default, cancel);
        if (shown.Account is null)
        {
            return NotFound();
        }

        (Account, Keys) = shown;
        return Page();
    }
}
