namespace Rowan.Sources.Reading;

/// <summary>What came of one thing in a delivery. Read again, the same files give the same outcomes in the same order.</summary>
/// <param name="Given">The bytes as they came. CSV: see <see cref="GivenRows"/>. XML: the element's text.</param>
/// <param name="File">The name of the delivered file.</param>
/// <param name="Line">The line on which it begins, from 1; 0 when it is about the file as a whole.</param>
public abstract record ReadOutcome(byte[] Given, string File, long Line);

/// <summary>A source record, understood.</summary>
public sealed record RecordRead(RecordReading Reading, byte[] Given, string File, long Line) : ReadOutcome(Given, File, Line);

/// <summary>Something that cannot be read. The reason says in words what is wrong and what to do, and never repeats a value.</summary>
public sealed record Rejected(string Reason, byte[] Given, string File, long Line) : ReadOutcome(Given, File, Line)
{
    /// <summary>Which record it would have been; null where that cannot be told. Never part of the reason.</summary>
    public RecordNamed? Names { get; init; }
}

/// <summary>A row that can be read, but whose record is not in the delivery or could not be read.</summary>
/// <param name="Kind">The kind of record it belongs to.</param>
/// <param name="Reference">The source's reference of the record it belongs to.</param>
/// <param name="FeedFile">The feed's name of the file: <c>persons</c>.</param>
public sealed record Held(string Kind, string Reference, string FeedFile, string Reason, byte[] Given, string File, long Line)
    : ReadOutcome(Given, File, Line);
