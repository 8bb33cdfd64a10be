using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A member stays signed in: any request does it, and this one does nothing else.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class SessionPage(Visit visit) : PageModel
{
    public Task OnGetAsync() => visit.EnterAsync();

    public Task OnPostAsync() => visit.LookAsync(looking => Task.FromResult(looking.Outcome = "stayed"));
}
