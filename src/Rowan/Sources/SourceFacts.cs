using System.Text.Json;

namespace Rowan.Sources;

/// <summary>The kinds of fact that deliveries leave.</summary>
public static class SourceFactKinds
{
    public const string DeliveryOpened = "delivery-opened";
    public const string DeliveryProgressed = "delivery-progressed";

    /// <summary>The bytes of one version of a source record, as they came.</summary>
    public const string SourceRecord = "source-record";

    /// <summary>What Rowan understood of them.</summary>
    public const string RecordReading = "record-reading";

    /// <summary>A later delivery says what is believed already.</summary>
    public const string RecordsSaidAgain = "records-said-again";
    public const string RowRejected = "row-rejected";
    public const string RowHeld = "row-held";
    public const string HeldRowJoined = "held-row-joined";
}

/// <summary>A delivery was begun.</summary>
public sealed record DeliveryOpened(long Id, string Source, long Sequence, DateTime MadeAt, bool Historical, byte[] Digest)
{
    /// <summary>Its source was connected as pointers only: nothing that its records say was kept. Null where it was not.</summary>
    public bool? PointersOnly { get; init; }
}

/// <summary>Some of a delivery's outcomes were committed. The counts are of the whole delivery so far.</summary>
public sealed record DeliveryProgressed(long Id, long Position, bool Finished, ImportCounts Counts);

/// <summary>One version of a record as understood, with the numbers Rowan gave, so that a rebuild gives the same.</summary>
/// <param name="Current">Whether this is the version to believe: by the source's own version where it names one, else the later delivered.</param>
/// <param name="Personas">Rowan's number of each mention.</param>
public sealed record KeptReading(
    long RecordId,
    long VersionId,
    int Number,
    long DeliveryId,
    string File,
    long Line,
    long GivenFactId,
    byte[] GivenHash,
    bool Current,
    IReadOnlyDictionary<string, long> Personas,
    RecordReading Reading)
{
    /// <summary>The versions known then that come after this one in the source's order; null where it is the latest.</summary>
    public IReadOnlyList<long>? Later { get; init; }

    /// <summary>The source's number of the delivery.</summary>
    public long Sequence { get; init; }

    /// <summary>A reading before Rowan has numbered it.</summary>
    internal static KeptReading WithoutNumbers(RecordReading reading) =>
        new(0, 0, 0, 0, "", 0, 0, [], false, new Dictionary<string, long>(), reading);
}

/// <summary>A delivery said these versions again, which are the ones believed: what comes late and was delivered before it is older than they are.</summary>
public sealed record RecordsSaidAgain(long Sequence, IReadOnlyList<long> VersionIds);

/// <summary>A row that could not be read, or that waits. The bytes as they came stand with it.</summary>
public sealed record RowSetAside(long Id, long DeliveryId, string Source, string File, long Line, string? Reference, string? FeedFile, string Reason, byte[] Given);

/// <summary>A held row whose record came.</summary>
public sealed record HeldRowJoined(long Id, long VersionId);

/// <summary>What became of what was read: <c>read = kept + unchanged + rejected + held</c>, always (issue: nothing is lost).</summary>
public sealed record ImportCounts(long Read, long Kept, long Unchanged, long Rejected, long Held)
{
    public static ImportCounts None { get; } = new(0, 0, 0, 0, 0);

    public static ImportCounts operator +(ImportCounts a, ImportCounts b) =>
        new(a.Read + b.Read, a.Kept + b.Kept, a.Unchanged + b.Unchanged, a.Rejected + b.Rejected, a.Held + b.Held);

    public bool Balances => Read == Kept + Unchanged + Rejected + Held;
}
