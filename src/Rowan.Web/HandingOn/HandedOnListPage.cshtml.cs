using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.HandingOn;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.HandingOn;

/// <summary>The findings about members that were handed on to who reads, those first that nobody has taken up.</summary>
[Needs(Permissions.SeeHandedOn, PurposeIs.HoldingToAccount), FromStart("Findings handed on to you")]
public sealed class HandedOnListPage(Visit visit) : PageModel
{
    public IReadOnlyList<HandedOnShown> All { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => All = await visit.LookAsync(looking => ReadHandedOn.ListAsync(looking, cancel), cancel);
}
