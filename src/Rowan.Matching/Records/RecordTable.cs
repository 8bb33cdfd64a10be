using System.Runtime.InteropServices;
using nietras.SeparatedValues;

namespace Rowan.Matching.Records;

/// <summary>The records of a file of people, column by column, as they were declared.</summary>
public sealed class RecordTable
{
    /// <summary>Words that stand for no value at all, in whatever letters.</summary>
    static readonly HashSet<string> Missing = new(StringComparer.OrdinalIgnoreCase) { "", "null", "none", "nan", "na", "n/a", "nk", "n/k", "unknown", "not known", "-" };
    const int LongestHeading = 1 << 20;

    /// <summary>A smaller file is read by one thread.</summary>
    const int SmallestShared = 1 << 20;
    readonly Dictionary<DeclaredColumn, InternedColumn> columns;

    RecordTable(int count, Dictionary<DeclaredColumn, InternedColumn> columns) => (Count, this.columns) = (count, columns);

    /// <summary>How many records there are.</summary>
    public int Count { get; }

    public InternedColumn this[DeclaredColumn declared] => columns[declared];

    public IEnumerable<InternedColumn> Of(ColumnRole role) => columns.Values.Where(c => c.Declared.Role == role);

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
            var grown = new Growing[parts.Count][];
            var places = Places(csv, declared, read);
            Parallel.For(0, parts.Count, p => grown[p] = ReadPart(parts[p], places, header: p == 0));
            return new RecordTable(grown.Sum(g => g.Length == 0 ? 0 : g[0].Count), read.Select((d, c) => (d, Column: Growing.Together(d, [.. grown.Select(g => g[c])]))).ToDictionary(c => c.d, c => c.Column));
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

    static Growing[] ReadPart(ReadOnlyMemory<byte> part, int[] places, bool header)
    {
        using var reader = Sep.Reader(o => o with { Unescape = true, HasHeader = header, Trim = SepTrim.All }).From(MemoryMarshal.TryGetArray(part, out var bytes) ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false) : new MemoryStream(part.ToArray()));
        var growing = places.Select(_ => new Growing()).ToArray();
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

    sealed class Growing
    {
        readonly Dictionary<string, int> numbers = new(new BySigns()) { [""] = 0 };
        readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
        readonly List<string> values = [""];
        readonly List<int> codes = [];

        public Growing() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

        public int Count => codes.Count;

        public void Add(ReadOnlySpan<char> said)
        {
            if (!lookup.TryGetValue(said, out var code))
            {
                var text = said.ToString();
                code = Missing.Contains(text) ? 0 : values.Count;
                numbers.Add(text, code);
                if (code > 0)
                {
                    values.Add(text);
                }
            }

            codes.Add(code);
        }

        public static InternedColumn Together(DeclaredColumn declared, Growing[] parts)
        {
            var first = parts[0];
            var codes = new int[parts.Sum(p => p.Count)];
            first.codes.CopyTo(codes);
            var at = first.Count;
            foreach (var part in parts.Skip(1))
            {
                var to = new int[part.values.Count];
                for (var v = 1; v < to.Length; v++)
                {
                    if (!first.numbers.TryGetValue(part.values[v], out to[v]))
                    {
                        first.numbers.Add(part.values[v], to[v] = first.values.Count);
                        first.values.Add(part.values[v]);
                    }
                }

                foreach (var code in part.codes)
                {
                    codes[at++] = to[code];
                }
            }

            return new InternedColumn(declared, [.. first.values], codes);
        }
    }

    /// <summary>By the signs themselves: the values of a file are no attack on a table that lives as long as one run.</summary>
    sealed class BySigns : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
    {
        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public bool Equals(ReadOnlySpan<char> alternate, string other) => alternate.SequenceEqual(other);

        public int GetHashCode(string obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<char> alternate)
        {
            var hash = 2166136261U;
            foreach (var c in alternate)
            {
                hash = (hash ^ c) * 16777619;
            }

            return (int)(hash ^ (hash >> 15));
        }

        public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();
    }
}
