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
        try
        {
            var parts = Parts(csv, threads > 0 ? threads : Environment.ProcessorCount);
            var grown = new ColumnBuilder[parts.Count][];
            var places = Places(csv, declared, read);
            Parallel.For(0, parts.Count, p => grown[p] = ReadPart(parts[p], places, header: p == 0));
            return RecordTable.Of([.. read.Select((d, c) => ColumnBuilder.ToColumn(d, [.. grown.Select(g => g[c])]))]);
        }
        catch (AggregateException e) when (e.InnerException is InvalidDataException or FormatException)
        {
            throw new FormatException(e.InnerException.Message, e);
        }
        catch (InvalidDataException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <summary>One column of a file, such as the one that says who each record is.</summary>
    public static InternedColumn ReadColumn(ReadOnlyMemory<byte> csv, string column) => Read(csv, [new DeclaredColumn(ColumnRole.Text, column, column)]).Of(ColumnRole.Text).Single();

    static int[] Places(ReadOnlyMemory<byte> csv, IReadOnlyList<DeclaredColumn> declared, List<DeclaredColumn> read)
    {
        using var reader = Sep.Reader(o => o with { Unescape = true, Trim = SepTrim.All }).From(csv[..Math.Min(csv.Length, LongestHeading)].ToArray());
        foreach (var other in declared.Except(read))
        {
            Place(reader.Header, other.Column);
        }

        return [.. read.Select(d => Place(reader.Header, d.Column))];
    }

    static List<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> csv, int threads)
    {
        if (threads < 2 || csv.Length < SmallestShared || csv.Span.Contains((byte)'"'))
        {
            return [csv];
        }

        var parts = new List<ReadOnlyMemory<byte>>();
        for (var (p, from) = (0, 0); p < threads && from < csv.Length; p++)
        {
            var until = (int)((long)csv.Length * (p + 1) / threads);
            until = p == threads - 1 ? csv.Length : until < from ? from : csv.Span[until..].IndexOf((byte)'\n') is >= 0 and var end ? until + end + 1 : csv.Length;
            parts.Add(csv[from..until]);
            from = until;
        }

        return parts;
    }

    static ColumnBuilder[] ReadPart(ReadOnlyMemory<byte> part, int[] places, bool header)
    {
        using var reader = Sep.Reader(o => o with { Unescape = true, HasHeader = header, Trim = SepTrim.All }).From(MemoryMarshal.TryGetArray(part, out var bytes) ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false) : new MemoryStream(part.ToArray()));
        var growing = places.Select(_ => new ColumnBuilder()).ToArray();
        foreach (var row in reader)
        {
            for (var c = 0; c < growing.Length; c++)
            {
                growing[c].Add(row[places[c]].Span);
            }
        }

        return growing;
    }

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
