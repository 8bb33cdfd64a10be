using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Looks;
using Rowan.People;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Looks;

/// <summary>Where holding members to account begins: by the number of a person, or by who looked at how many (H08-11).</summary>
[Needs(Permissions.SeeWhoLooked, PurposeIs.HoldingToAccount)]
[FromStart("See who looked at whom, and why")]
public sealed class WhoLookedPage(Visit visit, TimeProvider clock) : PageModel
{
    public const int PageSize = 50;

    /// <summary>A person's number, as it is quoted. Somebody may type a name instead: so it comes in a form's body and never stands in an address.</summary>
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? Over { get; set; }

    public int At { get; private set; } = 1;
    public IReadOnlyList<MemberLooks> All { get; private set; } = [];
    public IEnumerable<MemberLooks> Shown => All.Skip((At - 1) * PageSize).Take(PageSize);
    public int Pages => Math.Max(1, (All.Count + PageSize - 1) / PageSize);

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        ModelState.Clear();
        await ListAsync(page, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (IdentityNumber.TryRead(Number, out var number))
        {
            await visit.EnterAsync(cancel);
            return LocalRedirect($"/who-looked/at/{number}");
        }

        ModelState.AddModelError(nameof(Number), "Enter a person’s number. It has eight letters and figures, such as 7K3M-92QX, and stands at the head of their story.");
        await ListAsync(null, cancel);
        return Page();
    }

    async Task ListAsync(int? page, CancellationToken cancel)
    {
        Over = Period.UpToAYear.Any(p => p.Value == Over) ? Over : "28";
        All = await visit.LookAsync(looking => ReadLooks.OfMembersAsync(looking, Period.Since(Over!, clock)!.Value, cancel), cancel);
        At = Math.Clamp(page ?? 1, 1, Pages);
    }
}
