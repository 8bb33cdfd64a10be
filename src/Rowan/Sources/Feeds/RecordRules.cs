using Rowan.Access;
using Rowan.Policy;

namespace Rowan.Sources.Feeds;

/// <summary>Reads the rules of one kind of record from a feed file.</summary>
static class RecordRules
{
    public static (IReadOnlyList<RecordKind> Kinds, RecordRule Rule) Read(YamlPlace place, IReadOnlyList<FeedFile> files, FeedFormat format, IReadOnlyDictionary<string, CodeMap> maps, DateForms forms, bool pointersOnly)
    {
        var group = place.Group("kind", "words", "marks", "from", "element", "reference", "subject-key", "version", "happened", "author", "practitioner",
            "personas", "registrations", "warnings", "references", "chronology", "withdrawn");
        var from = group.Need("from");
        var file = files.FirstOrDefault(f => f.Name == from.Text()) ?? throw from.Wrong($"'{from.Text()}' is not one of the 'files' of this feed.");
        if (file.Parent is not null)
        {
            throw from.Wrong($"Records come from a file without a parent; '{file.Name}' belongs to '{file.Parent}'.");
        }

        var rows = format is FeedFormat.Csv or FeedFormat.Fixed;
        if (rows && file.Key.Count == 0)
        {
            throw from.Wrong($"The file '{file.Name}' needs a 'key', because it holds records.");
        }

        var words = new RuleWords(rows ? new Shape(files, file) : Shape.Elements, maps, forms);
        var rule = new RecordRule(
            RecordKind.IsCode(group.Need("kind").Text()) ? group.Need("kind").Text() : throw group.Need("kind").Wrong("A kind of record has letters, digits, - and _ only, 40 at most."),
            file.Name,
            Element(group, format),
            words.Value(group.Need("reference")),
            group.Maybe("subject-key", words.Value),
            group.Maybe("version", words.Version),
            group.Maybe("happened", words.Happened),
            group.Maybe("author", words.Value),
            [.. group.Need("personas").Items().Select(p => Persona(p, words))],
            group.Each("chronology", p => Entry(p, words)),
            group.Each("registrations", p => Registration(p, words)),
            group.Each("warnings", p => Warning(p, words)),
            group.Each("references", p => Reference(p, words)))
        {
            Withdrawn = group.Maybe("withdrawn", p => Withdrawn(p, words)),
            Marks = group.Each("marks", words.Mark),
        };
        var told = rule.Reference.Fields.Concat(rule.SubjectKey?.Fields ?? []).Select(f => f.Text).ToHashSet(StringComparer.Ordinal);
        if (file.Key.FirstOrDefault(k => !told.Contains(k)) is { } untold)
        {
            throw group.Need("reference").Wrong($"'reference' (with 'subject-key') must use the whole key of '{file.Name}': '{untold}' is not in it.");
        }

        if (!pointersOnly && group.Maybe("practitioner") is { } misplaced)
        {
            throw misplaced.Wrong("'practitioner' is whom to contact about a record of a source connected as pointers only: give the feed 'pointers: only', or take it out.");
        }

        if (pointersOnly && group.Maybe("marks") is { } marks)
        {
            throw marks.Wrong("Of a source connected as pointers only nobody is told more than that something is held: 'marks' have nothing to keep back. Ask the source not to send what nobody may know of, and take them out.");
        }

        if (pointersOnly && rule.Personas.Any(p => p.Mention.Parts.Any(part => part.Words?.Any(char.IsLetter) == true)))
        {
            throw group.Need("personas").Wrong("Of a source connected as pointers only a 'mention' has no words of its own: which part somebody plays is content. Make it of a field or of {position}.");
        }

        return (MarkedKinds.Of(rule, group.Need("words").Text(), group.Need("kind")), pointersOnly ? Reading.PointersOnly.Of(rule, group.Maybe("practitioner", words.Value)) : rule);
    }

