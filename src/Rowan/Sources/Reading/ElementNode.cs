using System.Text;

namespace Rowan.Sources.Reading;

/// <summary>An element of an XML file with its attributes, its text and its elements; or an object, a value of JSON.</summary>
sealed class ElementNode(long line, string? value = null) : SourceNode(line)
{
    // Most elements have little in them, and a file may have very many: nothing is made before it is needed.
    Dictionary<string, string>? attributes;
    Dictionary<string, List<SourceNode>>? children;
    StringBuilder? pieces;
    string? text = value;

    public override string? Raw(string field) =>
        field == "." ? Text()
        : field.StartsWith('@') && attributes?.GetValueOrDefault(field[1..]) is { } attribute ? attribute
        : Children(field) is [var first, ..] ? first.Raw(".")
        : null;

    public override IReadOnlyList<SourceNode> Children(string name) => children?.GetValueOrDefault(name) ?? [];

    public void SetAttribute(string name, string value) => (attributes ??= new(StringComparer.Ordinal))[name] = value;

    public void AddText(ReadOnlySpan<char> part)
    {
        if (text is null && pieces is null)
        {
            text = part.ToString();
        }
        else
        {
            (pieces ??= new StringBuilder(text)).Append(part);
        }
    }

    public void Add(string name, ElementNode child)
    {
        child.Parent = this;
        children ??= new(StringComparer.Ordinal);
        if (!children.TryGetValue(name, out var same))
        {
            children.Add(name, same = []);
        }

        same.Add(child);
    }

    string Text()
    {
        if (pieces is not null)
        {
            (text, pieces) = (pieces.ToString(), null);
        }

        return text ?? "";
    }
}
