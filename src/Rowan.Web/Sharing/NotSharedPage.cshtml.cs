using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Sharing;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sharing;

/// <summary>What was asked for and not shared, with whom and why (E07-40).</summary>
[Needs(Permissions.RecordNotShared, PurposeIs.HoldingToAccount), FromStart("What was asked for and not shared")]
public sealed class NotSharedPage(Visit visit) : PageModel
{
    public int At { get; private set; } = 1;
    public IReadOnlyList<NotShared> Decisions { get; private set; } = [];
    public int All { get; private set; }
    public int Pages => Math.Max(1, (All + DecideNotToShare.PageSize - 1) / DecideNotToShare.PageSize);

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        At = Math.Clamp(page ?? 1, 1, 100_000);
        (Decisions, All) = await visit.LookAsync(looking => DecideNotToShare.ListAsync(looking, At, cancel), cancel);
    }

    public string GroundOf(string code) => visit.Sharing.Grounds.FirstOrDefault(g => g.Code == code)?.Words ?? code;
}
