using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Rowan.Sources;

/// <summary>Reads and prepares the next batches of a delivery on other cores while one is written.</summary>
static class ReadAhead
{
    /// <summary>Batches that lie ready at most: more would only take memory.</summary>
    const int Most = 2;

    /// <param name="read">Called on another thread, as long as batches are taken.</param>
    public static async IAsyncEnumerable<PreparedOutcome[]> InBatchesAsync<TRead>(
        IEnumerable<TRead> read, int size, Func<TRead, PreparedOutcome> prepare,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        using var noMore = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var ready = Channel.CreateBounded<Task<PreparedOutcome[]>>(Most);
        var reading = Task.Run(() => ReadAsync(read, size, prepare, ready.Writer, noMore.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in ready.Reader.ReadAllAsync(cancel))
            {
                yield return await batch;
            }
        }
        finally
        {
            await noMore.CancelAsync();
            await reading;
        }
    }

    static async Task ReadAsync<TRead>(
        IEnumerable<TRead> read, int size, Func<TRead, PreparedOutcome> prepare, ChannelWriter<Task<PreparedOutcome[]>> ready, CancellationToken noMore)
    {
        try
        {
            foreach (var batch in read.Chunk(size))
            {
                await ready.WriteAsync(Task.Run(() => Array.ConvertAll(batch, o => prepare(o)), noMore), noMore);
            }

            ready.Complete();
        }
        catch (Exception e)
        {
            ready.Complete(e);
        }
    }
}
