using System.Globalization;
using System.Text;

namespace Rowan.Sources.Reading;

/// <summary>The bytes of a record that came as rows: for each file, a line <c># NAME BYTES</c>, then so many bytes: the header, where its format has one, and the rows
/// as they came, each ended by a line feed. Files stand in the order of the feed, rows in the order in which they came.</summary>
public static class GivenRows
{
    internal static byte[] Of(IEnumerable<SourceRow> rows)
    {
        var given = new MemoryStream();

        // Rows of one file that came in several deliveries stand together, as they would have if they had come in one.
        foreach (var file in rows.OrderBy(r => r.Table.Order).ThenBy(r => r.Line).GroupBy(r => (r.Table.Kept, Header: r.Table.Header is { } header ? Convert.ToBase64String(header.Span) : null)))
        {
            var content = new MemoryStream();
            if (file.First().Table.Header is { } header)
            {
                Line(content, header);
            }

            foreach (var row in file)
            {
                Line(content, row.Bytes);
            }

            given.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"# {file.Key.Kept} {content.Length}\n")));
            content.WriteTo(given);
        }

        return given.ToArray();
    }

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

    static void Line(MemoryStream stream, ReadOnlyMemory<byte> bytes)
    {
        stream.Write(bytes.Span);
        stream.WriteByte((byte)'\n');
    }
}
