using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Search;
using Rowan.Web.Hosting;

namespace Rowan.Web.Search;

/// <summary>The one box, and one's own latest searches. It shows no record.</summary>
[Needs(Permissions.Search, PurposeIs.NoRecordShown)]
public sealed class StartPage(Visit visit) : PageModel
{
    /// <summary>How many of one's searches are listed.</summary>
    public const int MostRecent = 10;

    public IReadOnlyList<RecentSearch> Recent { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Recent = await visit.LookAsync(looking => ReadSearch.RecentAsync(looking, MostRecent, cancel), cancel);
}
