using Rowan.Policy;

namespace Rowan.Sources.Feeds;

/// <summary>Reads what a feed file says of the files of a delivery.</summary>
static class FileRules
{
    const int LongestLine = 100_000;

    public static List<FeedFile> Read(YamlPlace place, FeedFormat format)
    {
        var files = new List<FeedFile>();
        foreach (var entry in place.Entries())
        {
            files.Add(format switch
            {
                FeedFormat.Csv => Csv(entry, files),
                FeedFormat.Fixed => Fixed(entry, files),
                _ => Whole(entry),
            });
        }

        return files.Count > 0 ? files : throw place.Wrong("'files' names no file.");
    }

    /// <summary>A file in which a record stands whole.</summary>
    static FeedFile Whole(YamlPlace place)
    {
        var group = place.Group("names", "required");
        return new FeedFile(place.Name, Names(group), group.Maybe("required")?.YesOrNo() ?? true, [], [], [], null, []);
    }

    static FeedFile Csv(YamlPlace place, List<FeedFile> before)
    {
        var group = place.Group("names", "required", "columns", "optional-columns", "key", "parent", "join");
        var columns = group.Need("columns").Items().Select(c => c.Text()).ToList();
        var optional = group.Each("optional-columns", c => c.Text());
        if (columns.Concat(optional).GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(c => c.Skip(1).Any()) is { } twice)
        {
            throw group.Need("columns").Wrong($"The column '{twice.Key}' stands twice.");
        }

        var parent = Parent(group, before);
        return new FeedFile(
            place.Name, Names(group), group.Maybe("required")?.YesOrNo() ?? parent is null, columns, optional,
            group.Each("key", k => Column(k, columns)), parent?.Name, parent is null ? [] : Join(group.Need("join"), columns, parent));
    }

    static FeedFile Fixed(YamlPlace place, List<FeedFile> before)
    {
        var group = place.Group("names", "required", "prefix", "columns", "line-length", "short-lines", "skip", "key", "parent", "join");
        var names = Names(group);
        var places = Places(group.Need("columns"));
        var (parent, join) = (Parent(group, before), group.Maybe("join"));
        var below = parent is not null && join is null;
        var same = before.Find(f => f.Patterns.Any(p => names.Contains(p, StringComparer.OrdinalIgnoreCase)));
        Check(group, place, names, same, before);
        if (below && same?.Patterns.SequenceEqual(parent!.Patterns) != true)
        {
            throw place.Wrong($"'{place.Name}' needs 'join', the key of '{parent!.Name}'. Only a line in the same file as its parent's may do without: it belongs to the one above it.");
        }

        var columns = places.ConvertAll(c => c.Name);
        var end = places.Max(c => c.Start + c.Length - 1);
        return new FeedFile(
            place.Name, names, group.Maybe("required")?.YesOrNo() ?? parent is null, columns, [],
            below && group.Maybe("key") is { } key ? throw key.Wrong("A line that belongs to the one above it needs no 'key'.") : group.Each("key", k => Column(k, columns)),
            parent?.Name, join is null ? [] : Join(join, columns, parent ?? throw join.Wrong("'join' is for a file with a 'parent'.")))
        {
            Form = new LineForm(
                group.Maybe("prefix")?.Text() ?? "", places, LineLength(group.Maybe("line-length"), end),
                group.Maybe("short-lines")?.YesOrNo() ?? false, below, group.Each("skip", s => s.Text())),
        };
    }

    /// <summary>Lines of several types in one file must tell which is which.</summary>
    static void Check(YamlGroup group, YamlPlace place, IReadOnlyList<string> names, FeedFile? same, List<FeedFile> before)
    {
        if (same is null)
        {
            return;
        }

        var prefix = group.Maybe("prefix")?.Text();
        if (prefix is null || before.Exists(f => f.Patterns.SequenceEqual(names) && f.Form!.Prefix is var other && (other.Length == 0 || other == prefix)))
        {
            throw place.Wrong($"'{same.Name}' is of the same file: each type of line in it needs a 'prefix' of its own, what its lines begin with.");
        }

        if (!same.Patterns.SequenceEqual(names))
        {
            throw group.Need("names").Wrong($"'{same.Name}' has some of these names and not all: types of line in one file have the same 'names'.");
        }
    }

    static List<ColumnPlace> Places(YamlPlace place)
    {
        var places = place.Entries().Select(c =>
        {
            var group = c.Group("start", "length");
            return (Place: c, Column: new ColumnPlace(c.Name, Number(group.Need("start")), Number(group.Need("length"))));
        }).ToList();
        foreach (var (earlier, later) in places.OrderBy(p => p.Column.Start).Zip(places.OrderBy(p => p.Column.Start).Skip(1)))
        {
            if (earlier.Column.Start + earlier.Column.Length > later.Column.Start)
            {
                throw later.Place.Wrong($"'{later.Column.Name}' begins inside '{earlier.Column.Name}': each column has a place of its own.");
            }
        }

        return places.Count > 0 ? places.ConvertAll(p => p.Column) : throw place.Wrong("'columns' is empty: say where each column stands.");
    }

    static int LineLength(YamlPlace? place, int end) => place is null ? end
        : Number(place) >= end ? Number(place)
        : throw place.Wrong($"A line of this length ends before its last column, which ends at {end}.");

    static int Number(YamlPlace place) =>
        int.TryParse(place.Text(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 0 and <= LongestLine
            ? number
            : throw place.Wrong($"'{place.Name}' is a whole number from 1 to {LongestLine:N0}, in characters.");

    static IReadOnlyList<string> Names(YamlGroup group)
    {
        var names = group.Need("names").Items();
        return names.FirstOrDefault(n => n.Text().AsSpan().IndexOfAny('/', '\\') >= 0) is { } wrong
            ? throw wrong.Wrong("The name of a file has no / or \\ in it: a delivery is one folder.")
            : names.Count > 0 ? [.. names.Select(n => n.Text())] : throw group.Need("names").Wrong("'names' is empty: say what the file is called.");
    }

    static FeedFile? Parent(YamlGroup group, List<FeedFile> before) => group.Maybe("parent") is { } named
        ? before.Find(f => f.Name == named.Text()) ?? throw named.Wrong($"'{named.Text()}' is not a file that stands before this one.")
        : null;

    static string Column(YamlPlace place, List<string> columns) => columns.Contains(place.Text())
        ? place.Text()
        : throw place.Wrong($"'{place.Text()}' is not one of the 'columns' of this file.");

    static IReadOnlyList<JoinColumns> Join(YamlPlace place, List<string> columns, FeedFile parent)
    {
        var join = place.IsList
            ? place.Items().Select(c => new JoinColumns(Column(c, columns), c.Text())).ToList()
            : [.. place.Entries().Select(c => new JoinColumns(columns.Contains(c.Name) ? c.Name : throw c.Wrong($"'{c.Name}' is not one of the 'columns'."), c.Text()))];
        return parent.Key.Count > 0 && parent.Key.ToHashSet(StringComparer.Ordinal).SetEquals(join.Select(j => j.Parents))
            ? join
            : throw place.Wrong($"'join' must name the key of '{parent.Name}', whole: {(parent.Key.Count == 0 ? "it has none yet" : string.Join(", ", parent.Key))}.");
    }
}
