using nietras.SeparatedValues;

namespace Rowan.Matching.Records;

/// <summary>The records of a file of people, column by column, as they were declared.</summary>
public sealed class RecordTable
{
    /// <summary>Words that stand for no value at all, in whatever letters.</summary>
    static readonly HashSet<string> Missing = new(StringComparer.OrdinalIgnoreCase) { "", "null", "none", "nan", "na", "n/a", "nk", "n/k", "unknown", "not known", "-" };
    readonly Dictionary<DeclaredColumn, InternedColumn> columns;

    RecordTable(int count, Dictionary<DeclaredColumn, InternedColumn> columns) => (Count, this.columns) = (count, columns);

    /// <summary>How many records there are.</summary>
    public int Count { get; }

    public InternedColumn this[DeclaredColumn declared] => columns[declared];

    public IEnumerable<InternedColumn> Of(ColumnRole role) => columns.Values.Where(c => c.Declared.Role == role);

    /// <summary>Reads a file with a row of headings, quoted as RFC 4180 says.</summary>
    /// <exception cref="FormatException">The file has no such column, or a row is not like the others; says which.</exception>
    public static RecordTable Read(byte[] csv, IReadOnlyList<DeclaredColumn> declared)
    {
        ArgumentNullException.ThrowIfNull(csv);
        ArgumentNullException.ThrowIfNull(declared);
        try
        {
            using var reader = Sep.Reader(o => o with { Unescape = true, HasHeader = true, Trim = SepTrim.All }).From(csv);
            var places = declared.Select(d => Place(reader.Header, d.Column)).ToArray();
            var growing = declared.Select(_ => new Growing()).ToArray();
            var count = 0;
            foreach (var row in reader)
            {
                for (var c = 0; c < growing.Length; c++)
                {
                    growing[c].Add(row[places[c]].Span);
                }

                count++;
            }

            return new RecordTable(count, declared.Select((d, i) => (d, Column: growing[i].ToColumn(d))).ToDictionary(c => c.d, c => c.Column));
        }
        catch (InvalidDataException e)
        {
            throw new FormatException(e.Message, e);
        }
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
        readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal) { [""] = 0 };
        readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
        readonly List<string> values = [""];
        readonly List<int> codes = [];

        public Growing() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

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

        public InternedColumn ToColumn(DeclaredColumn declared) => new(declared, [.. values], [.. codes]);
    }
}
