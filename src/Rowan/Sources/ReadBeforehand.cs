using System.Threading.Channels;
using Rowan.Record;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>A delivery, read and prepared before its turn came: without the rows that wait from earlier deliveries, which may belong to a record it speaks of.</summary>
/// <param name="Outcomes">All of them; null where they are too many to lie ready.</param>
sealed record ReadDelivery(DeliveryToImport Delivery, IReadOnlyList<PreparedOutcome>? Outcomes)
{
    /// <summary>Whether it is short enough to be kept with others in one change.</summary>
    public bool Short => Outcomes is not null;
}

/// <summary>Reads deliveries, in their order, while those before them are being written.</summary>
sealed class ReadBeforehand : IAsyncDisposable
{
    /// <summary>Outcomes that lie ready at most, of one delivery or of several: what lies long is carried about by each collection of garbage, which stops everybody.</summary>
    const int Most = 4 * ImportDelivery.BatchSize;

    readonly Channel<Task<ReadDelivery>> begun = Channel.CreateBounded<Task<ReadDelivery>>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
    readonly Channel<ReadDelivery> ready = Channel.CreateUnbounded<ReadDelivery>(new() { SingleReader = true, SingleWriter = true });
    readonly CancellationTokenSource noMore;
    readonly SemaphoreSlim room = new(Most);
    readonly Task reading;

    public ReadBeforehand(IReadOnlyList<DeliveryToImport> deliveries, Door door, CancellationToken cancel)
    {
        noMore = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        reading = Task.Run(() => Task.WhenAll(BeginAsync(deliveries, door), InOrderAsync()), CancellationToken.None);
    }

    /// <summary>Waits for the next; null after the last.</summary>
    public async Task<ReadDelivery?> NextAsync(CancellationToken cancel) => await ready.Reader.WaitToReadAsync(cancel) && ready.Reader.TryPeek(out var next) ? next : null;

    /// <summary>The next, where it lies ready or soon does; null after the last, and as soon as there is no time left to wait for it.</summary>
    /// <param name="hurry">Whether there is no time.</param>
    public async Task<ReadDelivery?> SoonAsync(Func<bool> hurry)
    {
        if (!ready.Reader.TryPeek(out var next) && await Soon.IsThereAsync(ready.Reader.WaitToReadAsync().AsTask(), hurry))
        {
            ready.Reader.TryPeek(out next);
        }

        return next;
    }

    /// <summary>Goes on to the one after.</summary>
    public void Take()
    {
        if (ready.Reader.TryRead(out var taken) && taken.Outcomes is { Count: > 0 } outcomes)
        {
            room.Release(outcomes.Count);
        }
    }

    /// <summary>Begins to read each as soon as there is a place for it: several are read at a time, so that more cores than one have work.</summary>
    async Task BeginAsync(IReadOnlyList<DeliveryToImport> deliveries, Door door)
    {
        try
        {
            foreach (var delivery in deliveries)
            {
                var read = Task.Run(() => new ReadDelivery(delivery, Read(delivery, door)), noMore.Token);
                try
                {
                    await begun.Writer.WriteAsync(read, noMore.Token);
                }
                catch (OperationCanceledException)
                {
                    await EndedAsync(read);
                    throw;
                }
            }

            begun.Writer.Complete();
        }
        catch (OperationCanceledException e)
        {
            begun.Writer.Complete(e);
        }
    }

    /// <summary>Hands them on in their order, as many as there is room for.</summary>
    async Task InOrderAsync()
    {
        try
        {
            await foreach (var each in begun.Reader.ReadAllAsync(noMore.Token))
            {
                var read = await each;
                for (var i = 0; i < read.Outcomes?.Count; i++)
                {
                    await room.WaitAsync(noMore.Token);
                }

                await ready.Writer.WriteAsync(read, noMore.Token);
            }

            ready.Writer.Complete();
        }
        catch (Exception e)
        {
            ready.Writer.Complete(e);
        }
    }

    List<PreparedOutcome>? Read(DeliveryToImport delivery, Door door)
    {
        if (ImportDeliveries.Records(delivery) > Most)
        {
            return null;
        }

        var outcomes = new List<PreparedOutcome>();
        foreach (var outcome in FeedReader.Read(delivery.Feed, delivery.Files, ReadLimits.Usual))
        {
            noMore.Token.ThrowIfCancellationRequested();
            if (outcomes.Count == Most)
            {
                return null;
            }

            outcomes.Add(PreparedOutcome.Of(outcome, [], door.WorkOut));
        }

        return outcomes;
    }

    /// <summary>What was begun and is not wanted any more has let go of its files; how it ended concerns nobody.</summary>
    static async Task EndedAsync(Task read) => await read.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public async ValueTask DisposeAsync()
    {
        await noMore.CancelAsync();
        await reading;
        while (begun.Reader.TryRead(out var left))
        {
            await EndedAsync(left);
        }

        noMore.Dispose();
        room.Dispose();
    }
}
