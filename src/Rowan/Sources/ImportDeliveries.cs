using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>A delivery of which nothing was read, and why.</summary>
/// <param name="Delivery">By which people find it: its folder, or its source and number.</param>
public sealed record RefusedDelivery(string Delivery, string Reason);

/// <summary>Something in a delivery that could not be read: where it stands and why.</summary>
/// <param name="Line">From 1; 0 when it is about the file as a whole.</param>
public sealed record RejectedRow(string Source, long Delivery, string File, long Line, string Reason);

/// <summary>What became of the deliveries of one import.</summary>
/// <param name="Sources">The counts of each source; every one balances.</param>
/// <param name="Deliveries">How many were imported, those that came before included.</param>
public sealed record ImportReport(
    IReadOnlyDictionary<string, ImportCounts> Sources, int Deliveries, IReadOnlyList<RefusedDelivery> Refused, IReadOnlyList<RejectedRow> Rejected)
{
    public ImportCounts Total => Sources.Values.Aggregate(ImportCounts.None, (sum, counts) => sum + counts);
}

/// <summary>How far an import has come.</summary>
/// <param name="Total">How many records the manifests declare; null where one declares none.</param>
public sealed record ImportProgress(string Delivery, long Done, long? Total);

/// <summary>Imports deliveries one after another, in the order in which their sources made them. What refuses one keeps no other back.</summary>
/// <param name="together">How many outcomes of short deliveries are committed together, about; null for what suits the database.</param>
public sealed class ImportDeliveries(Door door, IReadOnlyDictionary<string, Feed> feeds, int? together = null)
{
    readonly ImportDelivery one = new(door);
    readonly SortedDictionary<string, ImportCounts> counts = new(StringComparer.Ordinal);
    readonly List<RefusedDelivery> refused = [];
    readonly List<RejectedRow> rejected = [];
    int imported;

    /// <summary>The deliveries whose folders lie under a directory, those that can be opened first.</summary>
    public IReadOnlyList<DeliveryToImport> Under(string directory, bool historical) =>
    [
        .. DeliveryFolder.Under(directory).Select(folder => Open(directory, folder, historical)).OfType<DeliveryToImport>()
            .OrderBy(d => d.MadeAt).ThenBy(d => d.Feed.Code, StringComparer.Ordinal).ThenBy(d => d.Sequence),
    ];

    /// <summary>Opens one folder; null where it is refused, and then the report says so.</summary>
    DeliveryToImport? Open(string directory, string folder, bool historical)
    {
        var name = Path.GetRelativePath(directory, folder);
        try
        {
            var opened = DeliveryFolder.Open(folder, ReadLimits.Usual);
            if (feeds.TryGetValue(opened.Manifest.Source, out var feed))
            {
                return Of(opened, feed, historical);
            }

            refused.Add(new RefusedDelivery(name, $"Its manifest names a source that has no feed file. The sources are {string.Join(", ", feeds.Values.Select(f => f.Code))}."));
        }
        catch (DeliveryRefusedException e)
        {
            refused.Add(new RefusedDelivery(name, e.Message));
        }

        return null;
    }

    public static DeliveryToImport Of(DeliveryFolder opened, Feed feed, bool historical) => new(
        feed, opened.Manifest.Sequence, opened.Manifest.MadeAt.UtcDateTime, historical, opened.Digest, opened.Files);

    /// <param name="act">Makes the act for a step, with its own request key.</param>
    public async Task<ImportReport> RunAsync(
        IReadOnlyList<DeliveryToImport> deliveries, Func<Guid, Act> act, Action<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var expected = deliveries.Select(Records).ToList();
        var seen = new Seen(expected.Exists(e => e is null) ? null : expected.Sum(), progress);
        await using var read = new ReadBeforehand(deliveries, door, cancel);
        while (await read.NextAsync(cancel) is { } next)
        {
            if (next.Short && await TogetherAsync(read, act, seen, cancel))
            {
                continue;
            }

            read.Take();
            await ImportAsync(next, act, seen, cancel);
        }

        return new ImportReport(counts, imported, refused, rejected);
    }

