using YamlDotNet.RepresentationModel;

namespace Rowan.Policy;

/// <summary>
/// What a pack's file says laid over what the same file beneath says: a word of a group that it has takes the place of the same word, and the items of a list that have codes that of those with
/// the same code. What differs says itself where that comes from. <c>removed: yes</c> takes an item away.
/// </summary>
/// <param name="wrong">How it is said that a place of the file above cannot be used.</param>
sealed class LaidOver(Func<YamlNode, string, Exception> wrong)
{
    static readonly YamlScalarNode Code = new("code");
    static readonly YamlScalarNode Removed = new("removed");

    /// <summary>The whole of a file: its version is its own, for a record keeps which it was made under.</summary>
    public YamlNode File(YamlNode above, YamlNode beneath) => above is YamlMappingNode own && beneath is YamlMappingNode
        ? own.Children.ContainsKey(new YamlScalarNode("version")) ? Of(above, beneath) : throw wrong(above, "What stands on another pack's file gives a 'version' of its own.")
        : throw wrong(above, "What stands on another pack's file is a group of names with values, as that one is.");

    YamlNode Of(YamlNode above, YamlNode beneath) => (above, beneath) switch
    {
        (YamlMappingNode own, YamlMappingNode below) => Group(own, below),
        (YamlSequenceNode own, YamlSequenceNode below) when below.Children.Count > 0 && below.Children.All(c => CodeOf(c) is not null) => List(own, below),
        _ => above,
    };

    YamlMappingNode Group(YamlMappingNode own, YamlMappingNode below)
    {
        foreach (var (key, value) in below.Children)
        {
            own.Children[key] = own.Children.TryGetValue(key, out var mine) ? Of(mine, value) : value;
        }

        return own;
    }

    YamlSequenceNode List(YamlSequenceNode own, YamlSequenceNode below)
    {
        var mine = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var item in own.Children)
        {
            if (CodeOf(item) is not { } code || !mine.TryAdd(code, item))
            {
                throw wrong(item, "Each item of this list has a code of its own, by which it takes the place of the one beneath.");
            }
        }

        var merged = new List<YamlNode>();
        foreach (var item in below.Children)
        {
            if (!mine.Remove(CodeOf(item)!, out var differs))
            {
                merged.Add(item);
                continue;
            }

            NeedsItsOwnSource((YamlMappingNode)differs, (YamlMappingNode)item);
            if (!IsRemoved(differs))
            {
                merged.Add(Of(differs, item));
            }
        }

        if (mine.Values.FirstOrDefault(IsRemoved) is { } nothing)
        {
            throw wrong(nothing, $"There is no '{CodeOf(nothing)}' beneath to take away.");
        }

        merged.AddRange(own.Children.Where(mine.ContainsValue));
        own.Children.Clear();
        foreach (var item in merged)
        {
            own.Children.Add(item);
        }

        return own;
    }

    void NeedsItsOwnSource(YamlMappingNode own, YamlMappingNode below)
    {
        foreach (var word in new[] { new YamlScalarNode("source"), new YamlScalarNode("sureness") })
        {
            if (below.Children.ContainsKey(word) && !own.Children.ContainsKey(word))
            {
                throw wrong(own, $"'{CodeOf(own)}' differs from what stands beneath: it gives its own '{word.Value}'.");
            }
        }
    }

    static bool IsRemoved(YamlNode item) => item is YamlMappingNode group && group.Children.TryGetValue(Removed, out var said) && said is YamlScalarNode { Value: "yes" or "true" };

    static string? CodeOf(YamlNode item) => item is YamlMappingNode group && group.Children.TryGetValue(Code, out var code) && code is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;
}
