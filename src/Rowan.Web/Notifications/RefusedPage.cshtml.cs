using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Notifications;
using Rowan.Web.Hosting;

namespace Rowan.Web.Notifications;

/// <summary>What partners' systems sent that could not be taken, for who looks after sources and for the desk: when, whose, which names of the form. No word of what was sent.</summary>
[Needs(Permissions.SeeDeliveries, PurposeIs.LoadingSources)]
public sealed class RefusedPage(Visit visit, FormsOfPack forms) : PageModel
{
    public IReadOnlyList<RefusedRequest> Refused { get; private set; } = [];
    public int At { get; private set; } = 1;
    public int All { get; private set; }
    public int Pages => Math.Max(1, (All + RefusedRequests.PageSize - 1) / RefusedRequests.PageSize);

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        ModelState.Clear();
        At = Math.Clamp(page ?? 1, 1, 10_000);
        (Refused, All) = await visit.LookAsync(looking => RefusedRequests.ReadAsync(looking, At, cancel), cancel);
    }

    public string FormWords(RefusedRequest refused) => refused.Form is { } code ? forms.Versions(code) is [.., var last] ? last.Words : code
        : refused.Why is Refusal.NotAllowed or Refusal.KeyEnded ? "Not read" : "None that there is";
}
