using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Chronology;

/// <summary>A row of one of the source's files, by its columns.</summary>
public sealed record RowAsItCame(string File, IReadOnlyList<(string Column, string Value)> Values);

/// <summary>The bytes of a record as the source gave them, for people to read: the text itself, and rows by their columns where it came as rows.</summary>
/// <param name="Lines">The text in lines; of rows, each value on a line of its own, so that a change in one value shows as one.</param>
public sealed record RecordAsItCame(string Text, IReadOnlyList<RowAsItCame> Rows, IReadOnlyList<string> Lines)
{
    static readonly JsonSerializerOptions InLines = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RecordAsItCame Of(ReadOnlyMemory<byte> given, Feed? feed)
    {
        var text = (feed is { Format: FeedFormat.Jsonl } ? Indented(given) : null) ?? Encoding.UTF8.GetString(given.Span).ReplaceLineEndings("\n");
        IReadOnlyList<RowAsItCame> rows = feed is { Format: FeedFormat.Csv or FeedFormat.Fixed } ? RowsIn(given, feed) : [];
        return new RecordAsItCame(
            text, rows, rows.Count > 0 ? [.. rows.SelectMany(r => r.Values.Select(v => $"{r.File} {v.Column}: {v.Value}"))] : text.TrimEnd('\n').Split('\n'));
    }

    /// <summary>A JSON record came on one line, which nobody could read, nor see a change in.</summary>
    static string? Indented(ReadOnlyMemory<byte> given)
    {
        try
        {
            using var json = JsonDocument.Parse(given);
            return JsonSerializer.Serialize(json, InLines).ReplaceLineEndings("\n");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static IReadOnlyList<RowAsItCame> RowsIn(ReadOnlyMemory<byte> given, Feed feed)
    {
        try
        {
            return [.. GivenRows.Split(given).SelectMany(f => feed.Format == FeedFormat.Csv
                ? RowsOf(f.FeedFile, f.Content, feed)
                : LinesOf(f.FeedFile, f.Content, feed))];
        }
        catch (FormatException)
        {
            // Kept by another way of reading than today's: the text itself is shown.
            return [];
        }
    }

    static IEnumerable<RowAsItCame> RowsOf(string file, ReadOnlyMemory<byte> content, Feed feed)
    {
        using var csv = new CsvBytes(content, feed.Delimiter, ReadLimits.Usual);
        var header = csv.Next()?.Values ?? [];
        while (csv.Next() is { } row)
        {
            yield return new RowAsItCame(file, [.. row.Values.Select((v, i) => (i < header.Length ? header[i] : $"column {i + 1}", v))]);
        }
    }

    static IEnumerable<RowAsItCame> LinesOf(string file, ReadOnlyMemory<byte> content, Feed feed) =>
        from line in Encoding.UTF8.GetString(content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let type = feed.LineType(file, line)
        select new RowAsItCame(type?.Name ?? file, type?.Form is { } form
            ? [.. FixedFile.Cut(form, line).Zip(form.Columns, (value, column) => (column.Name, value.Trim()))]
            : [(file, line)]);
}
