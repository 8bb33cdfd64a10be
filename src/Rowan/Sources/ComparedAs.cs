using Rowan.Matching;

namespace Rowan.Sources;

/// <summary>What the matching engine compares, of what a record says of a person.</summary>
static class ComparedAs
{
    public static Person Of(long personaId, string source, PersonaReading said) => new()
    {
        Id = personaId,
        Source = source,
        Names = [.. said.Names.Select(NameOf)],
        Birth = BirthOf(said),
        Sex = said.Sex switch { "M" => Sex.Male, "F" => Sex.Female, "U" => Sex.Unknown, _ => Sex.NotGiven },
        Postcodes = [.. said.Addresses.Select(a => a.Postcode).OfType<string>()],
        Places = [.. said.Addresses.Select(a => a.Lines.Count > 0 ? a.Lines[0] : null).OfType<string>()],
        Identifiers =
        [
            .. said.Identifiers.Where(i => i.Value is not null).Select(i => new Identifier(i.Kind, i.Value!, Exclusive: i.Kind is "nhs")),
            .. said.Contacts.Select(c => new Identifier(c.Kind, c.Value)),
        ],
    };

    static PersonName NameOf(NameReading name)
    {
        var kind = name.Kind switch { "former" => NameKind.Former, "alias" => NameKind.Alias, "maiden" => NameKind.Maiden, _ => NameKind.Usual };
        return name.Full is null ? PersonName.Of(name.Given, name.Middle, name.Family, kind) : PersonName.Whole(name.Full) with { Kind = kind };
    }

    static Birth? BirthOf(PersonaReading said) => said switch
    {
        { Birth: { } b } => Birth.On(b.Year, b.Month, b.Day, b.Estimated),
        { AgeGiven: { } age, AgeOn: { } on } => Birth.Aged(age, on, about: true),
        _ => null,
    };
}
