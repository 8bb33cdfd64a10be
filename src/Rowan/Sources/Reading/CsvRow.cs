namespace Rowan.Sources.Reading;

/// <summary>A row of a CSV file and the rows of other files that belong to it.</summary>
sealed class CsvRow(CsvTable table, ReadOnlyMemory<byte> given, string[] values, int line) : SourceNode(line)
{
    readonly Dictionary<string, List<SourceNode>> related = new(StringComparer.Ordinal);

    public CsvTable Table { get; } = table;

    /// <summary>The row as it came, without the line break at its end.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = given;

    public override string? Raw(string field) => Table.Column(field) is { } at ? values[at] : null;

    public string Cleaned(string field) => Table.Cleaning.Clean(Raw(field)) ?? "";

    public override IReadOnlyList<SourceNode> Children(string name) => related.GetValueOrDefault(name) ?? [];

    public IEnumerable<CsvRow> Related => related.Values.SelectMany(rows => rows).Cast<CsvRow>();

    /// <summary>This row and all that belong to it, however far.</summary>
    public IEnumerable<CsvRow> Whole => Related.SelectMany(r => r.Whole).Prepend(this);

    public void Take(CsvRow row)
    {
        row.Parent = this;
        if (!related.TryGetValue(row.Table.File.Name, out var rows))
        {
            related.Add(row.Table.File.Name, rows = []);
        }

        rows.Add(row);
    }
}
