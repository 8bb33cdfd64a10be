using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Emergency;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Emergency;

/// <summary>Every emergency, those first that nobody has reviewed.</summary>
[Needs(Permissions.ReviewBrokenGlass, PurposeIs.HoldingToAccount), FromStart("Review emergencies")]
public sealed class EmergenciesPage(Visit visit, ReviewGlass review) : PageModel
{
    public IReadOnlyList<GlassShown> Glasses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Glasses = await visit.LookAsync(looking => review.ListAsync(looking, cancel), cancel);
}
