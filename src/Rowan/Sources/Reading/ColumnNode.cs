namespace Rowan.Sources.Reading;

/// <summary>The key of a row that has not come, as far as the rows that belong to it tell.</summary>
sealed class ColumnNode(IReadOnlyDictionary<string, string?> values) : SourceNode(0)
{
    public override string? Raw(string field) => values.GetValueOrDefault(field);

    public override IReadOnlyList<SourceNode> Children(string name) => [];
}
