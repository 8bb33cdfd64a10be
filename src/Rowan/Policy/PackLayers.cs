namespace Rowan.Policy;

/// <summary>
/// A pack may stand on another, as its <c>pack.yaml</c> says: a local area's on England's, a later year's on an earlier. A file that it does not have is the one beneath. Of a file that it has,
/// only what differs is written where what it says goes by codes; a file that says who may see what is written whole, for its order decides, and two people must be able to read it through.
/// </summary>
public static class PackLayers
{
    /// <summary>What a pack says of itself; one that stands on its own needs none.</summary>
    public const string Sheet = "pack.yaml";

    const int Most = 4;

    static readonly string[] Whole = ["access.yaml", "sharing.yaml", "shields.yaml", "sources.yaml", "withdrawals.yaml", "looks.yaml"];

    /// <summary>The folders of a pack and of those beneath it, the pack's own first.</summary>
    /// <exception cref="PolicyFileException">It stands on one that is not there, or on itself.</exception>
    public static IReadOnlyList<string> Of(string pack)
    {
        var folders = new List<string> { pack };
        while (Below(folders[^1]) is var (below, place))
        {
            if (!Directory.Exists(below))
            {
                throw place.Wrong($"There is no pack '{place.Text()}' beside this one for it to stand on.");
            }

            folders.Add(folders.Contains(below) || folders.Count == Most ? throw place.Wrong($"A pack stands on at most {Most - 1} others, and none on itself.") : below);
        }

        return folders;
    }

    /// <summary>A pack is a folder that says what it stands on, or who may do what.</summary>
    public static bool IsOne(string folder) => File.Exists(Path.Combine(folder, Sheet)) || File.Exists(Path.Combine(folder, "access.yaml"));

    /// <summary>The names of the other packs that lie beside it.</summary>
    public static IReadOnlyList<string> Beside(string pack) => Directory.GetParent(Path.GetFullPath(pack)) is { Exists: true } packs
        ? [.. packs.EnumerateDirectories().Where(d => d.Name != Path.GetFileName(pack) && IsOne(d.FullName)).Select(d => d.Name).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>What the pack says of itself: in words. Null where it says nothing.</summary>
    /// <exception cref="PolicyFileException">The sheet cannot be used.</exception>
    public static string? Words(string pack) => SheetOf(pack)?.Need("words").Text();

    /// <summary>The day from which the pack is in force; null where it does not say so.</summary>
    /// <exception cref="PolicyFileException">The sheet cannot be used.</exception>
    public static DateOnly? From(string pack) => SheetOf(pack)?.Maybe("from") is { } from ? PolicyPlace.Day(from) : null;

    /// <summary>The names of the files that the pack has, with those beneath; of forms too.</summary>
    public static IReadOnlyList<string> Files(string pack) =>
    [
        .. Of(pack).SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)))
            .Where(name => name != Sheet).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Where a pack's file lies that is read whole: the pack's own, or else the one beneath. As it was asked for where none is there.</summary>
    /// <param name="path">Where it would lie in the pack itself.</param>
    internal static string Find(string path) => Laid(path)[0];

    /// <summary>The files of which what a pack says is made, the pack's own first; one where it is read whole.</summary>
    /// <param name="path">Where it would lie in the pack itself.</param>
    internal static IReadOnlyList<string> Laid(string path)
    {
        var (pack, name) = Path.GetDirectoryName(path) is { } folder && Path.GetFileName(folder) == FormsFile.Folder
            ? (Path.GetDirectoryName(folder) ?? "", Path.Combine(FormsFile.Folder, Path.GetFileName(path)))
            : (Path.GetDirectoryName(path) ?? "", Path.GetFileName(path));
        if (name == Sheet || !File.Exists(Path.Combine(pack, Sheet)))
        {
            return [path];
        }

        var there = Of(pack).Select(layer => Path.Combine(layer, name)).Where(File.Exists).ToList();
        return there.Count == 0 ? [path] : Whole.Contains(name, StringComparer.Ordinal) || name.StartsWith(FormsFile.Folder, StringComparison.Ordinal) ? [there[0]] : there;
    }

    static (string Folder, YamlPlace Place)? Below(string pack) => SheetOf(pack)?.Maybe("over") is { } over
        ? Path.GetFileName(over.Text()) == over.Text() ? (Path.Combine(Path.GetDirectoryName(pack) ?? "", over.Text()), over) : throw over.Wrong("'over' is the name of a pack's folder beside this one.")
        : null;

    static YamlGroup? SheetOf(string pack)
    {
        var path = Path.Combine(pack, Sheet);
        if (!File.Exists(path))
        {
            return null;
        }

        var sheet = PolicyPlace.Of(path).Group("over", "words", "from", "source", "sureness");
        sheet.Need("words").Text();
        sheet.Need("sureness").Text();
        return sheet;
    }
}
