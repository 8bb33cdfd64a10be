namespace Rowan.Policy;

/// <summary>Something that a pack says, with where it comes from and how sure it is.</summary>
/// <param name="File">The file's name within the folder of the packs.</param>
/// <param name="Line">Where how sure it is stands.</param>
/// <param name="What">Its code; null where it is said of the whole file.</param>
/// <param name="Words">What it says; null where the pack gives no words.</param>
/// <param name="Source">The law, the procedure or the document; null where none is named.</param>
/// <param name="Sureness">As the pack has it: <c>verified</c>, <c>general knowledge</c>, <c>unresolved</c>, and whatever is said beside.</param>
public sealed record SureOf(string File, long Line, string? What, string? Words, string? Source, string Sureness)
{
    /// <summary>Somebody read the source: it needs no lawyer's eye before it is relied on.</summary>
    public bool IsVerified => Sureness.Equals("verified", StringComparison.OrdinalIgnoreCase);

    /// <summary>What it is, for people.</summary>
    public string Named => Words ?? What ?? $"The whole of {Path.GetFileName(File)}";
}

/// <summary>How sure a pack is of each thing that it says: what is not verified still needs a lawyer's eye before it is relied on.</summary>
public static class SurenessOfPack
{
    /// <param name="folder">The folder of the packs.</param>
    /// <param name="pack">The pack's own folder in it.</param>
    /// <returns>In the order of the files and their lines. A file that is no YAML says nothing: whether what Rowan reads can be used is for the readers of it to say.</returns>
    public static IReadOnlyList<SureOf> Read(string folder, string pack)
    {
        var own = Path.Combine(folder, pack);
        IEnumerable<string> files =
        [
            .. PackLayers.Of(own).Select(layer => Path.Combine(layer, PackLayers.Sheet)).Where(File.Exists), .. PackLayers.Files(own).Select(name => Path.Combine(own, name)), .. Directory.EnumerateFiles(folder, "*.yaml"),
        ];
        return [.. files.SelectMany(file => Of(folder, file)).OrderBy(s => s.File, StringComparer.Ordinal).ThenBy(s => s.Line)];
    }

    static IEnumerable<SureOf> Of(string folder, string file)
    {
        try
        {
            return Within(folder, PolicyPlace.Of(file));
        }
        catch (PolicyFileException)
        {
            return [];
        }
    }

    static IEnumerable<SureOf> Within(string folder, YamlPlace place)
    {
        if (place.IsList)
        {
            return place.Items().SelectMany(item => Within(folder, item));
        }

        if (!place.IsGroup)
        {
            return [];
        }

        var said = place.Entries().ToDictionary(e => e.Name, StringComparer.Ordinal);
        var inside = said.Values.SelectMany(entry => Within(folder, entry));
        return said.TryGetValue("sureness", out var sureness) && sureness.IsText
            ? inside.Prepend(new SureOf(Path.GetRelativePath(folder, sureness.File), sureness.Line, Text(said, "code") ?? Placed(place), Text(said, "words"), Text(said, "law") ?? Text(said, "source"), sureness.Text()))
            : inside;
    }

    /// <summary>What has no code of its own, by where it stands and its first words; null for the file itself.</summary>
    static string? Placed(YamlPlace place) => place.IsItem ? $"{place.Name}: {string.Join(", ", place.Entries().Where(e => e.IsText).Take(2).Select(e => e.Text(mayBeEmpty: true)))}" : null;

    static string? Text(Dictionary<string, YamlPlace> said, string word) => said.TryGetValue(word, out var found) && found.IsText ? found.Text(mayBeEmpty: true) : null;
}
