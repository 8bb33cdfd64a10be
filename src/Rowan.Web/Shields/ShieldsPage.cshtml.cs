using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Shields;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Shields;

/// <summary>The shields in whose circle a member is, those due for review first.</summary>
[Needs(Permissions.ShieldPeople, PurposeIs.HoldingToAccount), FromStart("Look after shields")]
public sealed class ShieldsPage(Visit visit, ReadShields read) : PageModel
{
    public IReadOnlyList<ShieldShown> Shields { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Shields = await visit.LookAsync(looking => read.MineAsync(looking, cancel), cancel);
}
