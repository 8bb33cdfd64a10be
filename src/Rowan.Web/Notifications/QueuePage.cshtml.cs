using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Values;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Notifications;

/// <summary>What members told, for the referral desk: how long ago, of which children, where they live.</summary>
[Needs(Permissions.SeeNotifications, PurposeIs.Asked), FromStart("Notifications to the desk")]
public sealed class QueuePage(Visit visit, ReadNotifications read, TimeProvider clock) : PageModel
{
    public IReadOnlyList<NotificationQueued> Queued { get; private set; } = [];
    public int At { get; private set; } = 1;
    public int All { get; private set; }
    public int Pages => Math.Max(1, (All + ReadNotifications.PageSize - 1) / ReadNotifications.PageSize);

    public async Task OnGetAsync([FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        ModelState.Clear();
        At = Math.Clamp(page ?? 1, 1, 100_000);
        (Queued, All) = await visit.LookAsync(looking => read.QueueAsync(looking, At, LondonDay.Today(clock), cancel), cancel);
    }

    /// <summary>How long it has been there: <c>12 minutes</c>, <c>3 hours</c>, <c>2 days</c>.</summary>
    public string Age(Notification notification) => (clock.GetUtcNow().UtcDateTime - notification.SentAt) switch
    {
        { TotalMinutes: < 1 } => "Just now",
        { TotalMinutes: < 2 } => "1 minute",
        { TotalHours: < 1 } age => $"{(int)age.TotalMinutes} minutes",
        { TotalHours: < 2 } => "1 hour",
        { TotalHours: < 48 } age => $"{(int)age.TotalHours} hours",
        var age => $"{(int)age.TotalDays} days",
    };
}
