using System.Text.RegularExpressions;
using Rowan.Forms;
using Rowan.Sources.Feeds;

namespace Rowan.Policy;

/// <summary>Reads and checks the forms of a pack, each version of each a file of its folder <c>forms</c>. Unknown words are refused: a misspelt one must not quietly ask nothing.</summary>
public static partial class FormsFile
{
    const int MostText = 200;
    const int MostLongText = 4000;

    /// <summary>The file of the folder that is no form: lists that several forms choose from.</summary>
    const string SharedLists = "lists.yaml";

    /// <summary>The folder of a pack in which its forms lie.</summary>
    internal const string Folder = "forms";

    /// <param name="pack">The folder of the pack. One without a folder <c>forms</c> has none.</param>
    /// <param name="feeds">By which what is sent is read.</param>
    /// <exception cref="PolicyFileException">A form cannot be used; the message says in which file and line, and why.</exception>
    public static FormsOfPack Read(string pack, IReadOnlyDictionary<string, Feed> feeds)
    {
        List<string> files = [.. PackLayers.Files(pack).Where(name => Path.GetDirectoryName(name) == Folder).Select(name => PackLayers.Find(Path.Combine(pack, name)))];
        var shared = files.Find(f => Path.GetFileName(f) == SharedLists) is { } lists ? Lists(PolicyPlace.Of(lists).Group("lists").Need("lists")) : [];
        var read = files.Where(f => Path.GetFileName(f) != SharedLists).Order(StringComparer.Ordinal).Select(f => ReadOne(f, shared)).ToList();
        if (shared.Values.FirstOrDefault(l => !l.Used) is { } unused)
        {
            throw unused.Place.Wrong($"No form asks for one of '{unused.Place.Name}': take the list out, or name it.");
        }

        var forms = new List<Form>();
        foreach (var (unnamed, sheet) in read)
        {
            var form = FormsNamed.In(unnamed, sheet, read.ConvertAll(r => r.Form));
            if (forms.Exists(f => f.Code == form.Code && (f.From == form.From || f.Version == form.Version)))
            {
                throw sheet.Need("version").Wrong($"Another file has the form '{form.Code}' with this version, or from this day: each version has its own.");
            }

            if (TriedForm.WhyNot(form, feeds) is { } why)
            {
                throw sheet.Need("feed").Wrong(why);
            }

            FormsNamed.CheckWhereItGoesOn(sheet, read.ConvertAll(r => r.Form));
            forms.Add(form);
        }

        return new FormsOfPack(forms);
    }

    static (Form Form, YamlGroup Sheet) ReadOne(string path, Dictionary<string, CodeList> shared)
    {
        var sheet = PolicyPlace.Of(path).Group(
            "code", "version", "from", "until", "sureness", "source", "words", "about", "feed", "reference", "draftDays", "mark", "markWhere", "fromPartners", "unnamed", "goesOn", "lists", "parts");
        var own = Lists(sheet.Maybe("lists"));
        if (own.Values.FirstOrDefault(l => shared.ContainsKey(l.Place.Name)) is { } twice)
        {
            throw twice.Place.Wrong($"'{twice.Place.Name}' is a list of {SharedLists}: give this one a name of its own.");
        }

        var lists = shared.Concat(own).ToDictionary();
        var parts = new List<FormPart>();
        foreach (var place in sheet.Need("parts").Items())
        {
            parts.Add(Part(place, lists, parts));
        }

        if (own.Values.FirstOrDefault(l => !l.Used) is { } unused)
        {
            throw unused.Place.Wrong($"No question asks for one of '{unused.Place.Name}': take the list out, or name it.");
        }

        var (from, until) = (PolicyPlace.Day(sheet.Need("from")), sheet.Maybe("until") is { } end ? PolicyPlace.Day(end) : (DateOnly?)null);
        return (
            parts.Count == 0 ? throw sheet.Need("parts").Wrong("'parts' has no part.") : until < from ? throw sheet.Need("until").Wrong("'until' is before 'from'.") : new Form(
                Code(sheet.Need("code")), sheet.Need("words").Text(), sheet.Need("about").Text(), sheet.Need("version").Text(), from, until, sheet.Need("source").Text(), sheet.Need("sureness").Text(),
                sheet.Need("feed").Text(), Reference(sheet.Need("reference")), PolicyPlace.Number(sheet.Need("draftDays"), 1, 366), parts)
            {
                Mark = sheet.Maybe("mark")?.Text(), MarkWhere = sheet.Maybe("markWhere") is not { } where ? null
                    : sheet.Maybe("mark") is null ? throw where.Wrong("'markWhere' says where the form's 'mark' holds, and it has none.") : Shown(where, parts[^1], parts),
                FromPartners = sheet.Maybe("fromPartners")?.YesOrNo() ?? false, Unnamed = sheet.Maybe("unnamed")?.YesOrNo() ?? false,
                GoesOn = sheet.Each("goesOn", p => p.Text()),
            },
            sheet);
    }

