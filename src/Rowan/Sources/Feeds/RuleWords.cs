using Rowan.Access;
using Rowan.Policy;

namespace Rowan.Sources.Feeds;

/// <summary>Reads the small words of the feed language that many rules share: fields, templates, codes, dates.</summary>
sealed class RuleWords(Shape shape, IReadOnlyDictionary<string, CodeMap> maps, DateForms forms)
{
    public FieldPath Field(YamlPlace place) => shape.Field(place);

    public (FieldPath? Each, RuleWords There) Each(YamlGroup group)
    {
        if (group.Maybe("each") is not { } place)
        {
            return (null, this);
        }

        var (path, there) = shape.Into(place);
        return (path, new RuleWords(there, maps, forms));
    }

    /// <summary>A field's name, or words with fields in braces.</summary>
    public TextRule Value(YamlPlace place) => place.Text().AsSpan().IndexOfAny('{', '[') >= 0
        ? Template(place)
        : new TextRule([new TextRule.Part(Field: Field(place))]);

    /// <summary>Words, perhaps with fields in braces.</summary>
    public TextRule Template(YamlPlace place)
    {
        var text = place.Text();
        var at = 0;
        var parts = Parts(place, text, ref at, inBracket: false);
        return new TextRule(parts);
    }

    List<TextRule.Part> Parts(YamlPlace place, string text, ref int at, bool inBracket)
    {
        var parts = new List<TextRule.Part>();
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '{':
                    var end = text.IndexOf('}', at);
                    parts.Add(FieldPart(place, end < 0 ? throw place.Wrong("A { has no } after it.") : text[(at + 1)..end]));
                    at = end + 1;
                    break;
                case '[' when inBracket:
                    throw place.Wrong("A [ stands inside another [ ]: brackets cannot be nested.");
                case '[':
                    at++;
                    parts.Add(new TextRule.Part(Bracket: Parts(place, text, ref at, inBracket: true)));
                    break;
                case ']' when inBracket:
                    at++;
                    return parts;
                case '}' or ']':
                    throw place.Wrong($"A {text[at]} has nothing before it that it closes.");
                default:
                    var plain = text.AsSpan(at).IndexOfAny("{}[]");
                    var until = plain < 0 ? text.Length : at + plain;
                    parts.Add(new TextRule.Part(Words: text[at..until]));
                    at = until;
                    break;
            }
        }

        return inBracket ? throw place.Wrong("A [ has no ] after it.") : parts;
    }

    TextRule.Part FieldPart(YamlPlace place, string inside)
    {
        var bar = inside.IndexOf('|', StringComparison.Ordinal);
        var field = shape.Field(place, bar < 0 ? inside : inside[..bar]);
        var said = bar < 0 ? null : inside[(bar + 1)..];
        return said == "date" ? new TextRule.Part(Field: field, Date: forms)
            : new TextRule.Part(Field: field, Map: said is null ? null : Map(place, said));
    }

    /// <summary>A code written here, or <c>{ field: F, map: M, otherwise: CODE }</c>.</summary>
    public CodeRule Code(YamlPlace place)
    {
        if (place.IsText)
        {
            return new CodeRule(place.Text(), null, null, null);
        }

        var group = place.Group("field", "map", "otherwise");
        return new CodeRule(null, Field(group.Need("field")), Map(group.Need("map"), group.Need("map").Text()), group.Maybe("otherwise")?.Text());
    }

    /// <summary>As <see cref="Code"/>, where every record must come to some code.</summary>
    public CodeRule CodeAlways(YamlPlace place)
    {
        var code = Code(place);
        return code.Fixed is not null || code.Otherwise is not null
            ? code
            : throw place.Wrong($"'{place.Name}' needs 'otherwise': the code for what is missing or not in the map.");
    }

    /// <summary>
    /// A mark that every record of the kind carries, or one by what a field says. What is missing or not in the map must come to a mark of its own, which
    /// 'otherwise' names: nobody is to see a record because its marking could not be read.
    /// </summary>
    public CodeRule Mark(YamlPlace place)
    {
        var code = CodeAlways(place);
        if ((code.Fixed ?? code.Otherwise) == RecordKind.NoMark)
        {
            throw place.Wrong("'otherwise' is a mark, and not none: nobody is to see a record because its marking could not be read.");
        }

        return (code.Map?.Meanings ?? []).Append(code.Fixed ?? code.Otherwise!).FirstOrDefault(c => !RecordKind.IsCode(c)) is { } wrong
            ? throw place.Wrong($"'{wrong}' is not the code of a mark: letters, digits, - and _, 40 at most.")
            : code;
    }

    /// <summary>A date field's name, or <c>{ field: F, forms: […], required: yes, expected: F }</c>.</summary>
    public DateRule Date(YamlPlace place)
    {
        if (place.IsText)
        {
            return new DateRule(Field(place), forms, false, null);
        }

        var group = place.Group("field", "forms", "required", "expected");
        return new DateRule(
            Field(group.Need("field")),
            group.Maybe("forms") is { } own ? Forms(own) : forms,
            group.Maybe("required")?.YesOrNo() ?? false,
            group.Maybe("expected", Field));
    }

    public HappenedRule Happened(YamlPlace place)
    {
        var group = place.Group("from", "until", "time");
        return new HappenedRule(Date(group.Need("from")), group.Maybe("until", Date), group.Maybe("time", Field));
    }

    public VersionRule Version(YamlPlace place)
    {
        var group = place.Group("field", "as", "forms");
        var order = group.Need("as").Text() switch
        {
            "number" => VersionOrder.Number,
            "time" => VersionOrder.Time,
            "text" => VersionOrder.Text,
            _ => throw group.Need("as").Wrong("'as' is number, time or text: how one version is known to come after another."),
        };
        return new VersionRule(Field(group.Need("field")), order, group.Maybe("forms") is { } own ? Forms(own) : forms);
    }

    public static DateForms Forms(YamlPlace place)
    {
        var patterns = place.Items();
        var wrong = patterns.FirstOrDefault(p => !DateForms.IsForm(p.Text()));
        return wrong is null
            ? new DateForms([.. patterns.Select(p => p.Text())])
            : throw wrong.Wrong($"'{wrong.Text()}' is not a form of date. Use yyyy, MM, dd, HH, mm, ss with / - . : T and blanks; a year has four digits.");
    }

    CodeMap Map(YamlPlace place, string name) => maps.TryGetValue(name, out var map)
        ? map
        : throw place.Wrong($"'{name}' is not one of the 'maps' of this file. They are: {(maps.Count == 0 ? "none" : string.Join(", ", maps.Keys))}.");
}
