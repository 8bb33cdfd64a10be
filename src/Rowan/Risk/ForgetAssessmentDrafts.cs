using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Risk;

/// <summary>Forgets assessments that were begun and not gone on with for as long as the pack lets them be kept, and those of what was withdrawn: they do not outlive its record.</summary>
public sealed class ForgetAssessmentDrafts(Door door, TimeProvider clock)
{
    /// <returns>How many are gone.</returns>
    public Task<int> TickAsync(CancellationToken cancel = default)
    {
        var now = UtcInstant.Now(clock);
        return door.WriteUnderneathAsync(db => db.AssessmentDrafts.Where(d => d.KeptUntil < now || db.Notifications.Any(n => n.Id == d.NotificationId && n.WithdrawnAt != null)).ExecuteDeleteAsync(), cancel);
    }
}
