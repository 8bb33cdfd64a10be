using System.Runtime.InteropServices;
using nietras.SeparatedValues;
using Rowan.Matching.Records;

namespace Rowan.Web.Matching;

/// <summary>Reads CSV files of people.</summary>
public static class PeopleFile
{
    const int LongestHeading = 1 << 20;

    /// <summary>A smaller file is read by one thread.</summary>
    const int SmallestShared = 1 << 20;

    /// <summary>Reads a file with a row of headings, quoted as RFC 4180 says. What only tells records apart, or says where they are from, is not read.</summary>
    /// <param name="threads">How many threads read; a file in which anything is quoted is read by one.</param>
    /// <exception cref="FormatException">The file has no such column, or a row is not like the others; says which.</exception>
    public static RecordTable Read(ReadOnlyMemory<byte> csv, IReadOnlyList<DeclaredColumn> declared, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(declared);
        var read = declared.Where(d => d.Role is not (ColumnRole.Id or ColumnRole.Source)).ToList();
        var (places, headings) = Places(csv, declared, read);
        var parts = Parts(csv, threads > 0 ? threads : Environment.ProcessorCount);
        var grown = new ColumnBuilder[parts.Count][];
        var unlike = new RowUnlike?[parts.Count];
        Parallel.For(0, parts.Count, p => (grown[p], unlike[p]) = ReadPart(csv[parts[p]], places, headings, header: p == 0));
        if (Array.FindIndex(unlike, u => u is not null) is >= 0 and var first && unlike[first] is { } row)
        {
            // What is in the row is not repeated: it is of a person.
            var line = csv.Span[..parts[first].Start.Value].Count((byte)'\n') + row.Line;
            throw new FormatException($"The row at line {line} {(row.Values is { } values ? $"has {values} {(values == 1 ? "value" : "values")}; the headings are {headings}" : "does not end")}. Is a quotation mark not closed before it, or a comma in a value that is not quoted? Nothing was matched.");
        }

        return RecordTable.Of([.. read.Select((d, c) => ColumnBuilder.ToColumn(d, [.. grown.Select(g => g[c])]))]);
    }

    /// <summary>One column of a file, such as the one that says who each record is.</summary>
    public static InternedColumn ReadColumn(ReadOnlyMemory<byte> csv, string column) => Read(csv, [new DeclaredColumn(ColumnRole.Text, column, column)]).Of(ColumnRole.Text).Single();

    static (int[] Places, int Headings) Places(ReadOnlyMemory<byte> csv, IReadOnlyList<DeclaredColumn> declared, List<DeclaredColumn> read)
    {
        try
        {
            using var reader = Reader(csv[..Math.Min(csv.Length, LongestHeading)], header: true);
            if (reader.Header.ColNames.Count == 0)
            {
                throw new FormatException("The file is empty; a row of headings comes first.");
            }

            foreach (var other in declared.Except(read))
            {
                Place(reader.Header, other.Column);
            }

            return ([.. read.Select(d => Place(reader.Header, d.Column))], reader.Header.ColNames.Count);
        }
        catch (ArgumentException e)
        {
            throw new FormatException("Two headings are the same; give each column its own.", e);
        }
    }

    static List<Range> Parts(ReadOnlyMemory<byte> csv, int threads)
    {
        if (threads < 2 || csv.Length < SmallestShared || csv.Span.Contains((byte)'"'))
        {
            return [0..csv.Length];
        }

        var parts = new List<Range>();
        for (var (p, from) = (0, 0); p < threads && from < csv.Length; p++)
        {
            var until = (int)((long)csv.Length * (p + 1) / threads);
            until = p == threads - 1 ? csv.Length : until < from ? from : csv.Span[until..].IndexOf((byte)'\n') is >= 0 and var end ? until + end + 1 : csv.Length;
            parts.Add(from..until);
            from = until;
        }

        return parts;
    }

    static (ColumnBuilder[] Grown, RowUnlike? Unlike) ReadPart(ReadOnlyMemory<byte> part, int[] places, int headings, bool header)
    {
        using var reader = Reader(part, header);
        var growing = places.Select(_ => new ColumnBuilder()).ToArray();
        var line = header ? 2 : 1;
        try
        {
            foreach (var row in reader)
            {
                if (row.ColCount != headings)
                {
                    return (growing, new RowUnlike(row.LineNumberFrom, row.ColCount));
                }

                for (var c = 0; c < growing.Length; c++)
                {
                    growing[c].Add(row[places[c]].Span);
                }

                line = row.LineNumberToExcl;
            }
        }
        catch (NotSupportedException)
        {
            // A row longer than the reader's buffer.
            return (growing, new RowUnlike(line, null));
        }

        return (growing, null);
    }

    static SepReader Reader(ReadOnlyMemory<byte> csv, bool header) =>
        Sep.Reader(o => o with { Unescape = true, HasHeader = header, Trim = SepTrim.All, DisableColCountCheck = true })
            .From(MemoryMarshal.TryGetArray(csv, out var bytes) ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false) : new MemoryStream(csv.ToArray()));

    [StructLayout(LayoutKind.Auto)]
    readonly record struct RowUnlike(int Line, int? Values);

    static int Place(SepReaderHeader header, string column)
    {
        for (var i = 0; i < header.ColNames.Count; i++)
        {
            if (string.Equals(header.ColNames[i].Trim(), column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new FormatException($"The file has no column '{column}'. It has: {string.Join(", ", header.ColNames.Select(c => c.Trim()))}.");
    }
}
