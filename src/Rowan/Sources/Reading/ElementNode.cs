namespace Rowan.Sources.Reading;

/// <summary>An element of an XML file with its attributes, its text and its elements.</summary>
sealed class ElementNode(int line) : SourceNode(line)
{
    readonly Dictionary<string, string> attributes = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<SourceNode>> children = new(StringComparer.Ordinal);
    readonly System.Text.StringBuilder text = new();

    public override string? Raw(string field) =>
        field == "." ? text.ToString()
        : field.StartsWith('@') ? attributes.GetValueOrDefault(field[1..])
        : Children(field) is [var first, ..] ? first.Raw(".")
        : null;

    public override IReadOnlyList<SourceNode> Children(string name) => children.GetValueOrDefault(name) ?? [];

    public void SetAttribute(string name, string value) => attributes[name] = value;

    public void AddText(ReadOnlySpan<char> part) => text.Append(part);

    public void Add(string name, ElementNode child)
    {
        child.Parent = this;
        if (!children.TryGetValue(name, out var same))
        {
            children.Add(name, same = []);
        }

        same.Add(child);
    }
}
