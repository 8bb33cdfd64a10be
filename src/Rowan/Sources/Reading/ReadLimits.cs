namespace Rowan.Sources.Reading;

/// <summary>How much of anything from outside is taken. What is larger is rejected with a reason, never read in part.</summary>
public sealed record ReadLimits
{
    public static readonly ReadLimits Usual = new();

    /// <summary>Bytes of one file. A CSV file is held in memory while it is read; an XML file is not.</summary>
    public long FileBytes { get; init; } = 256L << 20;

    /// <summary>Bytes of one CSV row, with the line breaks inside its quotes.</summary>
    public int RowBytes { get; init; } = 1 << 20;

    /// <summary>Columns of a CSV file; attributes of an XML element.</summary>
    public int Columns { get; init; } = 1_000;

    /// <summary>Related rows, or elements, of one record.</summary>
    public int RowsPerRecord { get; init; } = 10_000;

    /// <summary>Characters of one XML record.</summary>
    public int RecordCharacters { get; init; } = 4 << 20;

    /// <summary>Elements within elements (XML).</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Bytes kept of something that was rejected; the rest is cut off, and the reason says so.</summary>
    public int GivenBytes { get; init; } = 1 << 20;
}
