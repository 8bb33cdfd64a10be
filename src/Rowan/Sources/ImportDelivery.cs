using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>A delivery to be imported: its files as they lie, already checked against its manifest.</summary>
/// <param name="Sequence">The source's own number of the delivery; null for files handed over without a manifest.</param>
/// <param name="MadeAt">When the source made it; null without a manifest.</param>
/// <param name="Historical">Load it as if it had come when it was made: a declared mode, on the log, never the default.</param>
/// <param name="Digest">SHA-256 over names and checksums, by which the same delivery is known again.</param>
public sealed record DeliveryToImport(
    Feed Feed, long? Sequence, DateTime? MadeAt, bool Historical, byte[] Digest, IReadOnlyList<DeliveredFile> Files);

/// <summary>A delivery contradicts one that came before: same source and number, other files. Nothing of it was read.</summary>
public sealed class DeliveryContradictsException(string source, long sequence) : Exception(
    $"Delivery {sequence} of {source} came before with other files. Nothing of it was read. Ask the source which is right; a corrected delivery needs a number of its own.");

/// <summary>
/// Imports a delivery through the door, in batches, each with its facts, its state and its place in the delivery; as long as nobody waits, several in one change
/// with one audit entry. Stopped at any moment and started again, it goes on where it was (C03-28, H08-15).
/// </summary>
/// <param name="together">How many outcomes are committed together; null for what suits the database, and whoever waits.</param>
public sealed class ImportDelivery(Door door, int? together = null)
{
    /// <summary>Short, so that nobody waits long behind an import.</summary>
    internal const int BatchSize = 500;
    readonly int batch = together ?? BatchSize;

    /// <param name="act">Makes the act for a step, with its own request key.</param>
    public async Task<ImportCounts> RunAsync(
        DeliveryToImport delivery, Func<Guid, Act> act, IProgress<long>? progress = null, CancellationToken cancel = default) =>
        await RunAsync(delivery, null, act, progress, cancel);

    /// <param name="beforehand">Its outcomes, where it was read while another was written.</param>
    internal async Task<ImportCounts> RunAsync(
        DeliveryToImport delivery, IReadOnlyList<PreparedOutcome>? beforehand, Func<Guid, Act> act, IProgress<long>? progress, CancellationToken cancel)
    {
        var waiting = WaitingRows.None;
        var opened = await door.ChangeAsync(
            act(Guid.NewGuid()),
            async changing =>
            {
                var before = await FindAsync(changing.Db, delivery);
                var opened = OpenedDelivery.Of(delivery, before);
                if (await ConnectedAsBefore.WhyNotAsync(changing.Db, delivery.Feed, before) is { } why)
                {
                    throw new DeliveryRefusedException(why);
                }

                opened ??= await OpenedAsync(changing, delivery);
                waiting = opened.Finished ? waiting : await WaitingAsync(changing, delivery.Feed, opened.Id);
                return opened;
            },
            cancel);
        if (opened.Finished)
        {
            return CountOfRepeat(delivery, progress, cancel);
        }

        // A row that waits may belong to what it speaks of: then it is read anew, with that row beside it.
        var batches = beforehand is null || beforehand.Any(o => waiting.Concerns(o.Outcome))
            ? Batches(delivery, opened, waiting, cancel)
            : beforehand.Skip((int)opened.Position).Chunk(batch).ToAsyncEnumerable();
        return await ImportAsync(delivery, opened, batches, act, progress, cancel);
    }

    IAsyncEnumerable<PreparedOutcome[]> Batches(DeliveryToImport delivery, OpenedDelivery opened, WaitingRows waiting, CancellationToken cancel) =>
        ReadAhead.InBatchesAsync(waiting.ReadWith(delivery).Skip((int)opened.Position), batch, o => PreparedOutcome.Of(o.Outcome, o.Joins, door.WorkOut), cancel);

