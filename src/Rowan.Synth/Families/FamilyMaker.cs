using Rowan.Synth.Chance;
using Rowan.Synth.Names;

namespace Rowan.Synth.Families;

/// <summary>Makes one family of the invented London from its number alone, so that families can be made one by one and in any order.</summary>
/// <param name="fosterHomes">How many foster homes each borough has.</param>
sealed class FamilyMaker(int seed, DateOnly asOf, int fosterHomes)
{
    enum Shape
    {
        Couple,
        LoneMother,
        LoneFather,
        Separated,
        Step,
        Kinship,
    }

    public Family Make(long number) => Draft(number, Dice.Of(seed, "family", number), int.MaxValue);

    /// <summary>The last family, made to fit.</summary>
    /// <param name="atMost">The people still wanted.</param>
    public Family MakeSmall(long number, int atMost) => Draft(number, Dice.Of(seed, "family", number).For("small"), atMost);

    Family Draft(long number, Dice dice, int atMost)
    {
        var community = Community.Any(dice);
        var shape = atMost < int.MaxValue ? Shape.LoneMother : (Shape)dice.Weighted([50, 16, 2, 15, 13, 4]);
        var (motherBorn, births) = Births.Of(asOf, community.Larger, atMost < int.MaxValue ? atMost - 1 : int.MaxValue, dice.For("births"));
        var together = births.Count > 0 ? births[0] : asOf.AddYears(-3);
        var fatherCommunity = dice.Percent(13) ? Community.Any(dice) : community;
        var homes = Homes.Of(community, together.AddDays(-dice.Between(90, 1500)), asOf, dice.For("homes"));
        var start = homes[0].From;
        var members = new Members(number, community, dice);

        var fatherKnown = shape != Shape.LoneMother || (atMost == int.MaxValue && dice.Percent(45));
        var father = fatherKnown ? members.Adult(Part.Father, fatherCommunity, FatherBorn(motherBorn, together, dice)) : null;
        var mother = members.Mother(motherBorn, shape is Shape.LoneMother || father is null ? null : father, fatherCommunity);
        var inherits = shape != Shape.LoneMother || dice.Percent(50) ? father : null;
        var children = births.ConvertAll(born => members.Child(born, mother, father, inherits));

        var lastBirth = births.Count > 0 ? births[^1] : together;
        var parting = lastBirth.AddDays(dice.Between(120, 2200));
        var parted = shape is Shape.Separated or Shape.Step && parting < asOf.AddDays(-60) ? parting : (DateOnly?)null;
        var taken = shape == Shape.Kinship && together.AddDays(dice.Between(400, 3500)) is var day && day < asOf.AddDays(-60) ? day : (DateOnly?)null;

        mother.Live(shape == Shape.LoneFather ? Apart("mother") : homes, start);
        if (father is not null)
        {
            father.Live(shape == Shape.LoneMother ? Apart("father") : homes, start, parted);
            if (parted is { } left)
            {
                father.Live(Homes.Of(fatherCommunity, left, asOf, dice.For("apart")), left);
            }
        }

        if (shape == Shape.Step && parted is { } free && free.AddDays(dice.Between(150, 900)) is var joined && joined < asOf.AddDays(-30))
        {
            children.AddRange(StepFamily(members, mother, motherBorn, joined, homes, dice));
        }

        var whole = atMost == int.MaxValue;
        var elder = taken is not null || (whole && dice.Percent(7)) ? members.Elder(mother, motherBorn, taken is not null) : null;
        var elderHomes = taken is null ? homes : Apart("elder");
        elder?.Live(elderHomes, start);
        if (whole && elder is null && dice.For("grandparents").Percent(16))
        {
            Grandparents(members, mother, motherBorn, Apart("grandparents"), start, dice.For("grandparents").For("who"));
        }

        var fostered = whole && taken is null && dice.For("fostered").PerMille(25) && children.Count > 0 ? Fostered(children, homes, dice.For("fostered").For("when")) : null;
        foreach (var child in children)
        {
            if (fostered?.Holds(child) == true)
            {
                child.Live(homes, child.Born, fostered.From);
                child.Live([new(fostered.Home, fostered.From, fostered.Until)], fostered.From, fostered.Until);
                if (fostered.Until is { } back)
                {
                    child.Live(homes, back);
                }

                continue;
            }

            var until = taken > child.Born ? taken : null;
            child.Live(taken is not null && until is null ? elderHomes : homes, child.Born, until);
            if (until is { } moved)
            {
                child.Live(elderHomes, moved);
            }
        }

        var strain = shape switch { Shape.Couple => 17, Shape.LoneMother or Shape.LoneFather => 29, Shape.Separated => 30, Shape.Step => 42, _ => 55 };
        return new(number, members.All, births.Count == 0 ? 0 : strain + (homes.Count > 3 ? 15 : 0) + (fostered is null ? 0 : 40)) { Fostering = fostered?.Carers ?? [] };

        IReadOnlyList<Places.Stay> Apart(string who) => Homes.Of(community, start, asOf, dice.For(who));
    }

