using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Home;

/// <summary>Where a member starts: one search box, who they are, what they can do.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class HomePage(Visit visit, StartLinks startLinks) : PageModel
{
    public Member Member => visit.Current.Member!;
    public bool MaySearch => visit.Rules.Permits(Member.Role, Permissions.Search);

    /// <summary>The pages that the member's role opens, besides search.</summary>
    public IReadOnlyList<StartLink> Links { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await visit.EnterAsync();
        Links = startLinks.For(Member.Role, visit.Rules);
    }
}