    static WithdrawnRule Withdrawn(YamlPlace place, RuleWords words)
    {
        var group = place.Group("when", "means");
        var means = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var code in group.Need("means").Entries())
        {
            means[code.Name] = code.Text();
        }

        return new WithdrawnRule(words.Field(group.Need("when")), means);
    }

    static string[] Element(YamlGroup group, FeedFormat format)
    {
        var place = group.Maybe("element");
        if (format != FeedFormat.Xml)
        {
            return place is null ? [] : throw place.Wrong("'element' is for XML; here a record is a row or a line of its file.");
        }

        var steps = group.Need("element").Text().Split('/');
        return steps.Length >= 2 && steps.All(s => s.Length > 0)
            ? steps
            : throw group.Need("element").Wrong("'element' is the path of a record from the root: Register/Registration.");
    }

    static PersonaRule Persona(YamlPlace place, RuleWords outside)
    {
        var group = place.Group("each", "mention", "role", "names", "birth", "death", "age", "sex", "identifiers", "addresses", "contacts", "details", "relationship",
            "relationships");
        var (each, words) = outside.Each(group);
        return new PersonaRule(
            each,
            group.Maybe("mention", words.Template) ?? new TextRule([new TextRule.Part(Field: FieldPath.Read(TextRule.Position))]),
            words.CodeAlways(group.Need("role")),
            group.Each("names", p => Name(p, words)),
            group.Maybe("birth", words.Date),
            group.Maybe("death", words.Date),
            group.Maybe("age", p => Age(p, words)),
            group.Maybe("sex", words.Code),
            group.Each("addresses", p => Address(p, words)),
            group.Each("identifiers", p => Labelled(p, words, "kind", CheckIdentifierKind)),
            group.Each("contacts", p => Labelled(p, words, "kind", CheckContactKind)),
            group.Each("details", p => Labelled(p, words, "label", _ => { })),
            group.Maybe("relationship", p => Relationship(p, words)) is { } one ? [one, .. group.Each("relationships", p => Relationship(p, words))]
                : group.Each("relationships", p => Relationship(p, words)));
    }

    static NameRule Name(YamlPlace place, RuleWords outside)
    {
        var group = place.Group("each", "kind", "given", "middle", "family", "full");
        var (each, words) = outside.Each(group);
        return new NameRule(each, words.CodeAlways(group.Need("kind")), group.Maybe("given", words.Value), group.Maybe("middle", words.Value),
            group.Maybe("family", words.Value), group.Maybe("full", words.Value));
    }

    static AgeRule Age(YamlPlace place, RuleWords words)
    {
        var group = place.Group("years", "on");
        return new AgeRule(words.Field(group.Need("years")), group.Maybe("on", words.Date));
    }

    static AddressRule Address(YamlPlace place, RuleWords outside)
    {
        var group = place.Group("each", "kind", "lines", "postcode", "borough", "from", "until");
        var (each, words) = outside.Each(group);
        return new AddressRule(each, words.CodeAlways(group.Need("kind")), [.. group.Need("lines").Items().Select(words.Value)],
            group.Maybe("postcode", words.Field), group.Maybe("borough", words.Value), group.Maybe("from", words.Date), group.Maybe("until", words.Date));
    }

    static LabelledRule Labelled(YamlPlace place, RuleWords outside, string label, Action<YamlPlace> check)
    {
        var group = place.Group("each", label, "value");
        var (each, words) = outside.Each(group);
        check(group.Need(label));
        return new LabelledRule(each, words.Template(group.Need(label)), words.Value(group.Need("value")));
    }

    static void CheckIdentifierKind(YamlPlace kind)
    {
        if (kind.Text() is not ("nhs" or "upn" or "pnc" or "merlin-nominal") && !kind.Text().StartsWith("other:", StringComparison.Ordinal))
        {
            throw kind.Wrong($"'{kind.Text()}' is not a kind of identifier: nhs, upn, pnc, merlin-nominal or other:NAME.");
        }
    }

    static void CheckContactKind(YamlPlace kind)
    {
        if (kind.Text() is not ("phone" or "email"))
        {
            throw kind.Wrong($"'{kind.Text()}' is not a kind of contact: phone or email.");
        }
    }

    static RelationshipRule Relationship(YamlPlace place, RuleWords words)
    {
        var group = place.Group("kind", "to", "since", "until");
        return new RelationshipRule(words.Code(group.Need("kind")), group.Need("to").Text(), group.Maybe("since", words.Date), group.Maybe("until", words.Date));
    }

    static EntryRule Entry(YamlPlace place, RuleWords outside)
    {
        var group = place.Group("each", "when", "of", "key", "kind", "heading", "account", "happened", "author", "concerns", "details");
        var (each, words) = outside.Each(group);
        var (of, concerns) = (group.Maybe("of")?.Text(), group.Maybe("concerns", words.Value));
        if (of is not null && concerns is not null)
        {
            throw place.Wrong("An entry is of everybody with a role ('of'), or 'concerns' one mention: not both.");
        }

        return new EntryRule(each, group.Maybe("when", words.Field), of, words.Template(group.Need("key")), words.CodeAlways(group.Need("kind")),
            words.Template(group.Need("heading")), group.Maybe("account", words.Value), group.Maybe("happened", words.Happened),
            group.Maybe("author", words.Value), concerns,
            group.Each("details", p => Labelled(p, words, "label", _ => { })));
    }

    static RegistrationRule Registration(YamlPlace place, RuleWords outside)
    {
        var group = place.Group("each", "of", "authority", "category", "from", "until");
        var (each, words) = outside.Each(group);
        return new RegistrationRule(each, group.Need("of").Text(), words.Value(group.Need("authority")), Category(group.Need("category"), words),
            words.Date(group.Need("from")), group.Maybe("until", words.Date));
    }

    static WarningRule Warning(YamlPlace place, RuleWords outside)
    {
        var group = place.Group("each", "when", "of", "concerns", "kind", "words", "plan", "from", "until", "details");
        var (each, words) = outside.Each(group);
        var (of, concerns) = (group.Maybe("of")?.Text(), group.Maybe("concerns", words.Value));
        if (of is null == concerns is null)
        {
            throw place.Wrong("A warning says of whom: 'of' a role, or 'concerns' one mention.");
        }

        return new WarningRule(each, group.Maybe("when", words.Field), of, concerns, OneOf(words.Code(group.Need("kind")), WarningKinds.All, group.Need("kind"), "warning"),
            words.Template(group.Need("words")), group.Maybe("plan", words.Value), group.Maybe("from", words.Date), group.Maybe("until", words.Date),
            group.Each("details", p => Labelled(p, words, "label", _ => { })));
    }

    static ReferenceRule Reference(YamlPlace place, RuleWords outside)
    {
        var group = place.Group("each", "kind", "value");
        var (each, words) = outside.Each(group);
        var kind = group.Need("kind");
        return new ReferenceRule(each, OneOf(new CodeRule(kind.Text(), null, null, null), ReferenceKinds.All, kind, "reference").Fixed!, words.Value(group.Need("value")));
    }

    static CodeRule OneOf(CodeRule code, IReadOnlyList<string> known, YamlPlace place, string what) =>
        (code.Map?.Meanings ?? [code.Fixed!]).Append(code.Otherwise ?? known[0]).FirstOrDefault(c => !known.Contains(c)) is { } unknown
            ? throw place.Wrong($"'{unknown}' is not a kind of {what}: {string.Join(", ", known)}.")
            : code;

    static CodeRule Category(YamlPlace place, RuleWords words)
    {
        string[] known = ["NEG", "PHY", "SAB", "EMO", "MUL"];
        var code = words.Code(place);
        return (code.Map?.Meanings ?? [code.Fixed!]).All(known.Contains) && code.Otherwise is null
            ? code
            : throw place.Wrong($"A category of abuse is {string.Join(", ", known)} (DfE), and has no 'otherwise': it is never guessed.");
    }
}
