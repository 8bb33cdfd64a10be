namespace Rowan.Sources.Reading;

/// <summary>How much of anything from outside is taken. What is larger is rejected with a reason, never read in part.</summary>
public sealed record ReadLimits
{
    public static readonly ReadLimits Usual = new();

    /// <summary>Bytes of one file that is held in memory while it is read: CSV, fixed width.</summary>
    public long FileBytes { get; init; } = 256L << 20;

    /// <summary>Bytes of one file that is not held while it is read: XML, JSON lines.</summary>
    public long StreamedBytes { get; init; } = 4L << 30;

    /// <summary>Bytes of all the files of an archive together, as they are without compression.</summary>
    public long ArchiveBytes { get; init; } = 8L << 30;

    /// <summary>Files of an archive.</summary>
    public int ArchiveFiles { get; init; } = 1_000;

    /// <summary>How many times smaller a compressed file may be than what it holds, once that is more than a mebibyte. Records compress 5 to 50 times.</summary>
    public int Compression { get; init; } = 250;

    /// <summary>Bytes of one line of a CSV file.</summary>
    public int LineBytes { get; init; } = 16 << 20;

    /// <summary>Rows of one file of CSV or fixed width, records of one of XML or JSON.</summary>
    public int RowsPerFile { get; init; } = 2_000_000;

    /// <summary>Rows of one file that are rejected one by one; of a file with more the rest is not read.</summary>
    public int RejectsPerFile { get; init; } = 100_000;

    /// <summary>Bytes of one CSV row, with the line breaks inside its quotes.</summary>
    public int RowBytes { get; init; } = 1 << 20;

    /// <summary>Columns of a CSV file; attributes of an XML element.</summary>
    public int Columns { get; init; } = 1_000;

    /// <summary>Related rows, or elements, of one record.</summary>
    public int RowsPerRecord { get; init; } = 10_000;

    /// <summary>Bytes of the header of a CSV file, which is kept with every row that is set aside.</summary>
    public int HeaderBytes { get; init; } = 16 << 10;

    /// <summary>Characters of what is understood of one record, each thing counted as often as it is said.</summary>
    public int ReadingCharacters { get; init; } = 8 << 20;

    /// <summary>Characters of one XML record; bytes of one of JSON, or of all the rows of one of CSV or fixed width.</summary>
    public int RecordCharacters { get; init; } = 4 << 20;

    /// <summary>Elements within elements (XML).</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Bytes kept of something that was rejected; the rest is cut off, and the reason says so.</summary>
    public int GivenBytes { get; init; } = 1 << 20;
}
