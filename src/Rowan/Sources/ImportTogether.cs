using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>
/// Short deliveries that follow one another, kept in one change: what a commit costs is paid once for all of them. Each has its own facts and counts, as
/// it would have by itself. As soon as anybody else waits, no further one is taken.
/// </summary>
sealed class ImportTogether(Changing changing)
{
    /// <summary>
    /// Outcomes of one change. SQLite writes a page of an index once a change, whatever is changed in it; and who comes to wait there is seen. On
    /// PostgreSQL another node may wait unseen.
    /// </summary>
    const int MostOnSqlite = 32 * ImportDelivery.BatchSize;
    const int MostOnPostgres = 8 * ImportDelivery.BatchSize;

    /// <summary>Outcomes that one change takes at most on the database that it is of.</summary>
    internal static int MostOn(RowanDb db) => db.Database.IsNpgsql() ? MostOnPostgres : MostOnSqlite;

    readonly PendingFacts facts = new(changing);
    readonly Dictionary<string, OfSource> sources = new(StringComparer.Ordinal);

    /// <param name="deliveries">What lies ready there is taken; on SQLite a little is waited for what is being read, as long as nobody waits for the one writer.</param>
    /// <param name="outcomesAtMost">Outcomes of the change; null for what suits the database.</param>
    /// <param name="come">Told of each as soon as it is written, before all are committed.</param>
    /// <returns>What was kept, in the order of the deliveries. The next is not ready, is long, came before, or many rows wait of which some may belong to it: it goes by itself.</returns>
    public static async Task<List<(DeliveryToImport Delivery, ImportCounts Counts)>> RunAsync(
        Door door, ReadBeforehand deliveries, int? outcomesAtMost, Func<Guid, Act> act, Action<DeliveryToImport> come, CancellationToken cancel)
    {
        var taken = new List<DeliveryToImport>();
        var kept = await door.ChangeAsync(
            act(Guid.CreateVersion7()),
            async changing =>
            {
                var (together, kept) = (new ImportTogether(changing), new List<ImportCounts>());
                var postgres = changing.Db.Database.IsNpgsql();
                var most = outcomesAtMost ?? MostOn(changing.Db);
                for (var outcomes = 0;
                    outcomes < most && (kept.Count == 0 || !changing.OthersWait) && await deliveries.SoonAsync(() => postgres || changing.OthersWait) is { Short: true } next;
                    outcomes += next.Outcomes!.Count)
                {
                    if (await together.KeepAsync(next.Delivery, next.Outcomes!) is not { } counts)
                    {
                        break;
                    }

                    kept.Add(counts);
                    taken.Add(next.Delivery);
                    deliveries.Take();
                    come(next.Delivery);
                }

                await together.SettleAsync();
                return kept;
            },
            cancel);
        return [.. taken.Zip(kept)];
    }

    /// <returns>Null where it must go by itself.</returns>
    async Task<ImportCounts?> KeepAsync(DeliveryToImport delivery, IReadOnlyList<PreparedOutcome> outcomes)
    {
        var source = await SourceAsync(delivery.Feed);
        var concerned = source.Concerned(outcomes);
        if (delivery.Sequence is not { } sequence || !source.Taken.Add(sequence) || await ImportDelivery.FindAsync(changing.Db, delivery) is not null || (concerned && source.ManyWait)
            || await ConnectedAsBefore.WhyNotAsync(changing.Db, delivery.Feed, null) is not null)
        {
            return null;
        }

        var opened = await ImportDelivery.OpenAsync(changing, facts, delivery);
        outcomes = concerned ? await WithRowsThatWaitAsync(delivery, opened) : outcomes;
        var keep = new KeepRecords(changing, facts, source.Known, delivery.Feed, opened.Id, opened.Sequence, opened.Received, among: source.Withdrawals) { Newest = true };
        var kept = await ImportDelivery.KeepAsync(changing, facts, keep, delivery, opened, outcomes, finished: true);
        source.Held(outcomes);
        await facts.FlushIfManyAsync();
        return kept.Counts;
    }

    async Task SettleAsync()
    {
        foreach (var source in sources.Values)
        {
            await source.Withdrawals.SettleAsync();
        }

        await facts.FlushAsync();
    }

    /// <summary>Read anew with the rows that wait, one of which may belong to it.</summary>
    async Task<IReadOnlyList<PreparedOutcome>> WithRowsThatWaitAsync(DeliveryToImport delivery, ImportDelivery.OpenedDelivery opened)
    {
        await facts.FlushAsync();
        var waiting = await ImportDelivery.WaitingAsync(changing, delivery.Feed, opened.Id);
        return [.. waiting.ReadWith(delivery).Select(o => PreparedOutcome.Of(o.Outcome, o.Joins, changing.WorkOut))];
    }

    async Task<OfSource> SourceAsync(Feed feed)
    {
        if (!sources.TryGetValue(feed.Code, out var source))
        {
            var waiting = await changing.Db.HeldRows
                .Where(h => h.Source == feed.Code && h.JoinedToVersionId == null && !changing.Db.HeldSetAsides.Any(s => s.HeldRowId == h.Id))
                .Select(h => h.Reference).ToListAsync();
            sources.Add(feed.Code, source = new OfSource(new KnownRecords(feed.Code), new WithdrawnBySource(changing, feed, facts), waiting));
        }

        return source;
    }

    /// <summary>A source, as this change knows it.</summary>
    /// <param name="held">The references of rows that wait for their record, each as often as rows wait.</param>
    sealed class OfSource(KnownRecords known, WithdrawnBySource withdrawals, IReadOnlyList<string> held)
    {
        readonly HashSet<string> waiting = held.ToHashSet(StringComparer.Ordinal);
        int rows = held.Count;

        public KnownRecords Known => known;
        public WithdrawnBySource Withdrawals => withdrawals;
        public HashSet<long> Taken { get; } = [];

        /// <summary>Whether reading a delivery anew with all that waits would take long.</summary>
        public bool ManyWait => rows > ImportDelivery.BatchSize;

        /// <summary>Whether a row that waits could make the reading of these another (<see cref="WaitingRows.Concerns"/>).</summary>
        public bool Concerned(IReadOnlyList<PreparedOutcome> outcomes) => waiting.Count > 0 && outcomes.Any(o => o.Outcome switch
        {
            RecordRead read => waiting.Contains(read.Reading.Reference),
            Held held => waiting.Contains(held.Reference),
            _ => o.Outcome.Line == 0,
        });

        public void Held(IReadOnlyList<PreparedOutcome> outcomes)
        {
            foreach (var held in outcomes.Select(o => o.Outcome).OfType<Held>())
            {
                waiting.Add(held.Reference);
                rows++;
            }
        }
    }
}
