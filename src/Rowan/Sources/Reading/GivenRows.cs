using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rowan.Sources.Reading;

/// <summary>The bytes of a record that came as rows: for each file, a line <c># NAME BYTES</c>, then so many bytes: the header, where its format has one, and the rows
/// as they came, each ended by a line feed. Files stand in the order of the feed, rows in the order in which they came.</summary>
public static class GivenRows
{
    internal static byte[] Of(IEnumerable<SourceRow> rows)
    {
        var inOrder = rows.ToArray();
        Array.Sort(inOrder, (a, b) => a.Table.Order != b.Table.Order ? a.Table.Order.CompareTo(b.Table.Order) : a.Line.CompareTo(b.Line));

        // Rows of one file that came in several deliveries stand together, as they would have if they had come in one.
        var files = new List<(RowTable Table, List<SourceRow> Rows)>();
        foreach (var row in inOrder)
        {
            var file = files.FindIndex(f => f.Table == row.Table);
            file = file >= 0 ? file : files.FindIndex(f => f.Table.Kept == row.Table.Kept && f.Table.HeaderText == row.Table.HeaderText);
            if (file < 0)
            {
                file = files.Count;
                files.Add((row.Table, []));
            }

            files[file].Rows.Add(row);
        }

        var given = new ArrayBufferWriter<byte>(files.Sum(f => Length(f.Table, f.Rows) + (2 * f.Table.Kept.Length) + 16));
        foreach (var (table, own) in files)
        {
            Line(given, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"# {table.Kept} {Length(table, own)}")));
            if (table.Header is { } header)
            {
                Line(given, header.Span);
            }

            foreach (var row in own)
            {
                Line(given, row.Bytes.Span);
            }
        }

        return given.WrittenSpan.ToArray();
    }

    static int Length(RowTable table, List<SourceRow> rows)
    {
        var length = table.Header?.Length + 1 ?? 0;
        foreach (var row in rows)
        {
            length += row.Bytes.Length + 1;
        }

        return length;
    }

    /// <summary>Whether bytes are of this form: those of a record that came otherwise, or as a pointer only, are not.</summary>
    public static bool Are(ReadOnlySpan<byte> given) => given.StartsWith("# "u8);

    /// <summary>The files that such bytes are made of, by the feed's names for them.</summary>
    /// <exception cref="FormatException">The bytes are not of this form.</exception>
    public static IReadOnlyList<(string FeedFile, ReadOnlyMemory<byte> Content)> Split(ReadOnlyMemory<byte> given)
    {
        var files = new List<(string, ReadOnlyMemory<byte>)>();
        while (!given.IsEmpty)
        {
            var end = given.Span.IndexOf((byte)'\n');
            var words = end < 0 ? [] : Encoding.UTF8.GetString(given.Span[..end]).Split(' ');
            if (words.Length < 3 || words[0] != "#" || !int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length > given.Length - end - 1)
            {
                throw new FormatException("These are not the rows of a record as Rowan keeps them.");
            }

            files.Add((string.Join(' ', words[1..^1]), given.Slice(end + 1, length)));
            given = given[(end + 1 + length)..];
        }

        return files;
    }

    static void Line(ArrayBufferWriter<byte> to, ReadOnlySpan<byte> bytes)
    {
        to.Write(bytes);
        to.Write("\n"u8);
    }
}
