using System.Security.Cryptography;

namespace Rowan.Sources.Feeds;

/// <summary>Reads and checks one feed file. Unknown words are refused: a misspelt one must not quietly leave data out.</summary>
static class FeedSheet
{
    static readonly string[] Encodings = ["utf-8", "windows-1252", "iso-8859-1"];

    public static Feed Read(string path, byte[] content)
    {
        var sheet = YamlPlace.Of(path, content).Group("code", "words", "processing", "format", "encoding", "delimiter", "namespace", "trim", "missing", "dates",
            "files", "maps", "records");
        var format = sheet.Need("format").Text() switch
        {
            "csv" => FeedFormat.Csv,
            "xml" => FeedFormat.Xml,
            var other => throw sheet.Need("format").Wrong($"'{other}' is not a format Rowan reads: csv or xml."),
        };
        var words = sheet.Need("words").Group("name", "holds", "controller");
        var forms = sheet.Maybe("dates", RuleWords.Forms) ?? new DateForms(["yyyy-MM-dd"]);
        var files = Files(sheet.Need("files"), format);
        var maps = Maps(sheet.Maybe("maps"));
        var records = sheet.Need("records").Items().Select(place => (Place: place, Read: RecordRules.Read(place, files, format, maps, forms))).ToList();
        if (records.FirstOrDefault(r => records.Any(o => o != r && o.Read.Kind.Code == r.Read.Kind.Code)) is { Place: not null } twice)
        {
            throw twice.Place.Wrong($"Two records have the kind '{twice.Read.Kind.Code}': give each its own.");
        }

        if (format == FeedFormat.Csv && records.FirstOrDefault(r => records.Any(o => o != r && o.Read.Rule.File == r.Read.Rule.File)) is { Place: not null } shared)
        {
            throw shared.Place.Wrong($"Two kinds of record come from '{shared.Read.Rule.File}': the rows of a CSV file are of one kind.");
        }

        if (files.FirstOrDefault(f => f.Parent is null && !records.Exists(r => r.Read.Rule.File == f.Name)) is { } unused)
        {
            throw sheet.Need("files").Wrong($"No record comes from the file '{unused.Name}': give it a 'parent', a kind of record, or take it out.");
        }

        return new Feed(
            Code(sheet.Need("code")),
            words.Need("name").Text(),
            words.Need("holds").Text(),
            words.Need("controller").Text(),
            sheet.Need("processing").Text() switch
            {
                "law-enforcement" => Processing.LawEnforcement,
                "general" => Processing.General,
                _ => throw sheet.Need("processing").Wrong("'processing' is law-enforcement (Data Protection Act 2018, Part 3) or general (UK GDPR)."),
            },
            format,
            files,
            [.. records.Select(r => r.Read.Kind)],
            Convert.ToHexStringLower(SHA256.HashData(content)))
        {
            Encoding = Encoding(sheet.Maybe("encoding")),
            Delimiter = Delimiter(sheet.Maybe("delimiter")),
            Namespace = sheet.Maybe("namespace")?.Text(mayBeEmpty: true) ?? "",
            Cleaning = new Cleaning(
                (sheet.Maybe("missing")?.Items().Select(m => m.Text(mayBeEmpty: true)) ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase),
                sheet.Maybe("trim")?.YesOrNo() ?? true),
            Records = [.. records.Select(r => r.Read.Rule)],
        };
    }

    static string Code(YamlPlace place) => place.Text() is { Length: <= 40 } code && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? code
        : throw place.Wrong("A source's code has letters, digits, - and _ only, 40 at most.");

    static string Encoding(YamlPlace? place) => place is null ? "utf-8"
        : Encodings.Contains(place.Text(), StringComparer.Ordinal) ? place.Text()
        : throw place.Wrong($"'{place.Text()}' is not an encoding Rowan reads: {string.Join(", ", Encodings)}.");

    static char Delimiter(YamlPlace? place) => place is null ? ','
        : place.Text() is [',' or ';' or '\t' or '|' or '^' or '~'] text ? text[0]
        : throw place.Wrong("'delimiter' is one character: , ; | ^ ~ or a tab, written \"\\t\".");

    static Dictionary<string, CodeMap> Maps(YamlPlace? place)
    {
        var maps = new Dictionary<string, CodeMap>(StringComparer.Ordinal);
        foreach (var map in place?.Entries() ?? [])
        {
            var meanings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var code in map.Entries())
            {
                if (!meanings.TryAdd(code.Name, code.Text()))
                {
                    throw code.Wrong($"The code '{code.Name}' stands twice in '{map.Name}' (capitals and small letters are the same).");
                }
            }

            maps.Add(map.Name == "date" ? throw map.Wrong("'date' is a word of the language: call this map something else.") : map.Name, new CodeMap(map.Name, meanings));
        }

        return maps;
    }

    static List<FeedFile> Files(YamlPlace place, FeedFormat format)
    {
        var files = new List<FeedFile>();
        foreach (var entry in place.Entries())
        {
            files.Add(format == FeedFormat.Csv ? CsvFile(entry, files) : XmlFile(entry));
        }

        return files.Count > 0 ? files : throw place.Wrong("'files' names no file.");
    }

    static FeedFile XmlFile(YamlPlace place)
    {
        var group = place.Group("names", "required");
        return new FeedFile(place.Name, Names(group), group.Maybe("required")?.YesOrNo() ?? true, [], [], [], null, []);
    }

    static FeedFile CsvFile(YamlPlace place, List<FeedFile> before)
    {
        var group = place.Group("names", "required", "columns", "optional-columns", "key", "parent", "join");
        var columns = group.Need("columns").Items().Select(c => c.Text()).ToList();
        var optional = group.Each("optional-columns", c => c.Text());
        if (columns.Concat(optional).GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(c => c.Skip(1).Any()) is { } twice)
        {
            throw group.Need("columns").Wrong($"The column '{twice.Key}' stands twice.");
        }

        var parent = group.Maybe("parent") is { } named
            ? before.FirstOrDefault(f => f.Name == named.Text()) ?? throw named.Wrong($"'{named.Text()}' is not a file that stands before this one.")
            : null;
        return new FeedFile(
            place.Name,
            Names(group),
            group.Maybe("required")?.YesOrNo() ?? parent is null,
            columns,
            optional,
            group.Each("key", k => Column(k, columns)),
            parent?.Name,
            parent is null ? [] : Join(group.Need("join"), columns, parent));
    }

    static IReadOnlyList<string> Names(YamlGroup group)
    {
        var names = group.Need("names").Items();
        return names.FirstOrDefault(n => n.Text().AsSpan().IndexOfAny('/', '\\') >= 0) is { } wrong
            ? throw wrong.Wrong("The name of a file has no / or \\ in it: a delivery is one folder.")
            : names.Count > 0 ? [.. names.Select(n => n.Text())] : throw group.Need("names").Wrong("'names' is empty: say what the file is called.");
    }

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
