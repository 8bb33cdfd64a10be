using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Reads the rows of one CSV file.</summary>
sealed class CsvTable
{
    readonly ReadLimits limits;
    readonly Feed feed;
    readonly RowTable table;

    CsvTable(Feed feed, RowTable table, ReadLimits limits) => (this.feed, this.table, this.limits) = (feed, table, limits);

    public static RowTable Read(Feed feed, FeedFile file, DeliveredFile delivered, int order, ReadLimits limits)
    {
        var table = new RowTable(feed, file, delivered.Name, order, file.Name);
        if (FileCheck.Fault(delivered, feed, limits) is { } fault)
        {
            table.Refuse(fault.Reason, FileCheck.Beginning(delivered, limits), fault.Line);
            return table;
        }

        try
        {
            new CsvTable(feed, table, limits).Read(CsvBytes.Of(delivered, feed.Encoding));
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
            if (table.Width == 0)
            {
                TakeHeader(row, bytes);
                if (table.Fault is not null)
                {
                    return;
                }
            }
            else if (table.IsFull(limits) is { } full)
            {
                table.Rejects.Add(new Rejected(full, [], table.FileName, row.Line));
                return;
            }
            else
            {
                var fault = row.Fault
                    ?? (StandsAgain(row) ? "The header stands here again: two files may have been put together. It is left out; the rows around it are read." : null)
                    ?? (row.Values.Length == table.Width ? null
                        : $"The row has {row.Values.Length:N0} columns where the header has {table.Width:N0}: look for a missing or an extra delimiter or quote.");
                table.Take(row.Bytes, row.Values, row.Line, fault, limits);
            }
        }

        if (table.Width == 0)
        {
            table.Refuse($"The file is empty: not even its header is there. Its columns should be {string.Join(", ", table.File.Columns)}.", [], 1);
        }
    }

    /// <summary>The header again, perhaps with the mark with which a file begins.</summary>
    bool StandsAgain(CsvBytes.Row row)
    {
        var bytes = row.Bytes.Span;
        return (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes).SequenceEqual(table.Header!.Value.Span);
    }

    void TakeHeader(CsvBytes.Row row, ReadOnlyMemory<byte> bytes)
    {
        var names = row.Values.Select(v => feed.Cleaning.Trim ? v.Trim() : v).ToList();
        var missing = table.File.Columns.Where(c => !names.Contains(c, StringComparer.Ordinal)).ToList();
        var twice = names.GroupBy(n => n, StringComparer.Ordinal)
            .FirstOrDefault(n => n.Skip(1).Any() && (table.File.Columns.Contains(n.Key, StringComparer.Ordinal) || table.File.Optional.Contains(n.Key, StringComparer.Ordinal)));
        var fault = row.Fault is not null ? $"The header cannot be read: {row.Fault}"
            : row.Bytes.Length > limits.HeaderBytes ? $"The header has {row.Bytes.Length:N0} bytes; {limits.HeaderBytes:N0} are the most that are read. Is the first line of the file its header?"
            : names.Count > limits.Columns ? $"The file has {names.Count:N0} columns; {limits.Columns:N0} are the most that are read."
            : missing.Count > 0 ? $"The file lacks {(missing.Count == 1 ? "the column" : "the columns")} {string.Join(", ", missing)}: nothing in it was read. Ask the source for the file with its header row and all columns."
            : twice is not null ? $"The column {twice.Key} stands twice in the header: nothing was read, because it cannot be known which is meant."
            : null;
        if (fault is not null)
        {
            table.Refuse(fault, bytes[..Math.Min(bytes.Length, limits.GivenBytes)].ToArray(), row.Line);
            return;
        }

        table.SetHeader(row.Bytes);
        table.SetColumns(names);
    }
}
