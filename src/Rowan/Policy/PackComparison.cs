namespace Rowan.Policy;

/// <summary>One thing in which two packs differ.</summary>
/// <param name="File">In which file of a pack it stands: <c>clocks.yaml</c>.</param>
/// <param name="Where">Its place there, by words and codes: <c>rules, ASS-1, within</c>.</param>
/// <param name="Before">What the first says; null where it says nothing.</param>
/// <param name="After">What the second says; null where it says nothing.</param>
public sealed record PackDifference(string File, string Where, string? Before, string? After);

/// <summary>In what two packs differ, each with what it stands on, told by words and codes and not by lines: an order that changes nothing is no difference.</summary>
public static class PackComparison
{
    /// <summary>What an item of a list is known by.</summary>
    static readonly string[] Known = ["code", "id"];

    /// <param name="before">The folder of the one.</param>
    /// <param name="after">The folder of the other.</param>
    /// <exception cref="PolicyFileException">A file of one of them cannot be read.</exception>
    public static IReadOnlyList<PackDifference> Of(string before, string after) =>
    [
        .. PackLayers.Files(before).Union(PackLayers.Files(after)).Order(StringComparer.Ordinal).SelectMany(file => Within(file, "", Read(before, file), Read(after, file))),
    ];

    static YamlPlace? Read(string pack, string file) => PackLayers.Files(pack).Contains(file) ? PolicyPlace.Of(Path.Combine(pack, file)) : null;

    static IEnumerable<PackDifference> Within(string file, string where, YamlPlace? before, YamlPlace? after) => (before, after) switch
    {
        ({ IsGroup: true }, { IsGroup: true }) => Both(before.Entries(), after.Entries(), e => e.Name).SelectMany(b => Within(file, Then(where, b.Name), b.Before, b.After)),
        ({ IsList: true }, { IsList: true }) when ByCode(before) && ByCode(after) => Both(before.Items(), after.Items(), i => CodeOf(i)!).SelectMany(b => Within(file, Then(where, b.Name), b.Before, b.After)),
        _ => Said(before) is var one && Said(after) is var other && one == other ? [] : [new PackDifference(file, where.Length == 0 ? "the whole file" : where, one, other)],
    };

    static string Then(string where, string name) => where.Length == 0 ? name : $"{where}, {name}";

    /// <summary>In the order of the second; what is only in the first comes after.</summary>
    static IEnumerable<(string Name, YamlPlace? Before, YamlPlace? After)> Both(IReadOnlyList<YamlPlace> before, IReadOnlyList<YamlPlace> after, Func<YamlPlace, string> name)
    {
        var names = after.Select(name).Union(before.Select(name)).ToList();
        return names.Select(n => (n, before.FirstOrDefault(b => name(b) == n), after.FirstOrDefault(a => name(a) == n)));
    }

    static bool ByCode(YamlPlace list) => list.Items() is var items && items.Select(CodeOf).ToList() is var codes && !codes.Contains(null) && codes.Distinct().Count() == items.Count;

    static string? CodeOf(YamlPlace item) => item.IsGroup ? item.Entries().FirstOrDefault(e => Known.Contains(e.Name) && e.IsText)?.Text(mayBeEmpty: true) : null;

    /// <summary>The whole of a place in one line.</summary>
    static string? Said(YamlPlace? place) => place switch
    {
        null => null,
        { IsText: true } => place.Text(mayBeEmpty: true),
        { IsList: true } => string.Join(", ", place.Items().Select(i => i.IsText ? Said(i) : $"({Said(i)})")),
        _ => string.Join("; ", place.Entries().Select(e => $"{e.Name}: {(e.IsGroup ? $"({Said(e)})" : Said(e))}")),
    };
}
