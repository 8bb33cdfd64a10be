using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notices;
using Rowan.Search;
using Rowan.Sources;
using Rowan.Web.Hosting;

namespace Rowan.Web.Home;

/// <summary>Where a member starts: one search box, who they are, what they can do.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class HomePage(Visit visit, StartLinks startLinks, ReadWithdrawals withdrawals) : PageModel
{
    public Member Member => visit.Current.Member!;
    public bool MaySearch => visit.Rules.Permits(Member.Role, Permissions.Search);

    /// <summary>The pages that the member's role opens, besides search.</summary>
    public IReadOnlyList<StartLink> Links { get; private set; } = [];

    /// <summary>The member's own latest searches.</summary>
    public IReadOnlyList<RecentSearch> Recent { get; private set; } = [];

    /// <summary>Records that the member had been shown and that were withdrawn since.</summary>
    public IReadOnlyList<NoticeShown> Notices { get; private set; } = [];

    /// <summary>What the member, or their desk, is told.</summary>
    public IReadOnlyList<Notice> Told { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        (Recent, Notices, Told) = await visit.LookAsync(
            async looking => (
                MaySearch ? await ReadSearch.RecentAsync(looking, Rowan.Web.Search.StartPage.MostRecent, cancel) : [],
                await withdrawals.NoticesAsync(looking, cancel),
                await ReadNotices.UnreadAsync(looking, cancel)),
            cancel);
        Links = startLinks.For(Member.Role, visit.Rules);
    }
}
