using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Names;

namespace Rowan.Synth.Planted;

/// <summary>The situations that stand in every invented London, whatever its seed, as its first families.</summary>
static class Planting
{
    /// <summary>The families of what was planted later are numbered from here, beyond those of any city, so that all others keep their numbers.</summary>
    const long FirstLater = 9_000_001;

    static readonly Func<long, long, DateOnly, Situation>[] All =
        [AyeshaRahmani.Tell, Twins, ThreeBoroughs, SameNameInTowerHamlets, SameNameInRedbridge, DayAndMonth, OneSourceOnly,
            OffenderAtTheAddress.Family, OffenderAtTheAddress.Offender, KnownElsewhere.ThreeNames, KnownElsewhere.InjuryInKent,
            SmallConcerns.Tell, FridayReport.Tell, NewInjury.Tell, KeepsMoving.Tell, UnbornBaby.Tell, MissingChild.Tell, DomesticAbuse.Tell, FosterPlacement.Tell, Professionals.Tell];

    static readonly Func<long, long, DateOnly, Situation>[] Later = [OneSchool.First, OneSchool.Second, OneSchool.Third];

    public static IReadOnlyList<Situation> Situations(DateOnly asOf) => [.. Told(All, 1, 0, asOf), .. Told(Later, FirstLater, 0, asOf)];

    static IEnumerable<Situation> Told(IEnumerable<Func<long, long, DateOnly, Situation>> tell, long number, long place, DateOnly asOf)
    {
        foreach (var one in tell)
        {
            var situation = one(number++, place, asOf);
            place += situation.Story.Family.People.Count;
            yield return situation;
        }
    }

    /// <summary>Whether the family is one of those that were planted later. Where its people stand is settled by the population.</summary>
    public static bool IsLater(Family family) => family.Number >= FirstLater;

    public static IEnumerable<Story> Stories(DateOnly asOf) => Situations(asOf).Select(situation => situation.Story);

    /// <summary>Whether the person belongs to a planted family.</summary>
    public static bool Holds(string person) => person[0] == 'F' && long.Parse(person.AsSpan(1, person.IndexOf('-', StringComparison.Ordinal) - 1), null) is var family && (family <= All.Length || family >= FirstLater);

    static Situation Twins(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Folake", "Abimbola", "Akintola"), "B2", 36);
        var born = cast.Ago(9 * 12);
        var taiwo = cast.Child(new("Taiwo", "Joshua", "Akintola"), "M", born, mother, null);
        var kehinde = cast.Child(new("Kehinde", "Caleb", "Akintola"), "M", born, mother, null);
        Together(cast, cast.Homes(("SWK", born.AddYears(-2))), born.AddYears(-2));
        cast.Notice(taiwo, "left-alone", cast.Ago(40), "20:15");
        cast.Notice(kehinde, "hungry-at-school", cast.Ago(30), "10:05", new(Middle: ""));
        cast.Notice(taiwo, "hungry-at-school", cast.Ago(29), "10:40", new(Middle: "", Birth: new(born.Year)));
        cast.Notice(kehinde, "home-conditions", cast.Ago(12), "17:25");
        cast.Registered(taiwo, "SWK", "NEG", cast.Ago(28), cast.Ago(10), new(Nhs: true));
        cast.Registered(kehinde, "SWK", "NEG", cast.Ago(28), cast.Ago(10), new(Nhs: true));
        return new("twins", "Taiwo and Kehinde Akintola are twins: one birthday, one address, two children. Each has his own reports and his own registration in Southwark.",
            [taiwo.Id, kehinde.Id], "taiwo akintola", cast.Story());
    }

