using System.Globalization;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Sources.Reading;

/// <summary>A persona, with the rule and the row it came from: relationships are told there.</summary>
sealed record PersonaRead(PersonaReading Reading, PersonaRule Rule, SourceNode Node);

/// <summary>Reads the mentions of people. Nothing in a persona makes its record be rejected: what cannot be understood is kept as it was given.</summary>
static class PersonaMapping
{
    public static IReadOnlyList<PersonaRead> Read(IReadOnlyList<PersonaRule> rules, SourceNode record, Cleaning cleaning, HappenedReading? happened)
    {
        var personas = new List<PersonaRead>();
        var mentions = new Unique();
        foreach (var rule in rules)
        {
            var position = 0;
            foreach (var node in rule.Each?.Nodes(record) ?? [record])
            {
                position++;
                var mention = rule.Mention.Say(node, cleaning, position) ?? position.ToString(CultureInfo.InvariantCulture);
                personas.Add(new PersonaRead(Persona(rule, node, mentions.Of(mention), cleaning, happened), rule, node));
            }
        }

        return personas;
    }

    /// <summary>Who is what to whom: the persona of a rule to each of the role that the rule names.</summary>
    public static IReadOnlyList<RelationshipReading> Relationships(IReadOnlyList<PersonaRead> personas, Cleaning cleaning) =>
    [
        .. from persona in personas
           from rule in persona.Rule.Relationships
           let kind = Codes.Read(rule.Kind, persona.Node, cleaning).Code
           where kind is not null
           let days = DaysGiven.Read(rule.Since, rule.Until, persona.Node, cleaning)
           from other in personas
           where other.Reading.Role == rule.To && !ReferenceEquals(other, persona)
           select Related(cleaning, new RelationshipReading(persona.Reading.Mention, kind, other.Reading.Mention, days.From, days.Until)),
    ];

    static RelationshipReading Related(Cleaning cleaning, RelationshipReading relationship)
    {
        cleaning.Allowance?.Spend(relationship.From.Length + relationship.Kind.Length + relationship.To.Length);
        return relationship;
    }

    static PersonaReading Persona(PersonaRule rule, SourceNode node, string mention, Cleaning cleaning, HappenedReading? happened)
    {
        var misread = new List<MisreadReading>();
        var role = Codes.Always(rule.Role, node, cleaning, misread);
        var birth = Date(rule.Birth, node, cleaning, misread);
        var death = Date(rule.Death, node, cleaning, misread);
        var (age, ageOn) = Age(rule.Age, node, cleaning, happened, misread);
        var addresses = AddressMapping.Read(rule.Addresses, node, cleaning, misread);
        var identifiers = IdentifierMapping.Read(rule.Identifiers, node, cleaning, misread);
        var details = Labelled(rule.Details, node, cleaning).Select(d => new DetailReading(d.Label, d.Value)).ToList();
        if (birth is { } expected && DateGiven.IsExpected(rule.Birth!, node, cleaning))
        {
            details.Insert(0, new DetailReading(PersonaReading.NotYetBorn, $"expected {new PartialDate(expected.Year, expected.Month, expected.Day).ToWords()}"));
        }

        misread.AddRange(rule.Relationships.SelectMany(r => DaysGiven.Read(r.Since, r.Until, node, cleaning).Misread));
        return new PersonaReading(mention, role, Names(rule.Names, node, cleaning), birth, death, age, ageOn, Sex(rule.Sex, node, cleaning, misread),
            addresses, identifiers, [.. Labelled(rule.Contacts, node, cleaning).Select(c => new ContactReading(c.Label, c.Value))], details, misread);
    }

    static List<NameReading> Names(IReadOnlyList<NameRule> rules, SourceNode node, Cleaning cleaning) =>
    [
        .. from rule in rules
           from at in rule.Each?.Nodes(node) ?? [node]
           let name = new NameReading(Codes.Read(rule.Kind, at, cleaning).Code!, rule.Given?.Say(at, cleaning), rule.Middle?.Say(at, cleaning),
               rule.Family?.Say(at, cleaning), rule.Full?.Say(at, cleaning))
           where (name.Given ?? name.Middle ?? name.Family ?? name.Full) is not null
           select name,
    ];

    static PartialDate? Date(DateRule? rule, SourceNode node, Cleaning cleaning, List<MisreadReading> misread)
    {
        var date = DateGiven.Read(rule, node, cleaning);
        if (date.Misread)
        {
            misread.Add(new MisreadReading(rule!.Field.Text, date.Given!, date.Why));
        }

        return date.Date;
    }

    static (int? Age, DateOnly? On) Age(AgeRule? rule, SourceNode node, Cleaning cleaning, HappenedReading? happened, List<MisreadReading> misread)
    {
        var given = cleaning.Clean(rule?.Years.Raw(node));
        if (given is null)
        {
            return (null, null);
        }

        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var years) || years > 130)
        {
            misread.Add(new MisreadReading(rule!.Years.Text, given, "not an age in whole years"));
            return (null, null);
        }

        var on = rule!.On is null ? happened?.From : DateGiven.Read(rule.On, node, cleaning).Date;
        return (years, on is { IsWhole: true } day ? day.Earliest : null);
    }

    static string? Sex(CodeRule? rule, SourceNode node, Cleaning cleaning, List<MisreadReading> misread) =>
        rule is null ? null : Codes.Always(rule, node, cleaning, misread);

    /// <summary>The labelled values that are given, in the order of the rules.</summary>
    public static IReadOnlyList<(string Label, string Value)> Labelled(IReadOnlyList<LabelledRule> rules, SourceNode node, Cleaning cleaning)
    {
        List<(string, string)>? said = null;
        foreach (var rule in rules)
        {
            foreach (var at in rule.Each?.Nodes(node) ?? [node])
            {
                if (rule.Value.Say(at, cleaning) is { } value)
                {
                    (said ??= []).Add((rule.Label.Say(at, cleaning) ?? "", value));
                }
            }
        }

        return said ?? [];
    }
}
