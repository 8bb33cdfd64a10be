using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Research;

/// <summary>A record that came, changed, or was found to be about these people, since.</summary>
/// <param name="IsNew">The whole record came; else another version of it did.</param>
/// <param name="Linked">Nothing came: it was since believed to be about one of them.</param>
public sealed record NewSince(long RecordId, string Source, string Reference, DateTime At, bool IsNew, bool Linked)
{
    public string Words => Linked ? "now believed to be about one of them" : IsNew ? "new record" : "another version";
}

/// <summary>What came since a moment that the reader is shown.</summary>
/// <param name="Records">About the people, the latest first.</param>
/// <param name="Checks">That were made or answered for, the latest first.</param>
public sealed record SinceThen(IReadOnlyList<NewSince> Records, IReadOnlyList<ResearchCheck> Checks)
{
    public static SinceThen Nothing { get; } = new([], []);

    public bool Any => Records.Count + Checks.Count > 0;
}

/// <summary>Until when a concern's people were known, and as of which sign-off or assessment.</summary>
sealed class Watched
{
    public required long NotificationId { get; init; }
    public required long SignOffId { get; init; }

    /// <summary>The last fact that was known.</summary>
    public required long Through { get; init; }
}

/// <summary>One of the people of a sign-off or an assessment.</summary>
sealed class WatchedPerson
{
    public required long Of { get; init; }
    public required long PersonaId { get; init; }
    public required long IdentityId { get; init; }
}

/// <summary>
/// What came about people since a moment. It is worked out by reading, of what the reader is shown: nothing must run for a pack to be opened again, and nobody is told that something shielded from them came.
/// </summary>
static class CameSince
{
    /// <summary>What came about these people, and which checks were made, after a fact. Each record stands on the log.</summary>
    internal static async Task<SinceThen> OfAsync(Looking looking, long notificationId, IReadOnlyCollection<long> identities, long through, SourceAccess access, CancellationToken cancel)
    {
        var db = looking.Db;
        var shown = Shown(db, access);
        var versions = await (
            from p in db.Personas
            where p.IdentityId != null && identities.Contains(p.IdentityId.Value)
            join r in shown on p.RecordId equals r.Id
            join v in db.RecordVersions on r.Id equals v.RecordId
            where v.ReadingFactId > through
            select new { r.Id, r.Source, r.Kind, r.Reference, v.Number, v.Recorded }).Distinct().ToListAsync(cancel);
        var linked = await (
            from l in db.IdentityLinks
            where identities.Contains(l.IdentityId) && l.EndedAt == null && l.FactId > through
            join p in db.Personas on l.PersonaId equals p.Id
            join r in shown on p.RecordId equals r.Id
            select new { r.Id, r.Source, r.Kind, r.Reference, l.Recorded }).Distinct().ToListAsync(cancel);
        var checks = await db.ResearchChecks.AsNoTracking().Where(c => c.NotificationId == notificationId && c.FactId > through).OrderByDescending(c => c.Id).ToListAsync(cancel);

        // Its people may be none of the pack any more: of them nothing else says that they were told of.
        foreach (var one in versions.Select(v => (v.Id, v.Source, v.Kind)).Union(linked.Select(l => (l.Id, l.Source, l.Kind))))
        {
            looking.Saw(null, one.Id, access.Of(one.Source, one.Kind));
        }

        return new SinceThen(
        [
            .. versions.GroupBy(v => v.Id).Select(g => (Last: g.MaxBy(v => v.Number)!, First: g.Min(v => v.Number))).Select(v => new NewSince(v.Last.Id, v.Last.Source, v.Last.Reference, v.Last.Recorded, v.First == 1, false))
                .Concat(linked.Where(l => versions.TrueForAll(v => v.Id != l.Id)).GroupBy(l => l.Id).Select(g => g.MaxBy(l => l.Recorded)!).Select(l => new NewSince(l.Id, l.Source, l.Reference, l.Recorded, false, true)))
                .OrderByDescending(n => n.At).ThenByDescending(n => n.RecordId),
        ],
        checks);
    }

    /// <summary>Of which of the watched concerns something came since: about those who were in the pack, and those whom the concern itself names now. What is asked begins with them, and not with everybody who was ever signed off.</summary>
    internal static Task<IReadOnlyList<long>> ChangedAsync(RowanDb db, IQueryable<Watched> watched, SourceAccess access, CancellationToken cancel) =>
        ChangedAsync(db, watched, db.ResearchPeople.Select(p => new WatchedPerson { Of = p.SignOffId, PersonaId = p.PersonaId, IdentityId = p.IdentityId }), access, cancel);

    /// <inheritdoc cref="ChangedAsync(RowanDb, IQueryable{Watched}, SourceAccess, CancellationToken)"/>
    /// <param name="those">Who was in it.</param>
    internal static async Task<IReadOnlyList<long>> ChangedAsync(RowanDb db, IQueryable<Watched> watched, IQueryable<WatchedPerson> those, SourceAccess access, CancellationToken cancel)
    {
        var shown = Shown(db, access);
        var people =
            (from w in watched
             join x in those on w.SignOffId equals x.Of
             select new { w.NotificationId, w.Through, x.IdentityId })
            .Union(
                from w in watched
                join x in those on w.SignOffId equals x.Of
                join q in db.Personas on x.PersonaId equals q.Id
                where q.IdentityId != null
                select new { w.NotificationId, w.Through, IdentityId = q.IdentityId!.Value })
            .Union(
                from w in watched
                join n in db.Notifications on w.NotificationId equals n.Id
                join q in db.Personas on n.RecordId equals q.RecordId
                where q.IdentityId != null
                select new { w.NotificationId, w.Through, IdentityId = q.IdentityId!.Value });
        var versions = await (
            from x in people
            join p in db.Personas on x.IdentityId equals p.IdentityId
            join r in shown on p.RecordId equals r.Id
            join v in db.RecordVersions on r.Id equals v.RecordId
            where v.ReadingFactId > x.Through
            select x.NotificationId).Distinct().ToListAsync(cancel);
        var linked = await (
            from x in people
            join l in db.IdentityLinks on x.IdentityId equals l.IdentityId
            where l.EndedAt == null && l.FactId > x.Through
            join p in db.Personas on l.PersonaId equals p.Id
            join r in shown on p.RecordId equals r.Id
            select x.NotificationId).Distinct().ToListAsync(cancel);
        var checks = await (
            from w in watched
            join c in db.ResearchChecks on w.NotificationId equals c.NotificationId
            where c.FactId > w.Through
            select w.NotificationId).Distinct().ToListAsync(cancel);
        return [.. versions.Union(linked).Union(checks)];
    }

    /// <summary>The records that the reader is shown.</summary>
    static IQueryable<Sources.SourceRecord> Shown(RowanDb db, SourceAccess access)
    {
        var (sources, kinds) = (access.FeedsAnswered(Answer.Shown), access.KindsAnswered(Answer.Shown));
        return db.SourceRecords.Where(r => sources.Contains(r.Source) || kinds.Contains(r.Source + "/" + r.Kind));
    }
}
