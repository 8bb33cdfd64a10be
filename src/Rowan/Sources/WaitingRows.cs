using System.Security.Cryptography;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>Held rows of earlier deliveries, given to the reader again with a later one: those whose record is in it are joined to it.</summary>
sealed class WaitingRows(IReadOnlyList<(HeldRow State, RowSetAside Row)> rows)
{
    readonly HashSet<long> waitOn = [];
    readonly ILookup<string, long> byContent = rows.ToLookup(r => Convert.ToHexString(r.State.GivenHash), r => r.State.Id, StringComparer.Ordinal);
    readonly ILookup<string, HeldRow> byReference = rows.ToLookup(r => r.State.Reference ?? "", r => r.State, StringComparer.Ordinal);

    public static WaitingRows None { get; } = new([]);

    /// <summary>The outcomes of a delivery with these rows beside it, and which of them each joins.</summary>
    public IEnumerable<(ReadOutcome Outcome, IReadOnlyList<long> Joins)> ReadWith(DeliveryToImport delivery) =>
        FeedReader.Read(delivery.Feed, [.. delivery.Files, .. AsFiles(delivery.Feed)], ReadLimits.Usual).Where(o => !StillWaits(o))
            .Select(o => (o, o is RecordRead r ? JoinedBy(r.Reading.Reference) : []));

    /// <summary>The rows as files of the delivery, under the names that the feed reads.</summary>
    public IEnumerable<DeliveredFile> AsFiles(Feed feed) => rows
        .Where(r => r.Row.FeedFile is not null)
        .SelectMany(r => GivenRows.Split(r.Row.Given))
        .Select(file => new DeliveredFile(feed.File(file.FeedFile).Patterns[0], () => new MemoryStream(file.Content.ToArray(), writable: false)));

    /// <summary>Whether the outcome could be another with these rows beside it: it is of a record that one of them waits for, or of a file as a whole.</summary>
    public bool Concerns(ReadOutcome outcome) => rows.Count > 0 && outcome switch
    {
        RecordRead read => byReference.Contains(read.Reading.Reference),
        Held held => byReference.Contains(held.Reference),
        _ => outcome.Line == 0,
    };

    /// <summary>Whether this is a row that waited before and waits on, also where another contradicts it: it was counted when it came.</summary>
    public bool StillWaits(ReadOutcome outcome) => rows.Count > 0 && outcome is Held or Rejected
        && byContent[Convert.ToHexString(SHA256.HashData(outcome.Given))].FirstOrDefault(id => !waitOn.Contains(id)) is > 0 and var waits && waitOn.Add(waits);

    /// <summary>The rows that waited for the record of this reference and are part of it now. What waits on of them the reader has told before the record.</summary>
    public IReadOnlyList<long> JoinedBy(string reference) => rows.Count == 0 ? [] :
        [.. byReference[reference].Where(h => h.JoinedToVersionId is null && !waitOn.Contains(h.Id)).Select(h => h.Id)];
}
