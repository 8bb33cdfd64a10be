using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Identifiers;
using Rowan.Synth.Names;

namespace Rowan.Synth.Families;

/// <summary>The people of one family, named and numbered as they are added.</summary>
sealed class Members(long family, Community community, Dice dice)
{
    readonly List<Person> all = [];

    public IReadOnlyList<Person> All => all;
    public Community Community => community;

    public Person Adult(Part part, Community own, DateOnly born) => Add(part, born, Naming.Adult(own, woman: Woman(part), Dices), own.Ethnicity);

    public Person Mother(DateOnly born, Person? husband, Community husbands)
    {
        var own = Naming.Adult(community, woman: true, Dices);
        var name = husband is null || husbands != community && Dices.Percent(50) ? own : Naming.Married(community, own, husband.Name, Dices.For("married"));
        return Add(Part.Mother, born, name, community.Ethnicity);
    }

    /// <summary>The mother's own mother, or where children are taken in perhaps an aunt or a grandfather.</summary>
    public Person Elder(Person mother, DateOnly motherBorn, bool takesIn)
    {
        var part = takesIn ? new[] { Part.Grandmother, Part.Grandmother, Part.Grandfather, Part.Aunt }[Dices.Below(4)] : Part.Grandmother;
        var born = part == Part.Aunt ? motherBorn.AddDays(Dices.Between(-3000, 2000)) : motherBorn.AddYears(-Dices.Between(19, 33)).AddDays(-Dices.Below(365));
        return Adult(part, community, born);
    }

    /// <param name="namedAfter">The father by whose custom and surname the child is named; null where only the mother's counts.</param>
    public Person Child(DateOnly born, Person mother, Person? father, Person? namedAfter)
    {
        var girl = Dices.For("sex").Percent(49);
        var taken = all.ConvertAll(person => person.Name.Forename);
        var name = Naming.Child(community, girl, mother.Name, namedAfter?.Name, taken, Dices.For("name"));
        return Add(Part.Child, born, name, Mixed(mother.Ethnicity, father?.Ethnicity ?? mother.Ethnicity), girl, mother, father);
    }

    Dice Dices => dice.For("member", all.Count);

    Person Add(Part part, DateOnly born, PersonName name, string ethnicity, bool girl = false, Person? mother = null, Person? father = null)
    {
        all.Add(new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"F{family:D6}-{all.Count + 1}"),
            Part = part,
            Sex = girl || Woman(part) ? "F" : "M",
            Born = born,
            Name = name,
            Ethnicity = ethnicity,
            Phone = part == Part.Child ? Phones.None : Phones.Of(family, second: part == Part.Father),
            Mother = mother,
            Father = father,
        });
        return all[^1];
    }

    static bool Woman(Part part) => part is Part.Mother or Part.StepMother or Part.Grandmother or Part.Aunt;

    /// <summary>The 16+1 codes of mixed parentage (domain-facts §2.6).</summary>
    static string Mixed(string mother, string father) => (mother, father) switch
    {
        _ when mother.Equals(father, StringComparison.Ordinal) => mother,
        (['W', _], "B1") or ("B1", ['W', _]) => "M1",
        (['W', _], "B2") or ("B2", ['W', _]) => "M2",
        (['W', _], ['A', _]) or (['A', _], ['W', _]) => "M3",
        (['W', _], ['W', _]) => "W9",
        (['A', _], ['A', _]) => "A9",
        (['B', _], ['B', _]) => "B9",
        _ => "M9",
    };
}
