using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Access;

/// <summary>Who may use Rowan, and who may no longer.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class MembersPage(Visit visit) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Ended { get; set; }

    public int Number { get; private set; } = 1;

    public MembersListed Listed { get; private set; } = new([], 0);
    public int Pages => Math.Max(1, (Listed.Total + ReadMembers.PerPage - 1) / ReadMembers.PerPage);
    public string PageHref => $"?role={Role}&ended={(Ended ? "true" : "false")}&page={{0}}";
    public IReadOnlyList<SelectListItem> RolesToFilter { get; } = [new("All roles", ""), .. MemberForm.RolesToChoose.Skip(1)];

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        Role = Roles.OfMembers.Contains(Role ?? "") ? Role : null;
        Number = Math.Clamp(page ?? 1, 1, 100_000);
        Listed = await visit.LookAsync(looking => ReadMembers.ListAsync(looking, Role, Ended, Number, cancel), cancel);
    }
}
