namespace Rowan.Synth.Chance;

/// <summary>The lists that stand beside the code as text: names, places, scenes.</summary>
static class Notes
{
    static readonly SortedDictionary<string, string> Resources = new(
        typeof(Notes).Assembly.GetManifestResourceNames().ToDictionary(name => name.Replace('\\', '/'), StringComparer.Ordinal), StringComparer.Ordinal);

    public static string[] Lines(string name)
    {
        using var reader = new StreamReader(typeof(Notes).Assembly.GetManifestResourceStream(Resources[name])!);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => !line.StartsWith('#'))];
    }

    /// <summary>Lines of the form <c>key: words</c>; an empty line or the end closes a block.</summary>
    public static IEnumerable<ILookup<string, string>> Blocks(string name)
    {
        var block = new List<(string Key, string Words)>();
        foreach (var line in Lines(name).Append(""))
        {
            if (line.Length > 0)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                block.Add((line[..colon], line[(colon + 1)..].Trim()));
            }
            else if (block.Count > 0)
            {
                yield return block.ToLookup(part => part.Key, part => part.Words, StringComparer.Ordinal);
                block = [];
            }
        }
    }

    public static string[] Words(this ILookup<string, string> block, string key) =>
        block[key].SingleOrDefault()?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static IEnumerable<string> Named(string folder) => Resources.Keys.Where(name => name.StartsWith(folder, StringComparison.Ordinal));
}
