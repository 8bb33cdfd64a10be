using Rowan.Data;

namespace Rowan.Audit;

/// <summary>Reads the log's pages in order, several at a time, on up to four cores.</summary>
sealed class PlainPagesAhead : IAsyncDisposable
{
    /// <summary>Entries on a page: their hashes stay below what the collector of garbage takes as large.</summary>
    public const int Page = 2_000;
    const int MostReaders = 4;
    readonly PlainPages[] readers;
    readonly Queue<Task<PlainPage?>> ahead = new();
    readonly long of;
    long asked;

    PlainPagesAhead(PlainPages[] readers, long of) => (this.readers, this.of) = (readers, of);

    /// <param name="of">How many leaves there are.</param>
    public static async Task<PlainPagesAhead> OpenAsync(RowanDatabase database, long of, CancellationToken cancel)
    {
        var opened = new PlainPagesAhead(new PlainPages[Math.Clamp(Math.Min(Environment.ProcessorCount, (of + Page - 1) / Page), 1, MostReaders)], of);
        try
        {
            for (var i = 0; i < opened.readers.Length; i++)
            {
                opened.readers[i] = await PlainPages.OpenAsync(database, cancel);
            }
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }

        return opened;
    }

    /// <summary>The next page; null when something on it is not plainly as it was written.</summary>
    public Task<PlainPage?> NextAsync()
    {
        // Each reader has one page in hand: its next is asked for when that one was taken.
        while (asked * Page < of && ahead.Count < readers.Length)
        {
            var (reader, first) = (readers[asked % readers.Length], asked * Page);
            ahead.Enqueue(Task.Run(() => reader.Read(first, (int)Math.Min(Page, of - first))));
            asked++;
        }

        return ahead.Dequeue();
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(ahead);
        foreach (var reader in readers.Where(r => r is not null))
        {
            await reader.DisposeAsync();
        }
    }
}
