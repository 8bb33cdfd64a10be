using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.Research;
using Rowan.Sources.Feeds;

namespace Rowan.StrategyDiscussions;

/// <summary>The sign-off of research that stands, since which nothing came that the reader is shown.</summary>
public sealed record StandingSignOff(long Id, DateTime At)
{
    /// <returns>Null where none stands, or something came since.</returns>
    internal static async Task<StandingSignOff?> OfAsync(Seen seen, IReadOnlyDictionary<string, Feed> feeds, Notification notification, CancellationToken cancel = default)
    {
        var signed = seen.Db.ResearchPacks.Where(p => p.Id == notification.Id).Join(seen.Db.ResearchSignOffs, p => p.SignOffId, s => s.Id, (p, s) => s);
        if (await signed.AsNoTracking().FirstOrDefaultAsync(cancel) is not { } stands)
        {
            return null;
        }

        var watched = signed.Select(s => new Watched { NotificationId = s.NotificationId, SignOffId = s.Id, Through = s.Through });
        return (await CameSince.ChangedAsync(seen.Db, watched, new SourceAccess(seen, feeds), cancel)).Count > 0 ? null : new StandingSignOff(stands.Id, stands.At);
    }
}
