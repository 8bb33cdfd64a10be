using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Identifiers;
using Rowan.Synth.Names;
using Rowan.Synth.Places;

namespace Rowan.Synth.Families;

/// <summary>Foster carers: a few homes in each borough, in which children of many families live one after another. They are nobody's family.</summary>
static class FosterHomes
{
    /// <summary>The two carers of one home; the same each time.</summary>
    public static IReadOnlyList<Person> Of(Borough borough, int home, int seed, DateOnly asOf)
    {
        var dice = Dice.Of(seed, $"foster home {borough.Code}", home);
        var address = Streets.Home(borough, dice.For("address"));
        var community = Community.Any(dice);
        var from = asOf.AddYears(-25);
        var (woman, man) = (Carer(Part.FosterMother, 1), Carer(Part.FosterFather, 2));
        return [woman, man];

        Person Carer(Part part, int number)
        {
            var throws = dice.For("carer", number);
            var carer = new Person
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"C-{borough.Code}-{home:D2}-{number}"),
                Part = part,
                Sex = part == Part.FosterMother ? "F" : "M",
                Born = asOf.AddYears(-throws.Between(42, 64)).AddDays(-throws.Below(365)),
                Name = part == Part.FosterMother ? Naming.Adult(community, woman: true, throws) : Naming.Adult(community, woman: false, throws),
                Ethnicity = community.Ethnicity,
                Phone = Phones.None,
            };
            carer.Stays.Add(new(address, from, null));
            return carer;
        }
    }
}
