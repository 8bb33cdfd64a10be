using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Values;
using Rowan.Web.Hosting;

namespace Rowan.Web.Access;

/// <summary>Who stands where today, and who joined, moves and leaves (L09-28).</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class TeamsPage(Visit visit, TimeProvider clock) : PageModel
{
    public TeamsRead Read { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Read = await visit.LookAsync(looking => ReadTeams.OnAsync(looking, LondonDay.Today(clock), cancel), cancel);
}
