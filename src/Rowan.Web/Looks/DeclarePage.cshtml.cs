using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Record;
using Rowan.Web.Components;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Looks;

/// <summary>A member declares their own address and relatives: seen by nobody but themselves, and used to flag looks.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown), FromStart("Declare your address and your relatives")]
public sealed class DeclarePage(Visit visit) : PageModel
{
    const string Path = "/account/declared";

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    [BindProperty]
    public DateFields Born { get; set; } = new();

    public MemberDeclared Own { get; private set; } = null!;
    public string? DoneWords { get; private set; }

    public Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        DoneWords = done == "kept" ? "Your declaration is kept. Nobody but you can read it." : null;
        return ShowAsync(true, cancel);
    }

    public Task<IActionResult> OnPostAddressAsync(CancellationToken cancel) => DoAsync(changing => Declare.AddressAsync(changing, Address, Postcode), false, cancel);

    public Task<IActionResult> OnPostRelativeAsync(CancellationToken cancel) => DoAsync(changing => Declare.RelativeAsync(changing, Given, Family, Born.Read()), true, cancel);

    public Task<IActionResult> OnPostRemoveAsync(DateOnly born, CancellationToken cancel) =>
        DoAsync(changing => Declare.RemoveAsync(changing, new DeclaredRelative(Given ?? "", Family ?? "", born)), true, cancel);

    async Task<IActionResult> DoAsync(Func<Changing, Task<(string Field, string Wrong)?>> change, bool fillAddress, CancellationToken cancel)
    {
        ModelState.Clear();
        var wrong = await visit.ChangeAsync(
            async changing => await change(changing) is { } w ? new Refused(w.Field, w.Wrong) : null, cancel);
        if (wrong is null)
        {
            return LocalRedirect($"{Path}?done=kept");
        }

        ModelState.AddModelError(wrong.Field, wrong.Words);
        return await ShowAsync(fillAddress, cancel);
    }

    async Task<IActionResult> ShowAsync(bool fillAddress, CancellationToken cancel)
    {
        Own = await visit.LookAsync(looking => Declare.OwnAsync(looking, cancel), cancel);
        (Address, Postcode) = fillAddress ? (Own.Address, Own.Postcode) : (Address, Postcode);
        return Page();
    }

    sealed record Refused(string Field, string Words);
}