    static Dictionary<string, CodeList> Lists(YamlPlace? place)
    {
        var lists = new Dictionary<string, CodeList>(StringComparer.Ordinal);
        foreach (var list in place?.Entries() ?? [])
        {
            var entries = new List<ListEntry>();
            foreach (var line in list.Items())
            {
                var words = line.Group("code", "words", "from", "until", "alone");
                var entry = new ListEntry(
                    words.Need("code").Text(), words.Need("words").Text(), words.Maybe("from") is { } from ? PolicyPlace.Day(from) : null, words.Maybe("until") is { } until ? PolicyPlace.Day(until) : null,
                    words.Maybe("alone")?.YesOrNo() ?? false);
                entries.Add(entries.Exists(e => e.Code == entry.Code) ? throw line.Wrong($"'{list.Name}' has '{entry.Code}' twice. A code means one thing: give the new one a code of its own.")
                    : entry.Until < entry.From ? throw line.Wrong($"'{entry.Code}' ends before it begins.") : entry);
            }

            lists.Add(list.Name, new CodeList(list, entries));
        }

        return lists;
    }

    static FormPart Part(YamlPlace place, Dictionary<string, CodeList> lists, List<FormPart> before)
    {
        var group = place.Group("code", "words", "repeat", "fields");
        var code = Code(group.Need("code"));
        if (before.Exists(p => p.Code == code) || FormDocument.OwnWords.Contains(code, StringComparer.Ordinal))
        {
            throw group.Need("code").Wrong($"'{code}' is another part's, or a word of Rowan's own ({string.Join(", ", FormDocument.OwnWords)}).");
        }

        var part = new FormPart(code, group.Need("words").Text(), group.Maybe("repeat", Repeat), []);
        foreach (var field in group.Need("fields").Items())
        {
            part = part with { Fields = [.. part.Fields, Field(field, lists, part, before)] };
        }

        return part.Fields.Count > 0 ? part : throw group.Need("fields").Wrong($"'{code}' asks nothing.");
    }

    static RepeatRule Repeat(YamlPlace place)
    {
        var group = place.Group("of", "another", "least", "most");
        var (least, most) = (PolicyPlace.Number(group.Need("least"), 0, 20), PolicyPlace.Number(group.Need("most"), 1, 50));
        return least <= most ? new RepeatRule(group.Need("of").Text(), group.Need("another").Text(), least, most) : throw group.Need("most").Wrong("'most' is fewer than 'least'.");
    }

