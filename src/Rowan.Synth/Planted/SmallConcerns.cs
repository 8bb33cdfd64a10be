using Rowan.Synth.Families;

namespace Rowan.Synth.Planted;

/// <summary>Six concerns in four systems, none of which would bring anybody to the door alone (H08: each neglectful act judged alone).</summary>
static class SmallConcerns
{
    public static Situation Tell(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Michelle", "", "Tranter", Maiden: "Dewhurst"), "W1", 29);
        var born = cast.Ago(33);
        var callum = cast.Child(new("Callum", "Jay", "Tranter-Boyle"), "M", born, mother, null);
        var homes = cast.Homes(("CRY", born.AddYears(-2)));
        mother.Live(homes, born.AddYears(-2));
        callum.Live(homes, born);

        var appointments = cast.Notice(callum, "missed-appointments", cast.Ago(14), "10:30");
        cast.Instead(appointments, appointments with { Risk = "L", Teller = Professionals.HealthVisitor });
        cast.Call(callum, "welfare", cast.Ago(11), "19:40");
        cast.Intelligence(callum, "dealing", cast.Ago(9), "D41");
        cast.Call(callum, "child-alone", cast.Ago(6), "17:15");
        cast.Crime(callum, "cannabis", cast.Ago(4), "12:20");
        var home = cast.Notice(callum, "home-conditions", cast.Ago(2), "15:10");
        cast.Instead(home, home with { Risk = "L" });
        return new("small-concerns",
            "Callum Jay Tranter-Boyle: six small concerns in fourteen months, two in MERLIN, two in CAD, one each in CRIS and CrimInt. Each was rated low or not at all, and nobody had them side by side.",
            [callum.Id, mother.Id], "callum tranter", cast.Story())
        {
            Sees = "One story with all six entries in order, from four systems, and that they add up though none crosses the threshold alone.",
        };
    }
}
