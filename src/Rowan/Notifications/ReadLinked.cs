using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Forms;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Notifications;

/// <summary>Which notifications belong together because one names the other: before and after an intervention, missing and found, advice and referral (E07-78).</summary>
/// <param name="Before">Those that it names, as far as who looks is shown them.</param>
/// <param name="After">Those that name it.</param>
/// <param name="NotShown">References that it names of which nothing is shown, whether or not there is such a notification.</param>
public sealed record LinkedNotifications(IReadOnlyList<Notification> Before, IReadOnlyList<Notification> After, IReadOnlyList<string> NotShown)
{
    public static LinkedNotifications None { get; } = new([], [], []);

    /// <summary>What the one before it says, where it is of the same form, to be read beside it; null where there is none.</summary>
    public (Notification Notification, IReadOnlyList<PartSaid> Said)? Beside { get; init; }
}

/// <summary>Reads which notifications name one another. The link is what their records say: it holds from whichever comes last, and goes with either.</summary>
public sealed class ReadLinked(IReadOnlyDictionary<string, Feed> feeds)
{
    const int MostAfter = 50;

    /// <summary>For who sent it: those that they sent themselves.</summary>
    public static async Task<LinkedNotifications> OfMineAsync(Looking looking, Notification notification, CancellationToken cancel = default)
    {
        var me = looking.Act.Actor.MemberId;

        // What they told themselves is theirs to know, whoever is shielded from them since (A3).
        using (looking.Db.SeeingAll())
        {
            var (named, rows) = await RowsAsync(looking, notification, cancel);
            return Of(notification, named, [.. rows.Where(r => r.Notification.SentBy == me).Select(r => r.Notification)]);
        }
    }

    /// <summary>For the desk: those whose records it is shown.</summary>
    public async Task<LinkedNotifications> OfAsync(Looking looking, Notification notification, CancellationToken cancel = default)
    {
        var (named, rows) = await RowsAsync(looking, notification, cancel);
        var who = await WhoAsync(looking, [notification.RecordId, .. rows.Select(r => r.Record.Id)], cancel);
        var (shown, ofTheSame) = (new List<Notification>(), new List<long>());
        foreach (var (other, record) in rows)
        {
            // Each by itself: what is opened of one child opens nothing of another.
            var decision = (await SourceAccess.ForAsync(looking, feeds, [.. who[record.Id].Distinct()], cancel)).Of(record.Source, record.Kind);
            looking.Saw(null, record.Id, decision);
            if (decision.Answer == Answer.Shown)
            {
                shown.Add(other);
                if (who[record.Id].Intersect(who[notification.RecordId]).Any())
                {
                    ofTheSame.Add(other.Id);
                }
            }
        }

        // What it says is shown here only of somebody whom this one is about too: another family's is opened by itself.
        var linked = Of(notification, named, shown);
        return linked.Before.FirstOrDefault(n => n.Form == notification.Form && ofTheSame.Contains(n.Id)) is { } before && await looking.Db.FactContents.Where(c => c.FactId == before.GivenFactId).Select(c => c.Content).FirstOrDefaultAsync(cancel) is { } document
            ? linked with { Beside = (before, FormDocument.Read(document)) } : linked;
    }

    /// <summary>By record, the children whom it is about: a grown-up in both may be of two families.</summary>
    static async Task<ILookup<long, long>> WhoAsync(Looking looking, List<long> records, CancellationToken cancel) => (await (
        from p in looking.Db.Personas
        where records.Contains(p.RecordId) && p.IdentityId != null
        join v in looking.Db.PersonaVersions on p.CurrentVersionId equals v.Id
        where v.Role == PersonaReading.Subject
        select new { p.RecordId, Identity = p.IdentityId!.Value }).ToListAsync(cancel)).ToLookup(p => p.RecordId, p => p.Identity);

    static LinkedNotifications Of(Notification notification, IReadOnlyList<string> named, IReadOnlyList<Notification> shown) => new(
        [.. shown.Where(n => named.Contains(n.Reference, StringComparer.Ordinal))],
        [.. shown.Where(n => !named.Contains(n.Reference, StringComparer.Ordinal) && n.Id != notification.Id)],
        [.. named.Where(r => shown.All(n => n.Reference != r))]);

    static async Task<(IReadOnlyList<string> Named, IReadOnlyList<(Notification Notification, SourceRecord Record)> Rows)> RowsAsync(Looking looking, Notification of, CancellationToken cancel)
    {
        var db = looking.Db;
        var named = await (
            from n in db.RecordReferences
            where n.RecordId == of.RecordId && n.Kind == ReferenceKinds.Notification
            join r in db.SourceRecords on n.RecordId equals r.Id
            where n.RecordVersionId == r.CurrentVersionId
            select n.Value).Distinct().ToListAsync(cancel);
        var naming = (
            from n in db.RecordReferences
            where n.Value == of.Reference && n.Kind == ReferenceKinds.Notification
            join r in db.SourceRecords on n.RecordId equals r.Id
            where n.RecordVersionId == r.CurrentVersionId
            orderby r.Id
            select r.Id).Take(MostAfter);
        var rows = await (
            from n in db.Notifications
            where named.Contains(n.Reference) || naming.Contains(n.RecordId)
            join r in db.SourceRecords on n.RecordId equals r.Id
            where n.WithdrawnAt == null
            orderby n.Id
            select new { Notification = n, Record = r }).ToListAsync(cancel);
        return (named, rows.ConvertAll(r => (r.Notification, r.Record)));
    }
}
