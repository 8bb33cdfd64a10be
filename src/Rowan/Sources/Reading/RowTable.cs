using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>The rows of one file, or those of one type in it, and what could not be read.</summary>
/// <param name="order">The place of the file among those of the delivery, as the feed orders them.</param>
/// <param name="kept">Under which of the feed's names for files its rows are kept: types of line in one file are kept together.</param>
sealed class RowTable(Feed feed, FeedFile file, string fileName, int order, string kept)
{
    readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    int[] key = [];
    int[] parentKey = [];

    public FeedFile File { get; } = file;

    public string FileName { get; } = fileName;

    public int Order { get; } = order;

    public string Kept { get; } = kept;

    public Cleaning Cleaning { get; } = feed.Cleaning;

    /// <summary>The header as it came, without the line break; null where files of its format have none.</summary>
    public ReadOnlyMemory<byte>? Header { get; private set; }

    /// <summary>The header as something to compare.</summary>
    public string? HeaderText { get; private set; }

    public List<SourceRow> Rows { get; } = [];

    public List<Rejected> Rejects { get; } = [];

    /// <summary>Why a row could not be read, by the key that stood in it as far as could be seen.</summary>
    public Dictionary<RowKey, string> Broken { get; } = [];

    /// <summary>Set when nothing in the file could be read.</summary>
    public string? Fault { get; private set; }

    public int Width { get; private set; }

    public void SetHeader(ReadOnlyMemory<byte> header) => (Header, HeaderText) = (header, Convert.ToBase64String(header.Span));

    public void SetColumns(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            columns.TryAdd(names[i], i);
        }

        Width = names.Count;
        key = [.. File.Key.Select(k => columns[k])];
        parentKey = File.Join.Count == 0 ? [] : [.. feed.File(File.Parent!).Key.Select(k => columns[File.Join.First(j => j.Parents == k).Own])];
    }

    public int? Column(string name) => columns.TryGetValue(name, out var at) ? at : null;

    public RowKey KeyOf(string[] values) => new(values, key, Cleaning);

    /// <summary>The key of the row of the parent file to which a row belongs.</summary>
    public RowKey ParentKeyOf(string[] values) => new(values, parentKey, Cleaning);

    /// <summary>Takes a row, or rejects it with the fault found in it, or because it does not say which record it belongs to.</summary>
    public SourceRow? Take(ReadOnlyMemory<byte> bytes, string[] values, long line, string? fault, ReadLimits limits)
    {
        if (fault is null)
        {
            if (Array.Exists(key, k => Cleaning.Clean(values[k]) is null) || Array.Exists(parentKey, k => Cleaning.Clean(values[k]) is null))
            {
                var empty = File.Key.Concat(File.Join.Select(j => j.Own)).First(k => Cleaning.Clean(values[columns[k]]) is null);
                fault = $"{empty} is empty: without it Rowan cannot tell which record the row belongs to.";
            }
            else
            {
                var read = new SourceRow(this, bytes, values, line);
                Rows.Add(read);
                return read;
            }
        }

        Rejects.Add(new Rejected(fault, bytes[..Math.Min(bytes.Length, limits.GivenBytes)].ToArray(), FileName, line));
        if (Array.TrueForAll(key, k => k < values.Length))
        {
            Broken.TryAdd(KeyOf(values), $"its row of {File.Name} (line {line}) could not be read");
        }

        return null;
    }

    /// <summary>Why the rest of the file is not read; null while it is.</summary>
    public string? IsFull(ReadLimits limits) =>
        Rows.Count >= limits.RowsPerFile ? $"The file has more than {limits.RowsPerFile:N0} rows: from this line it was not read. Ask the source for smaller deliveries."
        : Rejects.Count >= limits.RejectsPerFile ? $"{limits.RejectsPerFile:N0} rows of this file cannot be read: from this line it was not read. Ask the source for the file again."
        : null;

    public void Refuse(string reason, byte[] given, long line)
    {
        Fault = reason;
        Rejects.Add(new Rejected(reason, given, FileName, line));
    }

    /// <summary>Nothing could be read of the same file, which was told once.</summary>
    public void RefuseWith(RowTable same) => Fault = same.Fault;
}
