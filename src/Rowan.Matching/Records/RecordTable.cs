namespace Rowan.Matching.Records;

/// <summary>The records of a file of people, column by column, as they were declared; or those of two files, between which links are looked for.</summary>
public sealed class RecordTable
{
    readonly IReadOnlyList<InternedColumn> columns;

    RecordTable(int count, int first, IReadOnlyList<InternedColumn> columns) => (Count, First, this.columns) = (count, first, columns);

    /// <summary>How many records there are.</summary>
    public int Count { get; }

    /// <summary>Of two files how many records are of the first; of one file all.</summary>
    public int First { get; }

    /// <summary>Whether the records are of two files, and only pairs of a record of each are looked for.</summary>
    public bool Between => First < Count;

    /// <summary>How many pairs there are that may be found.</summary>
    public long Pairs => Between ? First * (long)(Count - First) : Count * (Count - 1L) / 2;

    /// <exception cref="FormatException">There is no column, or one has not as many records as another.</exception>
    public static RecordTable Of(params IReadOnlyList<InternedColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns.Count == 0 ? throw new FormatException("No column is declared that could be compared.")
            : columns.FirstOrDefault(c => c.Codes.Length != columns[0].Codes.Length) is { } other ? throw new FormatException($"The column '{other.Declared.Column}' has {other.Codes.Length} records, and '{columns[0].Declared.Column}' has {columns[0].Codes.Length}.")
            : new RecordTable(columns[0].Codes.Length, columns[0].Codes.Length, columns);
    }

    /// <summary>Two files of the same columns, the records of the second behind those of the first.</summary>
    /// <exception cref="FormatException">They have not the same columns, or either has no record.</exception>
    public static RecordTable OfTwo(RecordTable first, RecordTable second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return !first.columns.Select(c => c.Declared).SequenceEqual(second.columns.Select(c => c.Declared)) ? throw new FormatException("The two files have not the same columns.")
            : first.Count == 0 || second.Count == 0 ? throw new FormatException($"The {(first.Count == 0 ? "first" : "second")} of the two files has no records.")
            : new RecordTable(first.Count + second.Count, first.Count, [.. first.columns.Zip(second.columns, (a, b) => a.And(b))]);
    }

    public IEnumerable<InternedColumn> Of(ColumnRole role) => columns.Where(c => c.Declared.Role == role);

    /// <summary>Whether two records may be found as a pair: of two files only one of each.</summary>
    internal bool MayPair(int a, int b) => !Between || a < First != b < First;
}
