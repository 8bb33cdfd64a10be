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
public sealed class ImportDeliveries(Door door, IReadOnlyDictionary<string, Feed> feeds)
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
        var total = expected.Exists(e => e is null) ? null : expected.Sum();
        var before = 0L;
        ReadBeforehand? beforehand = null;
        try
        {
            for (var i = 0; i < deliveries.Count; i++)
            {
                var (delivery, name, start) = (deliveries[i], Name(deliveries[i]), before);
                using var own = beforehand;
                beforehand = i + 1 < deliveries.Count ? new ReadBeforehand(deliveries[i + 1], door) : null;
                await ImportAsync(delivery, own, name, act, new Seen(n => progress?.Invoke(new ImportProgress(name, start + n, total))), cancel);
                before += expected[i] ?? 0;
            }
        }
        finally
        {
            beforehand?.Dispose();
        }

        return new ImportReport(counts, imported, refused, rejected);
    }

    async Task ImportAsync(DeliveryToImport delivery, ReadBeforehand? beforehand, string name, Func<Guid, Act> act, IProgress<long> progress, CancellationToken cancel)
    {
        try
        {
            var of = await one.RunAsync(delivery, beforehand, act, progress, cancel);
            counts[delivery.Feed.Code] = counts.GetValueOrDefault(delivery.Feed.Code, ImportCounts.None) + of;
            imported++;
            if (of.Rejected > 0)
            {
                rejected.AddRange(await RejectedAsync(delivery, act, cancel));
            }
        }
        catch (DeliveryContradictsException e)
        {
            refused.Add(new RefusedDelivery(name, e.Message));
        }
    }

    Task<List<RejectedRow>> RejectedAsync(DeliveryToImport delivery, Func<Guid, Act> act, CancellationToken cancel) => door.LookAsync(
        act(Guid.CreateVersion7()),
        looking => (
            from of in looking.Db.Deliveries
            join row in looking.Db.Rejects on of.Id equals row.DeliveryId
            where of.Source == delivery.Feed.Code && of.Digest == delivery.Digest
            orderby row.Id
            select new RejectedRow(of.Source, of.Sequence, row.File, row.Line, row.Reason)).ToListAsync(cancel),
        cancel);

    static string Name(DeliveryToImport delivery) =>
        delivery.Sequence is { } number ? string.Create(CultureInfo.InvariantCulture, $"{delivery.Feed.Code} {number}") : delivery.Feed.Code;

    /// <summary>How many records its manifest declares: the rows of the files that hold the records themselves.</summary>
    static long? Records(DeliveryToImport delivery)
    {
        var own = delivery.Files.Where(f => delivery.Feed.Files.Any(x => x.Parent is null && x.Takes(f.Name))).ToList();
        return own.TrueForAll(f => f.Rows is not null) ? own.Sum(f => f.Rows!.Value) : null;
    }

    /// <summary>Passes on at once, in order; the framework's own hands over to other threads.</summary>
    sealed class Seen(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
