using System.Security.Cryptography;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>Held rows of earlier deliveries, given to the reader again with a later one: those whose record is in it are joined to it.</summary>
sealed class WaitingRows(IReadOnlyList<(HeldRow State, RowSetAside Row)> rows)
{
    readonly HashSet<long> heard = [];
    readonly HashSet<long> waitOn = [];

    public static WaitingRows None { get; } = new([]);

    /// <summary>The rows as files of the delivery, under the names that the feed reads.</summary>
    public IEnumerable<DeliveredFile> AsFiles(Feed feed) => rows
        .Where(r => r.Row.FeedFile is not null)
        .SelectMany(r => GivenRows.Split(r.Row.Given))
        .Select(file => new DeliveredFile(feed.File(file.FeedFile).Patterns[0], () => new MemoryStream(file.Content.ToArray(), writable: false)));

    /// <summary>Hears beforehand which rows wait on, so that none is said to be joined that is not.</summary>
    public void HearBeforehand(Func<IEnumerable<ReadOutcome>> read)
    {
        if (rows.Count == 0)
        {
            return;
        }

        foreach (var held in read().OfType<Held>())
        {
            if (Waiting(held, waitOn) is { } id)
            {
                waitOn.Add(id);
            }
        }
    }

    /// <summary>Whether this is a row that waited before and waits on: it was counted when it came.</summary>
    public bool StillWaits(Held held) => Waiting(held, heard) is { } id && heard.Add(id);

    /// <summary>The rows that waited for the record of this reference and are part of it now.</summary>
    public IReadOnlyList<long> JoinedBy(string reference) =>
        [.. rows.Where(r => r.State.Reference == reference && r.State.JoinedToVersionId is null && !waitOn.Contains(r.State.Id)).Select(r => r.State.Id)];

    long? Waiting(Held held, HashSet<long> except)
    {
        var hash = SHA256.HashData(held.Given);
        return rows.Where(r => !except.Contains(r.State.Id) && r.State.GivenHash.AsSpan().SequenceEqual(hash)).Select(r => (long?)r.State.Id).FirstOrDefault();
    }
}
