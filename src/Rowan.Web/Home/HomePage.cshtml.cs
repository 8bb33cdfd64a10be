using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Notices;
using Rowan.Search;
using Rowan.Sharing;
using Rowan.Sources;
using Rowan.Values;
using Rowan.Web.Hosting;

namespace Rowan.Web.Home;

/// <summary>Where a member starts: one search box, who they are, what they can do.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class HomePage(Visit visit, StartLinks startLinks, ReadWithdrawals withdrawals, TimeProvider clock) : PageModel
{
    public Member Member => visit.Current.Member!;
    public bool MaySearch => visit.Rules.Permits(Member.Role, Permissions.Search);

    /// <summary>The pages that the member's role opens, besides search.</summary>
    public IReadOnlyList<StartLink> Links { get; private set; } = [];

    /// <summary>The member's own latest searches.</summary>
    public IReadOnlyList<RecentSearch> Recent { get; private set; } = [];

    /// <summary>Records that the member had been shown and that were withdrawn since.</summary>
    public IReadOnlyList<NoticeShown> Notices { get; private set; } = [];

    /// <summary>Members who looked in bulk, for those who answer for them.</summary>
    public IReadOnlyList<(BulkLook Look, string Name)> InBulk { get; private set; } = [];

    /// <summary>The posting by which the member stands here today.</summary>
    public Posting? Under => visit.Current.Under;

    /// <summary>How their vetting and training stand.</summary>
    public StandsToday Stands { get; } = visit.Rules.Standing.On(visit.Current.Actor, visit.Current.Member?.AsHeld(), LondonDay.Today(clock));

    /// <summary>Protocols that end soon, the first to end first, for who answers for them.</summary>
    public IReadOnlyList<Protocol> EndSoon { get; } = visit.Rules.Permits(visit.Current.Member!.Role, Permissions.SeeProtocols)
        ? [.. SharingToday.Of(visit.Sharing, LondonDay.Today(clock)).That(ProtocolStands.EndsSoon).Select(p => p.Protocol).OrderBy(p => p.Until)] : [];

    /// <summary>What the member, or their desk, is told.</summary>
    public IReadOnlyList<Notice> Told { get; private set; } = [];

    /// <summary>Looks that wait to be reviewed, for who reviews them.</summary>
    public (int Waiting, DateTime? Since) Looks { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        (Recent, Notices, InBulk, Told, Looks) = await visit.LookAsync(
            async looking => (
                MaySearch ? await ReadSearch.RecentAsync(looking, Rowan.Web.Search.StartPage.MostRecent, cancel) : [],
                await withdrawals.NoticesAsync(looking, cancel),
                await BulkNotices.UnreadAsync(looking, cancel),
                await ReadNotices.UnreadAsync(looking, cancel),
                await ReviewLooks.WaitingAsync(looking, cancel)),
            cancel);
        Links = startLinks.For(Member.Role, visit.Rules);
    }
}
