using System.Text;
using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Reads a file of fixed width: its lines by type, each with its columns by their places.</summary>
sealed class FixedFile
{
    readonly List<RowTable> tables;
    readonly Dictionary<string, (SourceRow? Row, long Line)> last = new(StringComparer.Ordinal);
    readonly List<string> skip;
    readonly ReadLimits limits;
    long rows;

    FixedFile(List<RowTable> tables, ReadLimits limits)
    {
        (this.tables, this.limits) = (tables, limits);
        skip = [.. tables.SelectMany(t => t.File.Form!.Skip).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The rows of the file, in a table for each type of line that it may have.</summary>
    /// <param name="files">The types of line that it may have, as the feed orders them.</param>
    public static List<RowTable> Read(Feed feed, IReadOnlyList<FeedFile> files, DeliveredFile delivered, int order, ReadLimits limits)
    {
        var tables = files.Select(f => new RowTable(feed, f, delivered.Name, order, files[0].Name)).ToList();
        if (FileCheck.Fault(delivered, feed, limits) is { } fault)
        {
            Refuse(tables, fault.Reason, FileCheck.Beginning(delivered, limits), fault.Line);
            return tables;
        }

        foreach (var table in tables)
        {
            table.SetColumns(table.File.Columns);
        }

        try
        {
            var file = new FixedFile(tables, limits);
            file.Read(delivered, feed.Encoding);
            if (delivered.Rows is { } declared && declared != file.rows)
            {
                tables[0].Rejects.Add(new Rejected(
                    $"The manifest says {declared:N0} lines; {file.rows:N0} were found. What was found was read: ask the source what is missing.", [], delivered.Name, 0));
            }
        }
        catch (IOException e)
        {
            Refuse(tables, $"The file could not be read to its end ({e.GetType().Name}): nothing in it was read.", [], 0);
        }

        return tables;
    }

    /// <summary>The values of a line by the places of its columns; of a line that is not whole, as far as it goes.</summary>
    public static string[] Cut(LineForm form, string line)
    {
        // Places count characters, of which some take two of the framework's.
        var runes = line.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? line.EnumerateRunes().Select(r => r.ToString()).ToArray() : null;
        return
        [
            .. form.Columns.Select(c => (From: c.Start - 1, Until: c.Start - 1 + c.Length)).Select(c => runes is null
                ? line[Math.Min(line.Length, c.From)..Math.Min(line.Length, c.Until)]
                : string.Concat(runes[Math.Min(runes.Length, c.From)..Math.Min(runes.Length, c.Until)])),
        ];
    }

    static void Refuse(List<RowTable> tables, string reason, byte[] given, long line)
    {
        tables.ForEach(t => t.Rows.Clear());
        tables[0].Refuse(reason, given, line);
        tables.Skip(1).ToList().ForEach(t => t.RefuseWith(tables[0]));
    }

    void Read(DeliveredFile delivered, string encoding)
    {
        using var lines = LineStream.Open(delivered, encoding, limits.RowBytes);
        while (lines.Next() is { } line)
        {
            var text = Encoding.UTF8.GetString(line.Bytes);
            if (line.Length == 0 || string.IsNullOrWhiteSpace(text) || skip.Exists(s => text.StartsWith(s, StringComparison.Ordinal)))
            {
                continue;
            }

            rows++;
            if (tables.Select(t => t.IsFull(limits)).FirstOrDefault(f => f is not null) is { } full)
            {
                tables[0].Rejects.Add(new Rejected(full, [], delivered.Name, line.Number));
                return;
            }

            if (Feed.LineType(tables.Select(t => t.File), text) is { } type)
            {
                Take(tables.Find(t => t.File == type)!, line, text);
            }
            else
            {
                tables[0].Rejects.Add(new Rejected(
                    $"The line begins with none of {string.Join(", ", tables.Select(t => t.File.Form!.Prefix))}, by which its type is known. If it says nothing of a record, name its beginning under 'skip' in the feed file.",
                    Given(line), delivered.Name, line.Number));
            }
        }
    }

    void Take(RowTable table, FileLine line, string text)
    {
        var form = table.File.Form!;
        var fault = Fault(form, line, text);
        var parent = form.Below ? last.GetValueOrDefault(table.File.Parent!) : default;
        if (fault is null && form.Below && parent.Row is null)
        {
            fault = parent.Line > 0
                ? $"The line above to which it belongs (line {parent.Line:N0}) could not be read: this one cannot be read without it."
                : $"No line of {table.File.Parent} stands above it, to which it could belong. Ask the source whether the beginning of the file is missing.";
        }

        var row = table.Take(line.Bytes, Cut(form, text), line.Number, fault, limits);
        if (row is not null)
        {
            parent.Row?.Take(row);
        }

        last[table.File.Name] = (row, line.Number);
        Forget(table.File.Name);
    }

    /// <summary>What stood below an earlier line is not below this one.</summary>
    void Forget(string parent)
    {
        foreach (var below in tables.Where(t => t.File.Parent == parent && t.File.Form!.Below && last.Remove(t.File.Name)))
        {
            Forget(below.File.Name);
        }
    }

    string? Fault(LineForm form, FileLine line, string text)
    {
        if (line.Length > limits.RowBytes)
        {
            return $"The line has {line.Length:N0} bytes; {limits.RowBytes:N0} are the most that are read, and its columns take {form.Length:N0}. What is kept of it is cut off.";
        }

        if (line.Bytes.AsSpan().ContainsAnyInRange((byte)0, (byte)8) || line.Bytes.AsSpan().ContainsAnyInRange((byte)11, (byte)31))
        {
            return "The line has a NUL or another control character in it: it may be damaged, or not plain text. Ask the source for it again.";
        }

        var length = text.Length - text.Count(char.IsLowSurrogate);
        return length < form.Length && !form.MayBeShort
                ? $"The line has {length:N0} characters where its columns take {form.Length:N0}: it may have been cut off. If the source drops blanks at the end of its lines, say 'short-lines: yes' in the feed file."
            : length > form.Length && text.TrimEnd().Length > form.Length
                ? $"The line has {length:N0} characters where its columns take {form.Length:N0}: its columns may have moved. Ask the source for it again, or whether the layout has changed."
            : null;
    }

    byte[] Given(FileLine line) => line.Bytes[..Math.Min(line.Bytes.Length, limits.GivenBytes)];
}
