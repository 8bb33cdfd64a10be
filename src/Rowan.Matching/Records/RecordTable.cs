namespace Rowan.Matching.Records;

/// <summary>The records of a file of people, column by column, as they were declared.</summary>
public sealed class RecordTable
{
    readonly IReadOnlyList<InternedColumn> columns;

    RecordTable(int count, IReadOnlyList<InternedColumn> columns) => (Count, this.columns) = (count, columns);

    /// <summary>How many records there are.</summary>
    public int Count { get; }

    /// <exception cref="FormatException">There is no column, or one has not as many records as another.</exception>
    public static RecordTable Of(params IReadOnlyList<InternedColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns.Count == 0 ? throw new FormatException("No column is declared that could be compared.")
            : columns.FirstOrDefault(c => c.Codes.Length != columns[0].Codes.Length) is { } other ? throw new FormatException($"The column '{other.Declared.Column}' has {other.Codes.Length} records, and '{columns[0].Declared.Column}' has {columns[0].Codes.Length}.")
            : new RecordTable(columns[0].Codes.Length, columns);
    }

    public IEnumerable<InternedColumn> Of(ColumnRole role) => columns.Where(c => c.Declared.Role == role);
}
