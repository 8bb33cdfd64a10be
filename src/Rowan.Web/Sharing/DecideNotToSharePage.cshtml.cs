using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.People;
using Rowan.Sharing;
using Rowan.Values;
using Rowan.Web.Components;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Sharing;

/// <summary>Records that something was asked for and not shared.</summary>
[Needs(Permissions.RecordNotShared, PurposeIs.HoldingToAccount)]
public sealed class DecideNotToSharePage(Visit visit, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public DateFields AskedOn { get; set; } = new();

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public string Key { get; } = Guid.NewGuid().ToString("N");
    public IReadOnlyList<SelectListItem> Grounds => [.. visit.Sharing.Grounds.Select(g => new SelectListItem(g.Words, g.Code))];

    public Task OnGetAsync(CancellationToken cancel)
    {
        AskedOn = DateFields.Of(LondonDay.Today(clock));
        return visit.EnterAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Typed.Need(ModelState, nameof(Agency), Agency, "Give the agency that asked");
        Typed.Need(ModelState, nameof(Who), Who, "Give who asked, or their post");
        NeedWords(nameof(What), What, "Say what was asked for");
        NeedWords(nameof(Why), Why, "Say why it was not shared");
        if (AskedOn.Read() is not { } day || day > LondonDay.Today(clock))
        {
            ModelState.AddModelError(nameof(AskedOn), "Give the day on which it was asked for, not in the future");
        }

        if (visit.Sharing.Grounds.All(g => g.Code != Ground))
        {
            ModelState.AddModelError(nameof(Ground), "Choose a ground");
        }

        string? number = null;
        if (!string.IsNullOrWhiteSpace(Number) && !IdentityNumber.TryRead(Number, out number))
        {
            ModelState.AddModelError(nameof(Number), "Give a number as Rowan writes it, such as 7K3M-92QX, or leave it empty");
        }

        if (!ModelState.IsValid)
        {
            await visit.EnterAsync(cancel);
            return Page();
        }

        var by = visit.Current.Member!;
        var said = new NotSharedSaid(0, by.Id, by.DisplayName, Agency!.Trim(), Who!.Trim(), AskedOn.Read()!.Value, number, What!.Trim(), Ground!, Why!.Trim());
        await visit.ChangeAsync(
            async changing => await DecideNotToShare.AnswerAsync(
                changing, said, number is null ? null : await changing.Db.Identities.Where(i => i.Number == number).Select(i => (long?)i.Id).FirstOrDefaultAsync(cancel)),
            cancel);
        return LocalRedirect("/not-shared?done=recorded");
    }

    void NeedWords(string field, string? value, string ask)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            ModelState.AddModelError(field, ask);
        }
        else if (value.Length > DecideNotToShare.LongestWords)
        {
            ModelState.AddModelError(field, $"It must be {DecideNotToShare.LongestWords} characters or fewer");
        }
    }
}