    static Situation ThreeBoroughs(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Katarzyna", "", "Wiśniewska"), "W9", 33);
        var father = cast.Adult(Part.Father, new("Łukasz", "", "Wiśniewski"), "W9", 35);
        var zofia = cast.Child(new("Zofia", "", "Wiśniewska"), "F", cast.Ago(11 * 12), mother, father);
        Together(cast, cast.Homes(("EAL", zofia.Born.AddYears(-1)), ("HNS", cast.Ago(43)), ("HIL", cast.Ago(20))), zofia.Born.AddYears(-1));
        cast.Notice(zofia, "argument", cast.Ago(55), "22:10");
        cast.Notice(zofia, "assault-on-carer", cast.Ago(39), "23:05", new(Forename: "Zosia", Surname: "Wisniewska"));
        cast.Notice(zofia, "argument", cast.Ago(35), "20:50", new(Forename: "Sofia", Surname: "Wisniewski", Birth: new(null, Age: zofia.AgeOn(cast.Ago(35)))));
        cast.Notice(zofia, "assault-on-carer", cast.Ago(14), "21:30", new(Surname: "Wisniewska"), changedAfterDays: 30);
        cast.Registered(zofia, "HNS", "EMO", cast.Ago(34), cast.Ago(21), new(Nhs: true));
        return new("three-boroughs", "Zofia Wiśniewska has been reported in Ealing, Hounslow and Hillingdon, each time as if for the first time.", [zofia.Id], "zofia wisniewska", cast.Story());
    }

    static Situation SameNameInTowerHamlets(long number, long firstPlace, DateOnly asOf) =>
        SameName(number, firstPlace, asOf, "TWH", "Rahima", new(asOf.Year - 10, 2, 3));

    static Situation SameNameInRedbridge(long number, long firstPlace, DateOnly asOf) =>
        SameName(number, firstPlace, asOf, "RDB", "Shazia", new(asOf.Year - 10, 8, 19));

    static Situation SameName(long number, long firstPlace, DateOnly asOf, string borough, string mothersName, DateOnly born)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new(mothersName, "", "Begum"), "A3", 37);
        var father = cast.Adult(Part.Father, new("Imran", "", "Hussain"), "A3", 41);
        var mohammed = cast.Child(new("Mohammed", "", "Hussain"), "M", born, mother, father);
        Together(cast, cast.Homes((borough, born.AddYears(-1))), born.AddYears(-1));
        cast.Notice(mohammed, "truancy", cast.Ago(15), "10:50");
        cast.Notice(mohammed, "argument", cast.Ago(26), "19:35", new(Birth: new(born.Year)));
        cast.Registered(mohammed, borough, "EMO", cast.Ago(12), cast.Ago(3), new(Nhs: true));
        return new("same-name", "Two boys are called Mohammed Hussain and were born in the same year: one of Tower Hamlets, one of Redbridge. They are two children.", [mohammed.Id], "mohammed hussain", cast.Story());
    }

    static Situation DayAndMonth(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var born = new DateOnly(asOf.Year - 13, 9, 4);
        var mother = cast.Adult(Part.Mother, new("Siobhán", "", "O'Neill"), "W2", 39);
        var liam = cast.Child(new("Liam", "Patrick", "O'Neill"), "M", born, mother, null);
        Together(cast, cast.Homes(("ISL", born.AddYears(-2))), born.AddYears(-2));
        cast.Notice(liam, "missing", cast.Ago(8), "22:40", new(Middle: "", Birth: GivenBirthOf(born)));
        cast.Notice(liam, "truancy", cast.Ago(6), "11:30", new(Surname: "ONeill", Middle: "", Birth: GivenBirthOf(born)));
        cast.Registered(liam, "ISL", "NEG", cast.Ago(5), null, new(Nhs: true));
        return new("day-and-month", "Liam Patrick O'Neill was born on 4 September; MERLIN has 9 April.", [liam.Id], "liam o'neill", cast.Story());

        static Slips.GivenBirth GivenBirthOf(DateOnly day) => Slips.GivenBirth.Of(day).Swapped;
    }

    static Situation OneSourceOnly(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Hương", "Thị", "Trần"), "A9", 31);
        var anh = cast.Child(new("Anh", "Minh", "Nguyễn"), "F", cast.Ago(5 * 12), mother, null);
        Together(cast, cast.Homes(("LEW", anh.Born.AddYears(-1))), anh.Born.AddYears(-1));
        var wandering = cast.Notice(anh, "wandering", cast.Ago(7), "15:20");
        cast.Instead(wandering, wandering with { Teller = Professionals.HealthVisitor });
        return new("one-source", "Nguyễn Minh Anh is in MERLIN alone: one report, no register.", [anh.Id], "minh anh nguyen", cast.Story());
    }

    static void Together(Cast cast, IReadOnlyList<Places.Stay> homes, DateOnly from)
    {
        foreach (var person in cast.People)
        {
            person.Live(homes, person.IsChild ? person.Born : from);
        }
    }
}
