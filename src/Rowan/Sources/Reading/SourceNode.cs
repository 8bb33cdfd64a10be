namespace Rowan.Sources.Reading;

/// <summary>A row with its related rows, or an element with its elements: what the rules of a feed are applied to.</summary>
abstract class SourceNode(long line)
{
    /// <summary>The line of the file on which it begins, from 1.</summary>
    public long Line { get; } = line;

    public SourceNode? Parent { get; set; }

    /// <summary>The value of a field as it stands in the file; null when the node has no such field.</summary>
    public abstract string? Raw(string field);

    public abstract IReadOnlyList<SourceNode> Children(string name);
}
