using System.Security.Cryptography;
using Rowan.Policy;

namespace Rowan.Sources.Feeds;

/// <summary>Reads and checks one feed file. Unknown words are refused: a misspelt one must not quietly leave data out.</summary>
static class FeedSheet
{
    static readonly string[] Encodings = ["utf-8", "windows-1252", "iso-8859-1"];

    public static Feed Read(string path, byte[] content)
    {
        var sheet = YamlPlace.Of(path, content, (file, line, wrong, inner) => new FeedFileException(file, line, wrong, inner)).Group("code", "words", "processing", "sensitive", "pointers", "format", "encoding", "delimiter", "namespace", "trim", "missing", "dates",
            "files", "maps", "records");
        var format = sheet.Need("format").Text() switch
        {
            "csv" => FeedFormat.Csv,
            "xml" => FeedFormat.Xml,
            "jsonl" => FeedFormat.Jsonl,
            "fixed" => FeedFormat.Fixed,
            var other => throw sheet.Need("format").Wrong($"'{other}' is not a format Rowan reads: csv, xml, jsonl or fixed."),
        };
        var words = sheet.Need("words").Group("name", "holds", "controller");
        var forms = sheet.Maybe("dates", RuleWords.Forms) ?? new DateForms(["yyyy-MM-dd"]);
        var files = FileRules.Read(sheet.Need("files"), format);
        var maps = Maps(sheet.Maybe("maps"));
        var pointersOnly = PointersOnly(sheet.Maybe("pointers"));
        var records = sheet.Need("records").Items().Select(place => (Place: place, Read: RecordRules.Read(place, files, format, maps, forms, pointersOnly))).ToList();
        if (records.FirstOrDefault(r => records.Any(o => o != r && o.Read.Rule.Kind == r.Read.Rule.Kind)) is { Place: not null } twice)
        {
            throw twice.Place.Wrong($"Two records have the kind '{twice.Read.Rule.Kind}': give each its own.");
        }

        if (format != FeedFormat.Xml && records.FirstOrDefault(r => records.Any(o => o != r && o.Read.Rule.File == r.Read.Rule.File)) is { Place: not null } shared)
        {
            throw shared.Place.Wrong($"Two kinds of record come from '{shared.Read.Rule.File}': the rows or lines of a file are of one kind, unless they are XML.");
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
            [.. records.SelectMany(r => r.Read.Kinds)],
            Convert.ToHexStringLower(SHA256.HashData(content)))
        {
            Sensitive = sheet.Maybe("sensitive")?.YesOrNo() ?? false,
            PointersOnly = pointersOnly,
            Encoding = Encoding(sheet.Maybe("encoding")),
            Delimiter = Delimiter(sheet.Maybe("delimiter")),
            Namespace = sheet.Maybe("namespace")?.Text(mayBeEmpty: true) ?? "",
            Cleaning = new Cleaning(
                (sheet.Maybe("missing")?.Items().Select(m => m.Text(mayBeEmpty: true)) ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase),
                sheet.Maybe("trim")?.YesOrNo() ?? true),
            Records = [.. records.Select(r => r.Read.Rule)],
        };
    }

    static bool PointersOnly(YamlPlace? place) => place is not null && (place.Text() == "only" ? true
        : throw place.Wrong($"'{place.Text()}': 'pointers' is only, or is left out where Rowan holds what the records say."));

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
}
