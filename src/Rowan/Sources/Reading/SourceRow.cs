namespace Rowan.Sources.Reading;

/// <summary>A row of a file and the rows of other files that belong to it.</summary>
sealed class SourceRow(RowTable table, ReadOnlyMemory<byte> given, string[] values, long line) : SourceNode(line)
{
    readonly List<(string File, List<SourceNode> Rows)> related = [];
    RowKey? key;

    public RowTable Table { get; } = table;

    /// <summary>The row as it came, without the line break at its end.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = given;

    public override string? Raw(string field) => Table.Column(field) is { } at ? values[at] : null;

    public string Cleaned(string field) => Table.Cleaning.Clean(Raw(field)) ?? "";

    public RowKey Key => key ??= Table.KeyOf(values);

    public RowKey ParentKey => Table.ParentKeyOf(values);

    public override IReadOnlyList<SourceNode> Children(string name)
    {
        foreach (var (file, rows) in related)
        {
            if (file == name)
            {
                return rows;
            }
        }

        return [];
    }

    IEnumerable<SourceRow> Related => related.SelectMany(r => r.Rows).Cast<SourceRow>();

    /// <summary>This row and all that belong to it, however far.</summary>
    public IReadOnlyList<SourceRow> Whole
    {
        get
        {
            List<SourceRow> whole = [this];
            for (var i = 0; i < whole.Count; i++)
            {
                foreach (var (_, rows) in whole[i].related)
                {
                    whole.AddRange(rows.Cast<SourceRow>());
                }
            }

            return whole;
        }
    }

    /// <summary>This row and those that belong to it only by standing below it, so that they cannot be told apart from it.</summary>
    public IEnumerable<SourceRow> Block => Related.Where(r => r.StandsBelow).SelectMany(r => r.Block).Prepend(this);

    /// <summary>The rows of <see cref="Whole"/> that can stand alone, each with its own <see cref="Block"/>.</summary>
    public IEnumerable<SourceRow> Blocks => Block.SelectMany(b => b.Related.Where(r => !r.StandsBelow)).SelectMany(r => r.Blocks).Prepend(this);

    bool StandsBelow => Table.File.Form is { Below: true };

    public void Take(SourceRow row)
    {
        row.Parent = this;
        var rows = related.Find(r => r.File == row.Table.File.Name).Rows;
        if (rows is null)
        {
            related.Add((row.Table.File.Name, rows = []));
        }

        rows.Add(row);
    }
}
