namespace Rowan.Matching.Records;

/// <summary>Takes the values of a column, record after record.</summary>
public sealed class ColumnBuilder
{
    /// <summary>Words that stand for no value at all, in whatever letters.</summary>
    static readonly HashSet<string> Missing = new(StringComparer.OrdinalIgnoreCase) { "", "null", "none", "nan", "na", "n/a", "nk", "n/k", "unknown", "not known", "-" };
    readonly Dictionary<string, int> numbers = new(new BySigns()) { [""] = 0 };
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    readonly List<string> values = [""];
    readonly List<int> codes = [];

    public ColumnBuilder() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many records have come.</summary>
    public int Count => codes.Count;

    /// <summary>Adds what the next record says; nothing, or words such as "unknown", for nothing.</summary>
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

    /// <summary>The column of all parts, the records of one after those of the one before.</summary>
    public static InternedColumn ToColumn(DeclaredColumn declared, params IReadOnlyList<ColumnBuilder> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
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
