using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Identifiers;
using Rowan.Synth.Names;
using Rowan.Synth.Places;

namespace Rowan.Synth.Families;

/// <summary>People of the same street who call the police or are heard by them. They belong to no family and have no NHS number.</summary>
static class Neighbours
{
    /// <summary>The same neighbour each time, for one family at one address.</summary>
    public static Person Of(Family family, Address home, int which, int seed, DateOnly asOf)
    {
        var dice = Dice.Of(seed, "neighbour " + home.Postcode, (family.Number * 10) + which);
        var community = Community.Any(dice);
        var woman = dice.Percent(58);
        var born = asOf.AddYears(-dice.Between(24, 78)).AddDays(-dice.Below(365));
        var neighbour = new Person
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"N{family.Number:D6}-{home.Postcode.Replace(" ", "", StringComparison.Ordinal)}-{which}"),
            Part = Part.Neighbour,
            Sex = woman ? "F" : "M",
            Born = born,
            Name = Naming.Adult(community, woman, dice.For("name")),
            Ethnicity = community.Ethnicity,
            Phone = Phones.None,
        };
        neighbour.Stays.Add(new(new(string.Create(CultureInfo.InvariantCulture, $"{dice.Between(161, 240)} {home.Street}"), home.Postcode, home.Borough), born, null));
        return neighbour;
    }
}
