using CsvHelper;
using System.Text;

namespace Rowan.Sources.Reading;

/// <summary>The rows of a CSV file one after another, with their bytes and lines. A row whose quotes are broken costs only its own first line:
/// reading begins again on the next, so that one stray quote does not swallow the rows after it.</summary>
sealed class CsvBytes(ReadOnlyMemory<byte> bytes, char delimiter, ReadLimits limits) : IDisposable
{
    // What a reader looks at before it gives its first row.
    const int LooksAhead = 1 << 16;

    static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    CsvReader? reader;
    CsvMalformedReason? broken;
    int start = bytes.Span.StartsWith(Mark) ? Mark.Length : 0;
    int lineOfStart = 1;
    long reread;

    /// <summary>A row: its bytes without the line break, its values, the line on which it begins, and why it cannot be read if it cannot.</summary>
    public sealed record Row(ReadOnlyMemory<byte> Bytes, string[] Values, int Line, string? Fault)
    {
        public byte[] Cut(ReadLimits limits) => Bytes[..Math.Min(Bytes.Length, limits.GivenBytes)].ToArray();
    }

    /// <summary>The whole file in UTF-8. Its size was checked before.</summary>
    public static ReadOnlyMemory<byte> Of(DeliveredFile file, string encoding)
    {
        using var stream = file.Open();
        using var utf8 = encoding == "utf-8" ? stream : Encoding.CreateTranscodingStream(stream, FileCheck.EncodingOf(encoding), Encoding.UTF8);
        using var held = new MemoryStream(stream.CanSeek ? (int)stream.Length + 1 : 0);
        utf8.CopyTo(held);
        return held.GetBuffer().AsMemory(0, (int)held.Length);
    }

    public Row? Next()
    {
        reader ??= Begin();
        broken = null;
        if (!reader.Read())
        {
            return null;
        }

        var at = start + (int)reader.ByteOffset;
        var line = lineOfStart + (int)reader.LineNumber - 1;
        var row = bytes.Slice(at, reader.RawRecord.Length);
        if (broken is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.TextAfterClosingQuote)
        {
            return FirstLineOf(row, at, line);
        }

        if (row.Length > limits.RowBytes)
        {
            return new Row(row, [], line, $"The row has more than {limits.RowBytes:N0} bytes, the most that is read; what is kept of it is cut off.");
        }

        if (reader.FieldCount > limits.Columns)
        {
            return new Row(row, [], line, $"The row has {reader.FieldCount:N0} columns; {limits.Columns:N0} are the most that are read.");
        }

        if (row.Span.ContainsAnyInRange((byte)0, (byte)8) || row.Span.ContainsAnyInRange((byte)14, (byte)31))
        {
            return new Row(row, [], line, "The row has a NUL or another control character in it: it may be damaged, or not plain text. Ask the source for it again.");
        }

        var values = new string[reader.FieldCount];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.GetString(i);
        }

        return new Row(row, values, line, null);
    }

    public void Dispose() => reader?.Dispose();

    CsvReader Begin() => CsvReader.Create(bytes[start..], new CsvReaderOptions
    {
        Separator = delimiter,
        HasHeader = false,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = record => broken = record.Reason,
    });

    Row FirstLineOf(ReadOnlyMemory<byte> row, int at, int line)
    {
        var end = row.Span.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0)
        {
            return Faulty(row, line);
        }

        reader!.Dispose();
        reader = null;
        reread += row.Length + LooksAhead;

        // Each broken row makes the rows after it be looked at again; a file of nothing else must not take for ever.
        if (reread > Math.Max(64L << 20, 16L * bytes.Length))
        {
            start = bytes.Length;
            return new Row(bytes[at..], [], line, "So many rows have broken quotes that the rest of the file, from this line, was not read. Ask the source for the file again.");
        }

        var step = row.Span[end] == '\r' && end + 1 < row.Length && row.Span[end + 1] == '\n' ? 2 : 1;
        (start, lineOfStart) = (at + end + step, line + 1);
        return Faulty(row[..end], line);
    }

    static Row Faulty(ReadOnlyMemory<byte> row, int line) =>
        new(row, [], line, "A quotation mark is opened and not closed, or text follows where it closes: a value with a quotation mark in it must double it.");
}
