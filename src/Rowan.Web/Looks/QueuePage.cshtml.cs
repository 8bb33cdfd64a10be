using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Looks;

/// <summary>The privacy officer's queue: looks that were flagged, those that wait first (H08-11).</summary>
[Needs(Permissions.ReviewLooks, PurposeIs.HoldingToAccount), FromStart("Review looks")]
public sealed class QueuePage(Visit visit, ReviewLooks review) : PageModel
{
    const string Open = "open";
    const string Closed = "closed";
    const string Both = "all";

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>The member's key.</summary>
    [BindProperty(SupportsGet = true, Name = "member")]
    public string? Of { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public int At { get; private set; } = 1;
    public FlagsRead Read { get; private set; } = null!;
    public int Pages => Math.Max(1, (Read.All + ReviewLooks.PageSize - 1) / ReviewLooks.PageSize);
    public string PageHref => $"/looks?kind={Kind}&member={Of}&state={State}&page={{0}}";
    public bool Filtered => Kind!.Length > 0 || Of!.Length > 0 || State != Open;

    public IReadOnlyList<SelectListItem> Kinds { get; } = [new("All", ""), .. FlagKinds.All.Select(k => new SelectListItem(k.Words, k.Code))];
    public IReadOnlyList<SelectListItem> States { get; } = [new("Those that wait", Open), new("Those reviewed", Closed), new("Both", Both)];
    public IReadOnlyList<SelectListItem> Members => [new("All", ""), .. Read.Members.Select(m => new SelectListItem(m.Name, m.Id.ToString()))];

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        ModelState.Clear();
        Kind = Kinds.Any(k => k.Value == Kind) ? Kind! : "";
        State = States.Any(s => s.Value == State) ? State! : Open;
        var member = Guid.TryParse(Of, out var id) ? id : (Guid?)null;
        Of = member?.ToString() ?? "";
        At = Math.Clamp(page ?? 1, 1, 100_000);
        Read = await visit.LookAsync(looking => review.ListAsync(looking, new FlagsAsked(Kind.Length == 0 ? null : Kind, member, State == Both ? null : State == Closed, At), cancel), cancel);
    }
}
