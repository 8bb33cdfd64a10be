using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Sources;

/// <summary>A record that was withdrawn. Of its content nothing is told: only that it was there.</summary>
/// <param name="Reason">In words.</param>
/// <param name="Told">How many members who had looked at it were told, and how many have read it.</param>
public sealed record WithdrawalShown(
    long Id, long RecordId, string Kind, string Reference, string Reason, string Authority, bool Disposed, string By, DateTime At, int Versions, bool CameBack, int Told, int Read);

public sealed record WithdrawalsRead(Feed Feed, IReadOnlyList<WithdrawalShown> Withdrawals, int All);

/// <summary>That something a member had looked at was withdrawn.</summary>
public sealed record NoticeShown(long WithdrawalId, string Source, string Kind, string Reason, DateTime WithdrawnAt, DateTime LookedAt);

/// <summary>Lists what was withdrawn, and tells those who had relied on it.</summary>
public sealed class ReadWithdrawals(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int PageSize = 25;

    public async Task<WithdrawalsRead?> OfSourceAsync(Looking looking, string source, int page, CancellationToken cancel = default)
    {
        if (NamedSources.Find(feeds, looking, source) is not { } feed)
        {
            return null;
        }

        var db = looking.Db;
        const string NotShown = "not shown to your role";
        var of = db.Withdrawals.Where(w => w.Source == feed.Code);
        var rows = await of.OrderByDescending(w => w.Id).Skip((Math.Clamp(page, 1, 1_000_000) - 1) * PageSize).Take(PageSize)
            .Join(db.SourceRecords, w => w.RecordId, r => r.Id, (w, r) => new { w, r.Kind, r.Reference }).OrderByDescending(r => r.w.Id).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.w.Id);
        var told = (await db.WithdrawalNotices.Where(n => ids.Contains(n.WithdrawalId)).ToListAsync(cancel)).ToLookup(n => n.WithdrawalId);
        var called = await MembersCalled.OfAsync(db, rows.Select(r => r.w.WithdrawnBy), cancel);
        return new WithdrawalsRead(
            feed,
            rows.ConvertAll(r =>
            {
                var open = Shown(looking, feed.Code, r.Kind);
                return new WithdrawalShown(
                    r.w.Id, r.w.RecordId, open ? KindOf(feed, r.Kind) : NotShown, open ? r.Reference : NotShown, feed.Withdrawals.Find(r.w.Reason)?.Words ?? r.w.Reason, open ? r.w.Authority : NotShown,
                    r.w.Disposed, called[r.w.WithdrawnBy], r.w.Recorded, r.w.Versions, r.w.RestoredFactId is not null, told[r.w.Id].Count(), told[r.w.Id].Count(n => n.ReadAt is not null));
            }),
            await of.CountAsync(cancel));
    }

    /// <summary>What the member is to be told, the latest first.</summary>
    public async Task<IReadOnlyList<NoticeShown>> NoticesAsync(Looking looking, CancellationToken cancel = default)
    {
        if (looking.Act.Actor.MemberId is not { } member)
        {
            return [];
        }

        var rows = await (
            from n in looking.Db.WithdrawalNotices
            where n.MemberId == member && n.ReadAt == null
            join w in looking.Db.Withdrawals on n.WithdrawalId equals w.Id
            join r in looking.Db.SourceRecords on w.RecordId equals r.Id
            orderby w.Id descending
            select new { w.Id, w.Source, w.Reason, w.Recorded, n.LookedAt, r.Kind }).Take(20).ToListAsync(cancel);
        // Who saw the person by one source is not told of another that may not be shown to them.
        return rows.FindAll(r => Shown(looking, r.Source, r.Kind)).ConvertAll(r =>
        {
            var feed = feeds.GetValueOrDefault(r.Source);
            return new NoticeShown(r.Id, feed?.Name ?? r.Source, feed is null ? r.Kind : KindOf(feed, r.Kind), feed?.Withdrawals.Find(r.Reason)?.Words ?? r.Reason, r.Recorded, r.LookedAt);
        });
    }

    /// <summary>The member says that they have read what they were told, from the first to the last that they were shown.</summary>
    public static async Task<bool> ReadAsync(Changing changing, long first, long last)
    {
        var member = changing.Act.Actor.MemberId!.Value;
        var unread = await changing.Db.WithdrawalNotices.Where(n => n.MemberId == member && n.ReadAt == null && n.WithdrawalId >= first && n.WithdrawalId <= last).Select(n => n.WithdrawalId).OrderBy(id => id).ToListAsync();
        if (unread.Count > 0)
        {
            await changing.AddAsync(new FactDraft(CareFactKinds.WithdrawalNoticeRead, $"member/{member}", SourceJson.Write(new WithdrawalNoticeRead(member, unread))));
        }

        return unread.Count > 0;
    }

    /// <summary>As it is marked now: whoever could read what was believed last, and may have relied on it, is told that it is gone, whatever an earlier version was marked.</summary>
    bool Shown(Looking looking, string source, string kind) =>
        looking.Decide(feeds.GetValueOrDefault(source)?.AskedOf(kind) ?? new RecordsAsked(source, "", true)).Answer == Answer.Shown;

    static string KindOf(Feed feed, string kind) => feed.WordsOf(kind);
}
