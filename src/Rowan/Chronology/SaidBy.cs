namespace Rowan.Chronology;

/// <summary>Who says so: the current version of one source record.</summary>
/// <param name="Source">The source's code.</param>
/// <param name="Kind">The source's kind of record with the marks of the version that says so, a code.</param>
/// <param name="Received">When the version that says so reached Rowan, in UTC.</param>
public sealed record SaidBy(string Source, long RecordId, string Kind, string Reference, DateTime Received)
{
    /// <summary>The kind with the marks of the version believed now, where another one says so; null where they are the same.</summary>
    public string? KindNow { get; init; }
}
