using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Involvements;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Involvements;

/// <summary>The children with whom a member works today, themselves or through their team.</summary>
[Needs(Permissions.OwnPages, PurposeIs.HoldingToAccount), FromStart("Your children, and who looked at them")]
public sealed class MyChildrenPage(Visit visit, ReadInvolvements read) : PageModel
{
    public int At { get; private set; } = 1;
    public int All { get; private set; }
    public int Pages => Math.Max(1, (All + ReadInvolvements.PageSize - 1) / ReadInvolvements.PageSize);
    public IReadOnlyList<ChildOfMine> Children { get; private set; } = [];
    public bool MayReadStory => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.ReadStory);

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        ModelState.Clear();
        At = Math.Clamp(page ?? 1, 1, 100_000);
        (Children, All) = await visit.LookAsync(looking => read.MineAsync(looking, At, cancel), cancel);
    }
}
