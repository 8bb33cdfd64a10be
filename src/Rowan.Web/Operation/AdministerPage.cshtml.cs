using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Operation;

/// <summary>Where an administrator starts.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan), FromStart("Administer Rowan: members, how it runs")]
public sealed class AdministerPage(Visit visit) : PageModel
{
    public Task OnGetAsync() => visit.EnterAsync();
}
