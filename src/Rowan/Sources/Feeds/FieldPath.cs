using Rowan.Sources.Reading;

namespace Rowan.Sources.Feeds;

/// <summary>Names a field from the row or element a rule stands on: <c>SURNAME</c>, <c>@NHS</c>, <c>Name/Surname</c>,
/// <c>.</c> (the element's own text), <c>../INCIDENT_DATE</c> (of the row it belongs to).</summary>
sealed record FieldPath(string Text, int Up, IReadOnlyList<string> Steps)
{
    static readonly System.Buffers.SearchValues<char> Refused = System.Buffers.SearchValues.Create("{}[]|");

    /// <summary>Null when the text is not a path.</summary>
    public static FieldPath? Read(string text)
    {
        var parts = text.Split('/');
        var up = parts.TakeWhile(p => p == "..").Count();
        var steps = parts[up..];
        var plain = steps.Length > 0 && steps.Length + up <= 16
            && steps.All(s => s.Length > 0 && s.Trim() == s && s != ".." && !s.AsSpan().ContainsAny(Refused))
            && steps[..^1].All(s => s != "." && !s.StartsWith('@'));
        return plain ? new FieldPath(text, up, steps) : null;
    }

    /// <summary>The field's value as it stands in the file; null when there is none.</summary>
    public string? Raw(SourceNode from)
    {
        var node = Start(from);
        for (var i = 0; node is not null && i < Steps.Count - 1; i++)
        {
            node = node.Children(Steps[i]) is [var first, ..] ? first : null;
        }

        return node?.Raw(Steps[^1]);
    }

    /// <summary>Every row or element at this path, in the order of the file.</summary>
    public IReadOnlyList<SourceNode> Nodes(SourceNode from)
    {
        if (Start(from) is not { } start)
        {
            return [];
        }

        var nodes = start.Children(Steps[0]);
        foreach (var step in Steps.Skip(1))
        {
            nodes = [.. nodes.SelectMany(n => n.Children(step))];
        }

        return nodes;
    }

    SourceNode? Start(SourceNode from)
    {
        var node = from;
        for (var i = 0; node is not null && i < Up; i++)
        {
            node = node.Parent;
        }

        return node;
    }
}
