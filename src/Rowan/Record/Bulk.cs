using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;

namespace Rowan.Record;

/// <summary>Counts at how many different people a member has looked of late (A6). What holds members to account themselves does not count.</summary>
static class Bulk
{
    static readonly string[] HoldingToAccount = [Permissions.SeeWhoLooked, Permissions.ReviewLooks, Permissions.ReviewBrokenGlass, Permissions.SeeHandedOn];

    /// <summary>How many, and when the first of them was, in UTC; the count goes no further than one more than the rule lets pass.</summary>
    /// <param name="but">The entry of a look that is not counted: whom it was itself about may still be shown.</param>
    public static async Task<(int People, DateTime? First)> CountAsync(RowanDb db, Guid member, BulkRule rule, DateTime now, Guid? but = null, CancellationToken cancel = default)
    {
        var since = now.AddMinutes(-rule.Minutes);
        var looked = db.AuditEntries.Where(e => e.MemberId == member && e.At > since && e.Id != but && !HoldingToAccount.Contains(e.Permission))
            .Join(db.AuditSubjects.Where(s => s.Answer != Answer.Withheld), e => e.Id, s => s.EntryId, (e, s) => new { e.At, Key = s.IdentityId ?? -s.RecordId }).Where(l => l.Key != null);
        var people = await looked.Select(l => l.Key).Distinct().Take(rule.People + 1).CountAsync(cancel);
        return (people, people <= rule.People ? null : await looked.MinAsync(l => (DateTime?)l.At, cancel));
    }
}