    async Task<ImportCounts> ImportAsync(
        DeliveryToImport delivery, OpenedDelivery opened, IAsyncEnumerable<PreparedOutcome[]> batches, Func<Guid, Act> act, IProgress<long>? progress, CancellationToken cancel)
    {
        Report(progress, 0, opened.Position);
        await using var read = batches.GetAsyncEnumerator(cancel);
        async Task<PreparedOutcome[]?> NextAsync() => await read.MoveNextAsync() ? read.Current : null;
        var (next, at) = (await NextAsync(), opened.Position);
        var after = NextAsync();
        try
        {
            do
            {
                var from = opened;

                // Reading may be slow: who reads is waited for here, where nobody waits behind it for the one writer.
                await after;
                opened = await door.ChangeAsync(
                    act(StepKey(from.Id, from.Position, finished: next is null)),
                    async changing =>
                    {
                        var (facts, known, step, most) = (new PendingFacts(changing), new KnownRecords(delivery.Feed.Code), from, together ?? ImportTogether.MostOn(changing.Db));
                        var postgres = changing.Db.Database.IsNpgsql();
                        do
                        {
                            var taken = next ?? [];
                            at += taken.Length;
                            (next, after) = (await after, NextAsync());
                            var keep = new KeepRecords(changing, facts, known, delivery.Feed, opened.Id, opened.Sequence, opened.Received);
                            step = await KeepAsync(changing, facts, keep, delivery, step, taken, finished: next is null);
                            await facts.FlushIfManyAsync();
                        }
                        while (!step.Finished && step.Position - from.Position < most && !changing.OthersWait && await Soon.IsThereAsync(after, () => postgres || changing.OthersWait));

                        await facts.FlushAsync();
                        return step;
                    },
                    cancel);
                Report(progress, from.Position, opened.Position);

                // Another node may have been faster with this very step, and have come further with it.
                while (next is not null && at < opened.Position)
                {
                    var kept = (int)Math.Min(next.Length, opened.Position - at);
                    (next, at) = (next[kept..], at + kept);
                    if (next.Length == 0)
                    {
                        (next, after) = (await after, NextAsync());
                    }
                }
            }
            while (!opened.Finished);
        }
        finally
        {
            await ((Task)after).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return opened.Counts;
    }

    /// <summary>Only what is durable counts as done.</summary>
    static void Report(IProgress<long>? progress, long from, long to)
    {
        for (var done = from + 1; done <= to; done++)
        {
            progress?.Report(done);
        }
    }

    /// <summary>What a delivery that came before counts for when it comes again: nothing new.</summary>
    static ImportCounts CountOfRepeat(DeliveryToImport delivery, IProgress<long>? progress, CancellationToken cancel)
    {
        var counts = ImportCounts.None;
        foreach (var outcome in FeedReader.Read(delivery.Feed, delivery.Files, ReadLimits.Usual))
        {
            cancel.ThrowIfCancellationRequested();
            counts += outcome switch
            {
                RecordRead => new(1, 0, 1, 0, 0),
                Rejected => new(1, 0, 0, 1, 0),
                _ => new(1, 0, 0, 0, 1),
            };
            progress?.Report(counts.Read);
        }

        return counts;
    }

    /// <summary>The delivery that came before as this one; null where none did.</summary>
    internal static Task<Delivery?> FindAsync(RowanDb db, DeliveryToImport delivery)
    {
        var source = delivery.Feed.Code;
        return delivery.Sequence is { } number
            ? db.Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Source == source && d.Sequence == number)
            : db.Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Source == source && d.Digest == delivery.Digest);
    }

    static async Task<OpenedDelivery> OpenedAsync(Changing changing, DeliveryToImport delivery)
    {
        var facts = new PendingFacts(changing);
        var opened = await OpenAsync(changing, facts, delivery);
        await facts.FlushAsync();
        return opened;
    }

    internal static async Task<OpenedDelivery> OpenAsync(Changing changing, PendingFacts facts, DeliveryToImport delivery)
    {
        var source = delivery.Feed.Code;
        var sequence = delivery.Sequence
            ?? ((await changing.Db.Deliveries.Where(d => d.Source == source).MaxAsync(d => (long?)d.Sequence)) ?? 0) + 1;
        var madeAt = delivery.MadeAt ?? changing.Now;
        var received = delivery.Historical ? madeAt : changing.Now;
        var id = await changing.NextAsync("delivery");
        changing.Note($"delivery {id}", string.Create(CultureInfo.InvariantCulture, $"{source} {sequence}{(delivery.Historical ? ", historical loading" : "")}"));
        await facts.AddAsync(new FactDraft(
            SourceFactKinds.DeliveryOpened, $"delivery/{id}",
            SourceJson.Write(new DeliveryOpened(id, source, sequence, madeAt, delivery.Historical, delivery.Digest) { PointersOnly = delivery.Feed.PointersOnly ? true : null }), Received: received, Source: source));
        return new OpenedDelivery(id, sequence, received, 0, false, ImportCounts.None);
    }

    internal static async Task<WaitingRows> WaitingAsync(Changing changing, Feed feed, long deliveryId)
    {
        // Rows that earlier deliveries left, also those that this delivery joined before it was interrupted: taken up again, it must read the same.
        var db = changing.Db;
        var rows = await db.HeldRows.AsNoTracking()
            .Where(h => h.Source == feed.Code && h.DeliveryId < deliveryId && !db.HeldSetAsides.Any(s => s.HeldRowId == h.Id)
                && (h.JoinedToVersionId == null || db.RecordVersions.Any(v => v.Id == h.JoinedToVersionId && v.DeliveryId == deliveryId)))
            .OrderBy(h => h.Id)
            .Join(db.FactContents, h => h.FactId, c => c.FactId, (h, c) => new { h, c.Content }).ToListAsync();
        changing.Note($"held rows for {deliveryId}", string.Create(CultureInfo.InvariantCulture, $"{rows.Count} waiting for their records"));
        return new WaitingRows(rows.ConvertAll(r => (r.h, SourceJson.Read<RowSetAside>(r.Content))));
    }

    /// <summary>Keeps outcomes of a delivery, and how far it has come with them.</summary>
    internal static async Task<OpenedDelivery> KeepAsync(
        Changing changing, PendingFacts facts, KeepRecords keep, DeliveryToImport delivery, OpenedDelivery opened, IReadOnlyList<PreparedOutcome> batch, bool finished)
    {
        var kept = opened with { Position = opened.Position + batch.Count, Finished = finished, Counts = opened.Counts + await keep.KeepAsync(batch) };
        changing.Note($"read of {kept.Id}", string.Create(CultureInfo.InvariantCulture, $"{kept.Counts.Read} outcomes of {delivery.Feed.Code}"));
        await facts.AddAsync(new FactDraft(
            SourceFactKinds.DeliveryProgressed, $"delivery/{kept.Id}",
            SourceJson.Write(new DeliveryProgressed(kept.Id, kept.Position, finished, kept.Counts)), Received: kept.Received, Source: delivery.Feed.Code));
        return kept;
    }

    /// <summary>The same step of the same delivery always has the same request key, so a step whose answer was lost has one effect.</summary>
    static Guid StepKey(long deliveryId, long position, bool finished) => new(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"import/{deliveryId}/{position}/{finished}"))).AsSpan(0, 16));

    internal sealed record OpenedDelivery(long Id, long Sequence, DateTime Received, long Position, bool Finished, ImportCounts Counts)
    {
        /// <exception cref="DeliveryContradictsException">The one that came before has other files.</exception>
        public static OpenedDelivery? Of(DeliveryToImport delivery, Delivery? known) => known is null ? null
            : known.Digest.AsSpan().SequenceEqual(delivery.Digest)
                ? new OpenedDelivery(known.Id, known.Sequence, known.Received, known.Position, known.Finished,
                    known.Finished ? ImportCounts.None : new(known.Read, known.Kept, known.Unchanged, known.Rejected, known.Held))
                : throw new DeliveryContradictsException(delivery.Feed.Code, known.Sequence);
    }
}