    static FormField Field(YamlPlace place, Dictionary<string, CodeList> lists, FormPart part, List<FormPart> before)
    {
        var group = place.Group("code", "kind", "words", "guidance", "source", "sureness", "needed", "most", "list", "shown", "past", "of", "carried");
        var (code, kind) = (Code(group.Need("code")), Kind(group.Need("kind")));
        if (part.Find(code) is not null)
        {
            throw group.Need("code").Wrong($"'{part.Code}' asks '{code}' twice.");
        }

        if ((kind is FieldKind.Choice or FieldKind.Choices) != (group.Maybe("list") is not null))
        {
            throw place.Wrong($"'{code}': 'list' is for choice and choices, and each of them needs one.");
        }

        if (kind != FieldKind.Earlier && group.Maybe("of") is { } named)
        {
            throw named.Wrong("'of' is for earlier: of which forms it may be.");
        }

        group.Maybe("sureness")?.Text();
        return new FormField(
            code, kind, group.Need("words").Text(), group.Need("guidance").Text(), group.Need("source").Text(), group.Maybe("needed")?.YesOrNo() ?? false, Most(group.Maybe("most"), kind),
            group.Maybe("list") is { } list ? Named(list, lists) : [], group.Maybe("shown") is { } shown ? Shown(shown, part, before) : null)
        {
            Past = group.Maybe("past") is not { } past ? false : kind is FieldKind.Date or FieldKind.PartialDate ? past.YesOrNo() : throw past.Wrong("'past' is for days."),
            Carried = group.Maybe("carried")?.YesOrNo() ?? false,
            Of = group.Each("of", p => new FormNamed(p.Text(), "", "")),
        };
    }

    static int Most(YamlPlace? place, FieldKind kind) => (kind, place) switch
    {
        (FieldKind.Text, _) => place is null ? MostText : PolicyPlace.Number(place, 1, 1000),
        (FieldKind.LongText, _) => place is null ? MostLongText : PolicyPlace.Number(place, 1, 20_000),
        (_, null) => 0,
        _ => throw place.Wrong("'most' is for texts: how many characters they may have."),
    };

    static IReadOnlyList<ListEntry> Named(YamlPlace place, Dictionary<string, CodeList> lists)
    {
        var list = lists.GetValueOrDefault(place.Text()) ?? throw place.Wrong($"There is no list '{place.Text()}'. The lists are: {string.Join(", ", lists.Keys)}.");
        list.Used = true;
        return list.Entries.Count > 0 ? list.Entries : throw list.Place.Wrong($"'{list.Place.Name}' is empty.");
    }

    /// <summary>Only by what is asked before it, so that nobody answers what then goes away again.</summary>
    static ShownIf Shown(YamlPlace place, FormPart part, List<FormPart> before)
    {
        var group = place.Group("part", "field", "is");
        var where = group.Maybe("part") is not { } named ? part
            : before.Find(p => p.Code == named.Text() && p.Repeat is null) ?? throw named.Wrong($"'{named.Text()}' is no earlier part that is answered once.");
        var other = where.Find(group.Need("field").Text()) ?? throw group.Need("field").Wrong($"'{where.Code}' asks no '{group.Need("field").Text()}' before this.");
        var may = (other.Kind == FieldKind.YesNo ? FormRules.YesOrNo : other.List).Select(e => e.Code).ToList();
        var codes = group.Need("is").Items().Select(i => may.Contains(i.Text()) ? i.Text() : throw i.Wrong($"'{i.Text()}' is no answer to '{other.Code}': it has {(may.Count == 0 ? "none to choose" : string.Join(", ", may))}.")).ToList();
        return codes.Count > 0 ? new ShownIf(where.Code, other.Code, codes) : throw group.Need("is").Wrong("'is' names no answer.");
    }

    static FieldKind Kind(YamlPlace place) => FieldKinds.Read(place.Text()) ?? throw place.Wrong($"'{place.Text()}' is no kind of question: {string.Join(", ", FieldKinds.All)}.");

    static string Code(YamlPlace place) => CodeSaid().IsMatch(place.Text()) ? place.Text() : throw place.Wrong($"'{place.Text()}' is no code: small letters first, then letters and digits, 40 at most.");

    static string Reference(YamlPlace place) => ReferenceSaid().IsMatch(place.Text()) ? place.Text() : throw place.Wrong("'reference' is up to eight capital letters: PAC.");

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,39}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex CodeSaid();

    [GeneratedRegex("^[A-Z]{1,8}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex ReferenceSaid();

    sealed class CodeList(YamlPlace place, IReadOnlyList<ListEntry> entries)
    {
        public YamlPlace Place => place;
        public IReadOnlyList<ListEntry> Entries => entries;
        public bool Used { get; set; }
    }
}
