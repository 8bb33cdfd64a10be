using Rowan.Synth.Families;

namespace Rowan.Synth.Planted;

/// <summary>A child who is not born yet, reported and registered before birth.</summary>
static class UnbornBaby
{
    public static Situation Tell(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Chantelle", "", "Okafor-Reid"), "M1", 22);
        var partner = cast.Adult(Part.Father, new("Jerome", "", "Bascombe"), "B1", 24);
        var older = cast.Child(new("Tyrell", "", "Okafor-Reid"), "M", cast.Ago(30), mother, null);
        var baby = cast.Child(new("Baby", "", "Okafor-Reid"), "F", asOf.AddDays(70), mother, partner);
        var homes = cast.Homes(("LBH", older.Born.AddYears(-1)));
        mother.Live(homes, older.Born.AddYears(-1));
        partner.Live(homes, cast.Ago(10));
        older.Live(homes, older.Born);
        baby.Live(homes, baby.Born);

        cast.Notice(older, "left-alone", cast.Ago(12), "21:15");
        cast.Call(older, "domestic", cast.Ago(3), "22:20");
        var report = cast.Notice(baby, "unborn", cast.Ago(2), "14:30");
        cast.Instead(report, report with { Teller = Professionals.HealthVisitor });
        cast.Registered(baby, "LBH", "NEG", asOf.AddDays(-24), null, new());
        return new("unborn",
            "Chantelle Okafor-Reid expects a child in about ten weeks. The unborn child has a MERLIN report and a place on Lambeth's register; her brother Tyrell has earlier records.",
            [baby.Id, mother.Id], "unborn okafor-reid", cast.Story())
        {
            Sees = "A child not yet born with the expected day, no NHS number, the mother beside, and one child, not two, once she is born.",
        };
    }
}
