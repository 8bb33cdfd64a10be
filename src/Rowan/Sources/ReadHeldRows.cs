using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Sources;

/// <summary>A held row in the list: since when it waits, and for what.</summary>
/// <param name="Reference">Of the record it waits for; null where the member may not see what the source sends.</param>
/// <param name="SetAside">Why somebody set it aside; null where nobody did.</param>
public sealed record HeldListed(long Id, long Delivery, DateTime Since, string File, long Line, string? Reference, string Reason, string? SetAside);

/// <param name="All">How many there are on all pages.</param>
public sealed record HeldRead(Feed Feed, IReadOnlyList<HeldListed> Rows, int All);

/// <summary>Rows whose record has not come, the longest waiting first.</summary>
public sealed class ReadHeldRows(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int PageSize = 25;

    /// <param name="setAside">Those that were set aside, instead of those that wait.</param>
    public async Task<HeldRead?> AnswerAsync(Looking looking, string source, bool setAside, int page, CancellationToken cancel = default)
    {
        if (NamedSources.Find(feeds, looking, source) is not { } feed)
        {
            return null;
        }

        var db = looking.Db;
        var open = looking.Decide(feed.Asked).Answer == Answer.Shown;
        var of = db.HeldRows.Where(h => h.Source == feed.Code && h.JoinedToVersionId == null && db.HeldSetAsides.Any(s => s.HeldRowId == h.Id) == setAside);
        var rows = await of.OrderBy(h => h.Id).Skip((Math.Clamp(page, 1, 1_000_000) - 1) * PageSize).Take(PageSize)
            .Join(db.Deliveries, h => h.DeliveryId, d => d.Id, (h, d) => new { h, d.Sequence, d.Received }).OrderBy(r => r.h.Id).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.h.Id);
        var aside = await db.HeldSetAsides.Where(s => ids.Contains(s.HeldRowId)).ToDictionaryAsync(s => s.HeldRowId, cancel);
        var called = await MembersCalled.OfAsync(db, aside.Values.Select(s => s.SetAsideBy), cancel);
        return new HeldRead(
            feed,
            rows.ConvertAll(r => new HeldListed(
                r.h.Id, r.Sequence, r.Received, r.h.File, r.h.Line, open ? r.h.Reference : null, r.h.Reason,
                !aside.TryGetValue(r.h.Id, out var s) ? null : open ? $"{s.Reason} ({called[s.SetAsideBy]})" : $"set aside by {called[s.SetAsideBy]}")),
            await of.CountAsync(cancel));
    }
}
