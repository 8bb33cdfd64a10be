using System.Text;
using CsvHelper;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources.Mending;

/// <summary>What was rejected or held, as a person edits it: a row by its columns, an element or an object as text.</summary>
/// <param name="FeedFile">The feed's name of the file it belongs to.</param>
/// <param name="Header">The header of the file that it came in, as it came; empty where its format has none.</param>
/// <param name="Columns">The columns, of rows; empty where it is edited as text.</param>
/// <param name="Values">The values, one for each column.</param>
/// <param name="Text">The whole, where it is edited as text.</param>
public sealed record EditableRow(string FeedFile, string Header, IReadOnlyList<string> Columns, IReadOnlyList<string> Values, string Text)
{
    /// <summary>The most characters that can be edited.</summary>
    public const int MostCharacters = 60_000;

    public bool ByColumns => Columns.Count > 0;

    /// <summary>The row as it came; null where it is no single row, so that only the source can put it right.</summary>
    /// <param name="fileName">The name of the delivered file.</param>
    /// <param name="line">The line it began on; 0 of a whole file.</param>
    /// <param name="header">The header of that file, where rows of it are kept; null where none is known.</param>
    internal static EditableRow? Of(Feed feed, string fileName, long line, ReadOnlyMemory<byte> given, string? header)
    {
        if (feed.Files.FirstOrDefault(f => f.Takes(fileName)) is not { } file || line == 0 || given.IsEmpty || given.Length > MostCharacters)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(given.Span);
        return feed.Format switch
        {
            FeedFormat.Csv => OfCsv(feed, file, line, given, header),
            FeedFormat.Fixed => OfFixed(feed, file, text),
            _ => new EditableRow(file.Name, "", [], [], text),
        };
    }

    /// <summary>The same row with other values; or with another text.</summary>
    public EditableRow With(IReadOnlyList<string>? values, string? text) => ByColumns
        ? this with { Values = [.. Columns.Select((_, i) => values is not null && i < values.Count ? values[i] : Values[i])] }
        : this with { Text = text ?? Text };

    /// <summary>The bytes by which it is kept, and read again.</summary>
    internal byte[] ToBytes(Feed feed) => feed.Format switch
    {
        FeedFormat.Csv => Kept($"{Header}\n{CsvLine(feed)}\n"),
        FeedFormat.Fixed => Kept(FixedLine(feed.File(FeedFile).Form!) + "\n"),
        _ => Encoding.UTF8.GetBytes(Text),
    };

    /// <summary>The row of bytes that <see cref="ToBytes"/> made.</summary>
    internal static EditableRow OfKept(Feed feed, string fileName, byte[] kept) =>
        Of(feed, fileName, 1, kept, null) ?? throw new FormatException("These are not a row as Rowan keeps them.");

    byte[] Kept(string content) => Encoding.UTF8.GetBytes(string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"# {FeedFile} {Encoding.UTF8.GetByteCount(content)}\n{content}"));

    static EditableRow? OfCsv(Feed feed, FeedFile file, long line, ReadOnlyMemory<byte> given, string? header)
    {
        var row = given;
        if (given.Span.StartsWith("# "u8))
        {
            if (GivenRows.Split(given) is not [var only])
            {
                return null;
            }

            var end = only.Content.Span.IndexOf((byte)'\n');
            file = feed.File(only.FeedFile);
            (header, row) = (Encoding.UTF8.GetString(only.Content.Span[..end]), only.Content[(end + 1)..]);
        }
        else if (line == 1)
        {
            // The header itself, and with it the file.
            return null;
        }

        header ??= string.Join(feed.Delimiter, file.Columns.Concat(file.Optional));
        var columns = Values1(feed, Encoding.UTF8.GetBytes(header)) ?? [];
        var values = Values1(feed, row) ?? Encoding.UTF8.GetString(row.Span).TrimEnd('\r', '\n').Split(feed.Delimiter);
        return columns.Count == 0 ? null : new EditableRow(
            file.Name, header, columns, [.. columns.Select((_, i) => i < values.Count ? values[i] : "").Take(columns.Count - 1), Last(columns.Count, values, feed.Delimiter)], "");
    }

    /// <summary>What stands beyond the last column is not lost: it stands in it, to be put where it belongs.</summary>
    static string Last(int columns, IReadOnlyList<string> values, char delimiter) =>
        values.Count < columns ? "" : string.Join(delimiter, values.Skip(columns - 1));

    static IReadOnlyList<string>? Values1(Feed feed, ReadOnlyMemory<byte> row)
    {
        using var csv = new CsvBytes(row, feed.Delimiter, ReadLimits.Usual);
        return csv.Next() is { Fault: null } read ? read.Values : null;
    }

    static EditableRow? OfFixed(Feed feed, FeedFile file, string text)
    {
        var line = text.StartsWith("# ", StringComparison.Ordinal) && text.Contains('\n', StringComparison.Ordinal) ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text;
        line = line.TrimEnd('\r', '\n');
        if (line.Contains('\n', StringComparison.Ordinal) || feed.LineType(file.Name, line) is not { } type)
        {
            return null;
        }

        return new EditableRow(type.Name, "", [.. type.Form!.Columns.Select(c => c.Name)], [.. FixedFile.Cut(type.Form, line).Select(v => v.Trim())], "");
    }

    string CsvLine(Feed feed)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { ValidateFieldCount = false, Separator = feed.Delimiter }, leaveOpen: true))
        {
            csv.WriteRecord([.. Values]);
        }

        return Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\r', '\n');
    }

    string FixedLine(LineForm form)
    {
        var line = new char[form.Length];
        Array.Fill(line, ' ');
        form.Prefix.CopyTo(line);
        foreach (var (place, value) in form.Columns.Zip(Values))
        {
            // A line end in a value would make two lines of one.
            string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c)).AsSpan(0, Math.Min(value.Length, place.Length)).CopyTo(line.AsSpan(place.Start - 1));
        }

        return new string(line);
    }
}
