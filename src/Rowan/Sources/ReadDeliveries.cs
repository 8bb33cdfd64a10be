using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Sources;

/// <summary>A source and how fresh what Rowan has of it is.</summary>
/// <param name="Last">The delivery that came last; null while none has.</param>
/// <param name="Expected">How often it should deliver; null where nobody has said.</param>
/// <param name="Timeliness">Whether it does.</param>
/// <param name="Waiting">Rows that were held and whose record has not come.</param>
/// <param name="ToMend">Rejects that nobody has put right.</param>
/// <param name="ToDecide">Contradictions that wait for a person.</param>
/// <param name="Withdrawn">Records that were withdrawn.</param>
public sealed record SourceStanding(
    Feed Feed, DeliveryShown? Last, ExpectedDelivery? Expected, Timeliness Timeliness, int Deliveries, ImportCounts Counts, int Waiting, int ToMend, int ToDecide, int Withdrawn)
{
    public bool Late => Timeliness.Delivering == Delivering.Late;
}

/// <summary>What stands on the page of one source.</summary>
/// <param name="Gaps">Numbers that the source counted and Rowan has not seen.</param>
/// <param name="Off">The times off that were declared, the latest first; those of the last year.</param>
/// <param name="Deliveries">One page of them, the newest first.</param>
public sealed record SourceRead(SourceStanding Standing, IReadOnlyList<SequenceGap> Gaps, IReadOnlyList<(SourceOff Time, string DeclaredBy)> Off, IReadOnlyList<DeliveryShown> Deliveries);

/// <summary>One delivery; its counts balance.</summary>
public sealed record DeliveryShown(
    long Id, string Source, long Sequence, DateTime MadeAt, DateTime Received, bool Historical, bool Finished, ImportCounts Counts);

/// <summary>What could not be read.</summary>
/// <param name="Given">As it came; null where the member may not read this source's records.</param>
public sealed record RejectShown(string File, long Line, string Reason, string? Given);

/// <summary>A row that waits for its record, or waited.</summary>
/// <param name="Reference">Of the record; null where the member may not read this source's records.</param>
public sealed record HeldShown(string File, long Line, string? Reference, string Reason, bool Joined);

/// <summary>One delivery with what was set aside of it.</summary>
public sealed record DeliveryRead(DeliveryShown Delivery, IReadOnlyList<RejectShown> Rejects, IReadOnlyList<HeldShown> Held, bool MayReadRecords);

/// <summary>Shows what each source has delivered, to which date, and what became of it (H08-19: nothing is lost silently).</summary>
public sealed class ReadDeliveries(IReadOnlyDictionary<string, Feed> feeds, KnownSystems known, TimeProvider clock)
{
    public const int PageSize = 25;

    const int MostCharacters = 4_000;

    /// <summary>Every source that has a feed file, by name.</summary>
    public async Task<IReadOnlyList<SourceStanding>> StandingsAsync(Looking looking, CancellationToken cancel = default)
    {
        var all = new List<SourceStanding>();
        var timeliness = await ReadTimeliness.OfAllAsync(looking.Db, known, UtcInstant.Now(clock), cancel);
        foreach (var feed in feeds.Values.Where(f => NamedSources.MayBeNamed(looking, f)).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            all.Add(await StandingAsync(looking.Db, feed, timeliness, cancel));
        }

        return all;
    }

    /// <summary>One source and a page of its deliveries, the newest first; null for a source without a feed file.</summary>
    /// <param name="page">From 1.</param>
    public async Task<SourceRead?> OfSourceAsync(
        Looking looking, string code, int page, CancellationToken cancel = default)
    {
        if (NamedSources.Find(feeds, looking, code) is not { } feed)
        {
            return null;
        }

        var deliveries = feed.WrittenHere ? [] : await Of(looking.Db, feed).Skip(Before(page)).Take(PageSize).ToListAsync(cancel);
        var now = UtcInstant.Now(clock);
        var lastYear = now.AddDays(-366);
        var off = await looking.Db.SourceOffs.Where(o => o.Source == feed.Code && (o.Until == null || o.Until > lastYear)).OrderByDescending(o => o.From).ToListAsync(cancel);
        var called = await MembersCalled.OfAsync(looking.Db, off.Select(o => o.DeclaredBy), cancel);
        return new SourceRead(
            await StandingAsync(looking.Db, feed, await ReadTimeliness.OfAllAsync(looking.Db, known, now, cancel), cancel),
            feed.WrittenHere ? [] : SequenceGap.In(await looking.Db.Deliveries.Where(d => d.Source == feed.Code).Select(d => d.Sequence).ToListAsync(cancel)),
            off.ConvertAll(o => (o, called[o.DeclaredBy])),
            deliveries.ConvertAll(Shown));
    }