    /// <summary>Short deliveries in one change.</summary>
    /// <returns>Whether any could be imported so.</returns>
    async Task<bool> TogetherAsync(ReadBeforehand read, Func<Guid, Act> act, Seen seen, CancellationToken cancel)
    {
        var kept = await ImportTogether.RunAsync(door, read, together, act, seen.Done, cancel);
        foreach (var (delivery, of) in kept)
        {
            Count(delivery, of);
        }

        await RejectedAsync([.. kept.Where(k => k.Counts.Rejected > 0).Select(k => k.Delivery)], act, cancel);
        return kept.Count > 0;
    }

    async Task ImportAsync(ReadDelivery read, Func<Guid, Act> act, Seen seen, CancellationToken cancel)
    {
        var delivery = read.Delivery;
        try
        {
            var of = await one.RunAsync(delivery, read.Outcomes, act, seen.Within(delivery), cancel);
            Count(delivery, of);
            seen.Done(delivery);
            if (of.Rejected > 0)
            {
                await RejectedAsync([delivery], act, cancel);
            }
        }
        catch (Exception e) when (e is DeliveryContradictsException or DeliveryRefusedException)
        {
            refused.Add(new RefusedDelivery(Name(delivery), e.Message));
            seen.Done(delivery);
        }
    }

    void Count(DeliveryToImport delivery, ImportCounts of)
    {
        counts[delivery.Feed.Code] = counts.GetValueOrDefault(delivery.Feed.Code, ImportCounts.None) + of;
        imported++;
    }

    /// <summary>Gathers what of these deliveries was rejected.</summary>
    async Task RejectedAsync(IReadOnlyList<DeliveryToImport> deliveries, Func<Guid, Act> act, CancellationToken cancel)
    {
        if (deliveries.Count == 0)
        {
            return;
        }

        var digests = deliveries.Select(d => d.Digest).ToList();
        var rows = await door.LookAsync(
            act(Guid.CreateVersion7()),
            looking => (
                from of in looking.Db.Deliveries
                join row in looking.Db.Rejects on of.Id equals row.DeliveryId
                where digests.Contains(of.Digest)
                orderby row.Id
                select new { of.Source, of.Sequence, of.Digest, row.File, row.Line, row.Reason }).ToListAsync(cancel),
            cancel);
        rejected.AddRange(rows.Where(r => deliveries.Any(d => d.Feed.Code == r.Source && d.Digest.AsSpan().SequenceEqual(r.Digest)))
            .Select(r => new RejectedRow(r.Source, r.Sequence, r.File, r.Line, r.Reason)));
    }

    static string Name(DeliveryToImport delivery) =>
        delivery.Sequence is { } number ? string.Create(CultureInfo.InvariantCulture, $"{delivery.Feed.Code} {number}") : delivery.Feed.Code;

    /// <summary>How many records its manifest declares: the rows of the files that hold the records themselves.</summary>
    internal static long? Records(DeliveryToImport delivery)
    {
        var own = delivery.Files.Where(f => delivery.Feed.Files.Any(x => x.Parent is null && x.Takes(f.Name))).ToList();
        return own.TrueForAll(f => f.Rows is not null) ? own.Sum(f => f.Rows!.Value) : null;
    }

    /// <summary>How far the import has come. Passes on at once, in order; the framework's own progress hands over to other threads.</summary>
    sealed class Seen(long? total, Action<ImportProgress>? report)
    {
        long before;

        public IProgress<long> Within(DeliveryToImport delivery) => new Of(n => report?.Invoke(new ImportProgress(Name(delivery), before + n, total)));

        public void Done(DeliveryToImport delivery)
        {
            before += Records(delivery) ?? 0;
            report?.Invoke(new ImportProgress(Name(delivery), before, total));
        }

        sealed class Of(Action<long> report) : IProgress<long>
        {
            public void Report(long value) => report(value);
        }
    }
}
