using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>The rows of one CSV file, and what in it could not be read.</summary>
sealed class CsvTable
{
    readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    readonly ReadLimits limits;
    readonly Feed feed;
    int width;

    CsvTable(Feed feed, FeedFile file, string fileName, int order, ReadLimits limits) =>
        (this.feed, File, FileName, Order, this.limits) = (feed, file, fileName, order, limits);

    public FeedFile File { get; }

    public string FileName { get; }

    public Cleaning Cleaning => feed.Cleaning;

    /// <summary>The place of the file among those of the delivery, as the feed orders them.</summary>
    public int Order { get; }

    /// <summary>The header as it came, without the line break.</summary>
    public ReadOnlyMemory<byte> Header { get; private set; }

    public List<CsvRow> Rows { get; } = [];

    public List<Rejected> Rejects { get; } = [];

    /// <summary>Why a row could not be read, by the key that stood in it as far as could be seen.</summary>
    public Dictionary<RowKey, string> Broken { get; } = [];

    /// <summary>Set when nothing in the file could be read.</summary>
    public string? Fault { get; private set; }

    public int? Column(string name) => columns.TryGetValue(name, out var at) ? at : null;

    public static CsvTable Read(Feed feed, FeedFile file, DeliveredFile delivered, int order, ReadLimits limits)
    {
        var table = new CsvTable(feed, file, delivered.Name, order, limits);
        if (FileCheck.Fault(delivered, feed.Encoding, limits) is { } fault)
        {
            table.Refuse(fault.Reason, FileCheck.Beginning(delivered, limits), fault.Line);
            return table;
        }

        try
        {
            table.Read(CsvBytes.Of(delivered, feed.Encoding));
        }
        catch (IOException e)
        {
            table.Refuse($"The file could not be read to its end ({e.GetType().Name}): nothing in it was read.", [], 0);
        }

        if (delivered.Rows is { } declared && table.Fault is null && declared != table.Rows.Count + table.Rejects.Count)
        {
            table.Rejects.Add(new Rejected(
                $"The manifest says {declared:N0} rows; {table.Rows.Count + table.Rejects.Count:N0} were found. What was found was read: ask the source what is missing.",
                [], delivered.Name, 0));
        }

        return table;
    }

    void Read(ReadOnlyMemory<byte> bytes)
    {
        using var rows = new CsvBytes(bytes, feed.Delimiter, limits);
        while (rows.Next() is { } row)
        {
            if (columns.Count == 0)
            {
                TakeHeader(row, bytes);
                if (Fault is not null)
                {
                    return;
                }
            }
            else
            {
                TakeRow(row);
            }
        }

        if (columns.Count == 0)
        {
            Refuse($"The file is empty: not even its header is there. Its columns should be {string.Join(", ", File.Columns)}.", [], 1);
        }
    }

    void TakeHeader(CsvBytes.Row row, ReadOnlyMemory<byte> bytes)
    {
        var names = row.Values.Select(v => feed.Cleaning.Trim ? v.Trim() : v).ToList();
        var missing = File.Columns.Where(c => !names.Contains(c, StringComparer.Ordinal)).ToList();
        var twice = names.GroupBy(n => n, StringComparer.Ordinal)
            .FirstOrDefault(n => n.Skip(1).Any() && (File.Columns.Contains(n.Key, StringComparer.Ordinal) || File.Optional.Contains(n.Key, StringComparer.Ordinal)));
        var fault = row.Fault is not null ? $"The header cannot be read: {row.Fault}"
            : names.Count > limits.Columns ? $"The file has {names.Count:N0} columns; {limits.Columns:N0} are the most that are read."
            : missing.Count > 0 ? $"The file lacks {(missing.Count == 1 ? "the column" : "the columns")} {string.Join(", ", missing)}: nothing in it was read. Ask the source for the file with its header row and all columns."
            : twice is not null ? $"The column {twice.Key} stands twice in the header: nothing was read, because it cannot be known which is meant."
            : null;
        if (fault is not null)
        {
            Refuse(fault, bytes[..Math.Min(bytes.Length, limits.GivenBytes)].ToArray(), row.Line);
            return;
        }

        Header = row.Bytes;
        for (var i = 0; i < names.Count; i++)
        {
            columns.TryAdd(names[i], i);
        }

        width = names.Count;
    }

    void TakeRow(CsvBytes.Row row)
    {
        var fault = row.Fault
            ?? (row.Values.Length == width ? null : $"The row has {row.Values.Length:N0} columns where the header has {width:N0}: look for a missing or an extra delimiter or quote.");
        if (fault is null)
        {
            var read = new CsvRow(this, row.Bytes, row.Values, row.Line);
            var empty = File.Key.Concat(File.Join.Select(j => j.Own)).FirstOrDefault(k => feed.Cleaning.Clean(read.Raw(k)) is null);
            if (empty is null)
            {
                Rows.Add(read);
                return;
            }

            fault = $"{empty} is empty: without it Rowan cannot tell which record the row belongs to.";
        }

        Rejects.Add(new Rejected(fault, row.Cut(limits), FileName, row.Line));
        if (File.Key.All(k => columns[k] < row.Values.Length))
        {
            Broken.TryAdd(new RowKey(File.Key.Select(k => feed.Cleaning.Clean(row.Values[columns[k]]) ?? "")), $"its row of {File.Name} (line {row.Line}) could not be read");
        }
    }

    void Refuse(string reason, byte[] given, long line)
    {
        Fault = reason;
        Rejects.Add(new Rejected(reason, given, FileName, line));
    }
}
