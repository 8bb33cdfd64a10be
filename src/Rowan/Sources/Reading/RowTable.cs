using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>The rows of one file, or those of one type in it, and what could not be read.</summary>
/// <param name="order">The place of the file among those of the delivery, as the feed orders them.</param>
/// <param name="kept">Under which of the feed's names for files its rows are kept: types of line in one file are kept together.</param>
sealed class RowTable(FeedFile file, string fileName, int order, string kept, Cleaning cleaning)
{
    readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    public FeedFile File { get; } = file;

    public string FileName { get; } = fileName;

    public int Order { get; } = order;

    public string Kept { get; } = kept;

    public Cleaning Cleaning { get; } = cleaning;

    /// <summary>The header as it came, without the line break; null where files of its format have none.</summary>
    public ReadOnlyMemory<byte>? Header { get; set; }

    public List<SourceRow> Rows { get; } = [];

    public List<Rejected> Rejects { get; } = [];

    /// <summary>Why a row could not be read, by the key that stood in it as far as could be seen.</summary>
    public Dictionary<RowKey, string> Broken { get; } = [];

    /// <summary>Set when nothing in the file could be read.</summary>
    public string? Fault { get; private set; }

    public int Width { get; private set; }

    public void SetColumns(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            columns.TryAdd(names[i], i);
        }

        Width = names.Count;
    }

    public int? Column(string name) => columns.TryGetValue(name, out var at) ? at : null;

    /// <summary>Takes a row, or rejects it with the fault found in it, or because it does not say which record it belongs to.</summary>
    public SourceRow? Take(ReadOnlyMemory<byte> bytes, string[] values, long line, string? fault, ReadLimits limits)
    {
        if (fault is null)
        {
            var read = new SourceRow(this, bytes, values, line);
            var empty = File.Key.Concat(File.Join.Select(j => j.Own)).FirstOrDefault(k => Cleaning.Clean(read.Raw(k)) is null);
            if (empty is null)
            {
                Rows.Add(read);
                return read;
            }

            fault = $"{empty} is empty: without it Rowan cannot tell which record the row belongs to.";
        }

        Rejects.Add(new Rejected(fault, bytes[..Math.Min(bytes.Length, limits.GivenBytes)].ToArray(), FileName, line));
        if (File.Key.All(k => columns[k] < values.Length))
        {
            Broken.TryAdd(new RowKey(File.Key.Select(k => Cleaning.Clean(values[columns[k]]) ?? "")), $"its row of {File.Name} (line {line}) could not be read");
        }

        return null;
    }

    public void Refuse(string reason, byte[] given, long line)
    {
        Fault = reason;
        Rejects.Add(new Rejected(reason, given, FileName, line));
    }

    /// <summary>Nothing could be read of the same file, which was told once.</summary>
    public void RefuseWith(RowTable same) => Fault = same.Fault;
}
