namespace Rowan.Sources.Reading;

/// <summary>A row of a file and the rows of other files that belong to it.</summary>
sealed class SourceRow(RowTable table, ReadOnlyMemory<byte> given, string[] values, long line) : SourceNode(line)
{
    readonly Dictionary<string, List<SourceNode>> related = new(StringComparer.Ordinal);

    public RowTable Table { get; } = table;

    /// <summary>The row as it came, without the line break at its end.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = given;

    public override string? Raw(string field) => Table.Column(field) is { } at ? values[at] : null;

    public string Cleaned(string field) => Table.Cleaning.Clean(Raw(field)) ?? "";

    public override IReadOnlyList<SourceNode> Children(string name) => related.GetValueOrDefault(name) ?? [];

    IEnumerable<SourceRow> Related => related.Values.SelectMany(rows => rows).Cast<SourceRow>();

    /// <summary>This row and all that belong to it, however far.</summary>
    public IEnumerable<SourceRow> Whole => Related.SelectMany(r => r.Whole).Prepend(this);

    /// <summary>This row and those that belong to it only by standing below it, so that they cannot be told apart from it.</summary>
    public IEnumerable<SourceRow> Block => Related.Where(r => r.StandsBelow).SelectMany(r => r.Block).Prepend(this);

    /// <summary>The rows of <see cref="Whole"/> that can stand alone, each with its own <see cref="Block"/>.</summary>
    public IEnumerable<SourceRow> Blocks => Block.SelectMany(b => b.Related.Where(r => !r.StandsBelow)).SelectMany(r => r.Blocks).Prepend(this);

    bool StandsBelow => Table.File.Form is { Below: true };

    public void Take(SourceRow row)
    {
        row.Parent = this;
        if (!related.TryGetValue(row.Table.File.Name, out var rows))
        {
            related.Add(row.Table.File.Name, rows = []);
        }

        rows.Add(row);
    }
}