    List<Person> StepFamily(Members members, Person mother, DateOnly motherBorn, DateOnly joined, IReadOnlyList<Places.Stay> homes, Dice dice)
    {
        var stepCommunity = dice.Percent(30) ? Community.Any(dice) : members.Community;
        var partner = members.Adult(Part.StepFather, stepCommunity, motherBorn.AddDays(dice.Between(-2900, 1800)));
        var leaves = dice.For("parted").Percent(35) ? joined.AddDays(dice.For("parted").Between(200, 1600)) : asOf;
        var parted = leaves < asOf.AddDays(-200) ? leaves : (DateOnly?)null;
        partner.Live(homes, joined, parted);
        if (parted is { } free)
        {
            partner.Live(Homes.Of(stepCommunity, free, asOf, dice.For("parted").For("to")), free);
            if (dice.For("next").Percent(45))
            {
                var nextCommunity = dice.For("next").Percent(30) ? Community.Any(dice.For("next")) : members.Community;
                members.Adult(Part.StepFather, nextCommunity, motherBorn.AddDays(dice.For("next").Between(-2900, 1800))).Live(homes, free.AddDays(dice.For("next").Between(40, 180)));
            }
        }
        var wanted = dice.Percent(50) ? 1 + dice.Below(2) : 0;
        return Births.Further(joined.AddDays(dice.Between(285, 1000)), wanted, motherBorn, parted ?? asOf, dice.For("half"))
            .ConvertAll(born => members.Child(born, mother, partner, partner));
    }

    static void Grandparents(Members members, Person mother, DateOnly motherBorn, IReadOnlyList<Places.Stay> homes, DateOnly start, Dice dice)
    {
        members.Elder(mother, motherBorn, takesIn: false).Live(homes, start);
        if (dice.Percent(55))
        {
            members.Adult(Part.Grandfather, members.Community, motherBorn.AddYears(-dice.Between(20, 36)).AddDays(-dice.Below(365))).Live(homes, start);
        }
    }

    /// <summary>Brothers and sisters who went to a foster home of their borough on one day, and perhaps came back.</summary>
    Fostering? Fostered(List<Person> children, IReadOnlyList<Places.Stay> homes, Dice dice)
    {
        var from = dice.Day(asOf.AddDays(-2000), asOf.AddDays(-40));
        if (homes.FirstOrDefault(stay => stay.Holds(from)) is not { } stay || !children.Exists(child => child.Born < from && child.AgeOn(from) < 15))
        {
            return null;
        }

        var carers = FosterHomes.Of(stay.Address.Borough, dice.Between(1, fosterHomes), seed, asOf);
        var until = dice.Percent(55) ? from.AddDays(dice.Between(60, 900)) : (DateOnly?)null;
        return new(carers, from, until < asOf.AddDays(-20) ? until : null);
    }

    sealed record Fostering(IReadOnlyList<Person> Carers, DateOnly From, DateOnly? Until)
    {
        public Places.Address Home => Carers[0].Stays[0].Address;

        public bool Holds(Person child) => child.Born < From && child.AgeOn(From) < 15;
    }

    static DateOnly FatherBorn(DateOnly motherBorn, DateOnly firstBirth, Dice dice)
    {
        var born = motherBorn.AddDays(-dice.Between(-900, 1900) - dice.Below(1500));
        return born > firstBirth.AddYears(-18) ? firstBirth.AddYears(-18).AddDays(-dice.Below(400)) : born;
    }
}