    /// <summary>One delivery and a page each of what was rejected and held; null where there is no such delivery of the source.</summary>
    /// <param name="feed">The source; null where it may not be named to who asks.</param>
    /// <param name="mayReadRecords">Whether the member's role reads source records at all; whether of this source, the rules decide.</param>
    public static async Task<DeliveryRead?> OfDeliveryAsync(
        Looking looking, Feed? feed, long id, int rejectsPage, int heldPage, bool mayReadRecords, int most = PageSize, CancellationToken cancel = default)
    {
        if (feed is null or { WrittenHere: true } || await Of(looking.Db, feed).FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } delivery)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var decision = looking.Decide(feed.Asked);
        var open = mayReadRecords && decision.Answer == Answer.Shown;
        var rejects = await looking.Db.Rejects.Where(r => r.DeliveryId == id).OrderBy(r => r.Id).Skip(Before(rejectsPage)).Take(most)
            .Join(looking.Db.FactContents, r => r.FactId, c => c.FactId, (r, c) => new { r, c.Content }).OrderBy(r => r.r.Id).ToListAsync(cancel);
        var held = await looking.Db.HeldRows.Where(h => h.DeliveryId == id).OrderBy(h => h.Id).Skip(Before(heldPage)).Take(most).ToListAsync(cancel);
        if (open && rejects.Count + held.Count > 0)
        {
            looking.Saw(null, null, decision);
        }

        return new DeliveryRead(
            Shown(delivery),
            rejects.ConvertAll(r => new RejectShown(r.r.File, r.r.Line, r.r.Reason, open ? Text(SourceJson.Read<RowSetAside>(r.Content).Given) : null)),
            held.ConvertAll(h => new HeldShown(h.File, h.Line, open ? h.Reference : null, h.Reason, h.JoinedToVersionId is not null)), open);
    }

    async Task<SourceStanding> StandingAsync(RowanDb db, Feed feed, IReadOnlyDictionary<string, Timeliness> timeliness, CancellationToken cancel)
    {
        if (feed.WrittenHere)
        {
            // How many there are, and when each came, would tell of those that the reader may not know of.
            return new SourceStanding(feed, null, null, Timeliness.Always, 0, ImportCounts.None, 0, 0, 0, await WithdrawnAsync(db, feed, cancel));
        }

        var last = await Of(db, feed).FirstOrDefaultAsync(cancel);
        var sums = await db.Deliveries.Where(d => d.Source == feed.Code).GroupBy(d => d.Source).Select(g => new
        {
            Count = g.Count(), Read = g.Sum(d => d.Read), Kept = g.Sum(d => d.Kept), Unchanged = g.Sum(d => d.Unchanged), Rejected = g.Sum(d => d.Rejected), Held = g.Sum(d => d.Held),
        }).FirstOrDefaultAsync(cancel);
        var waiting = await db.HeldRows.CountAsync(
            h => h.Source == feed.Code && h.JoinedToVersionId == null && !db.HeldSetAsides.Any(s => s.HeldRowId == h.Id), cancel);
        return new SourceStanding(
            feed, last is null ? null : Shown(last), known.ExpectedOf(feed.Code),
            timeliness.GetValueOrDefault(feed.Code) ?? new Timeliness(Delivering.Nothing, null, null), sums?.Count ?? 0,
            sums is null ? ImportCounts.None : new ImportCounts(sums.Read, sums.Kept, sums.Unchanged, sums.Rejected, sums.Held), waiting,
            await RejectsOf.Open(db, feed.Code).CountAsync(cancel),
            await db.Contradictions.CountAsync(c => c.Source == feed.Code && c.Decision == null, cancel),
            await WithdrawnAsync(db, feed, cancel));
    }

    static Task<int> WithdrawnAsync(RowanDb db, Feed feed, CancellationToken cancel) => db.Withdrawals.CountAsync(w => w.Source == feed.Code && w.RestoredFactId == null, cancel);

    static IQueryable<Delivery> Of(RowanDb db, Feed feed) =>
        db.Deliveries.Where(d => d.Source == feed.Code).OrderByDescending(d => d.Received).ThenByDescending(d => d.Sequence);

    static DeliveryShown Shown(Delivery d) => new(
        d.Id, d.Source, d.Sequence, d.MadeAt, d.Received, d.Historical, d.Finished, new ImportCounts(d.Read, d.Kept, d.Unchanged, d.Rejected, d.Held));

    static int Before(int page) => (Math.Clamp(page, 1, 1_000_000) - 1) * PageSize;

    static string Text(byte[] given)
    {
        var text = Encoding.UTF8.GetString(given);
        return text.Length > MostCharacters ? text[..MostCharacters] + "…" : text;
    }
}
