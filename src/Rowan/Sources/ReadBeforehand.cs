using Rowan.Record;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>
/// The beginning of a delivery, read and prepared while the one before it is still being written. Read without the rows that wait from earlier deliveries:
/// that is good as long as none of those belongs to a record it speaks of.
/// </summary>
sealed class ReadBeforehand : IDisposable
{
    /// <summary>Outcomes read beforehand at most: more would only take memory.</summary>
    const int Most = 4 * ImportDelivery.BatchSize;
    readonly CancellationTokenSource noMore = new();
    readonly DeliveryToImport delivery;
    readonly Task<List<PreparedOutcome>?> whole;

    public ReadBeforehand(DeliveryToImport delivery, Door door)
    {
        this.delivery = delivery;
        whole = Task.Run(() => Read(door));
    }

    /// <summary>All outcomes of the delivery; null where it is another's, too long, or where a row that waits may belong to it: then it is read when its turn comes.</summary>
    public async Task<IReadOnlyList<PreparedOutcome>?> OfAsync(DeliveryToImport asked, WaitingRows waiting) =>
        ReferenceEquals(asked, delivery) && await whole is { } outcomes && !outcomes.Any(o => waiting.Concerns(o.Outcome)) ? outcomes : null;

    List<PreparedOutcome>? Read(Door door)
    {
        var outcomes = new List<PreparedOutcome>();
        foreach (var outcome in FeedReader.Read(delivery.Feed, delivery.Files, ReadLimits.Usual))
        {
            if (outcomes.Count == Most || noMore.IsCancellationRequested)
            {
                return null;
            }

            outcomes.Add(PreparedOutcome.Of(outcome, [], door.WorkOut));
        }

        return outcomes;
    }

    public void Dispose()
    {
        noMore.Cancel();
        noMore.Dispose();
    }
}
