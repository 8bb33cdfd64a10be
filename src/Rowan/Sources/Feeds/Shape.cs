using Rowan.Policy;

namespace Rowan.Sources.Feeds;

/// <summary>What the rows look like that a rule stands on, so that a misspelt column is refused when the feed file is read
/// and not passed over in silence when the files come. XML declares no columns: there, only the form of a path is checked.</summary>
sealed class Shape(IReadOnlyList<FeedFile> files, FeedFile? on)
{
    public static readonly Shape Elements = new([], null);

    public FieldPath Field(YamlPlace place, string text)
    {
        var path = FieldPath.Read(text) ?? throw place.Wrong($"'{text}' does not name a field. Write SURNAME, @NHS, Name/Surname or ../FIELD.");
        if (on is null || text == TextRule.Position)
        {
            return path;
        }

        var file = Walk(place, path, path.Steps.Count - 1);
        return file.Columns.Contains(path.Steps[^1], StringComparer.Ordinal) || file.Optional.Contains(path.Steps[^1], StringComparer.Ordinal)
            ? path
            : throw place.Wrong($"The file '{file.Name}' has no column '{path.Steps[^1]}' among its 'columns' and 'optional-columns'.");
    }

    public FieldPath Field(YamlPlace place) => Field(place, place.Text());

    /// <summary>The path of related rows or elements, and the shape of what stands there.</summary>
    public (FieldPath Path, Shape There) Into(YamlPlace place)
    {
        var path = FieldPath.Read(place.Text()) ?? throw place.Wrong($"'{place.Text()}' does not name related rows or elements.");
        return (path, on is null ? this : new Shape(files, Walk(place, path, path.Steps.Count)));
    }

    FeedFile Walk(YamlPlace place, FieldPath path, int steps)
    {
        var file = on!;
        for (var i = 0; i < path.Up; i++)
        {
            file = files.FirstOrDefault(f => f.Name == file.Parent) ?? throw place.Wrong($"'{path.Text}' goes up further than there are parent files.");
        }

        foreach (var step in path.Steps.Take(steps))
        {
            file = files.FirstOrDefault(f => f.Name == step && f.Parent == file.Name)
                ?? throw place.Wrong($"'{step}' is not a file whose parent is '{file.Name}'.");
        }

        return file;
    }
}
