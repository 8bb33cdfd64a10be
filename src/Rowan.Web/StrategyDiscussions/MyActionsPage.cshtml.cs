using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.StrategyDiscussions;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>What strategy discussions gave who looks to do and is not done, what is due first first.</summary>
[Needs(Permissions.DoActions, PurposeIs.Asked), FromStart("What strategy discussions gave you to do")]
public sealed class MyActionsPage(Visit visit, TimeProvider clock) : PageModel
{
    public IReadOnlyList<MyAction> Mine { get; private set; } = [];
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync(CancellationToken cancel) => Mine = await visit.LookAsync(looking => DoAction.MineAsync(looking, cancel), cancel);
}
