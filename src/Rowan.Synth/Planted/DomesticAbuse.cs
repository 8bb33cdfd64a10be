using Rowan.Synth.Families;

namespace Rowan.Synth.Planted;

/// <summary>Domestic abuse at one address over two years: the same evenings stand in three systems.</summary>
static class DomesticAbuse
{
    public static Situation Tell(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Shabnam", "", "Qureshi"), "A2", 30);
        var father = cast.Adult(Part.Father, new("Adnan", "", "Qureshi"), "A2", 36);
        var born = cast.Ago(50);
        var hiba = cast.Child(new("Hiba", "", "Qureshi"), "F", born, mother, father);
        var homes = cast.Homes(("RDB", born.AddYears(-1)));
        foreach (var person in cast.People)
        {
            person.Live(homes, person.IsChild ? born : born.AddYears(-1));
        }

        Evening(cast, hiba, "argument", "domestic-argument", cast.Ago(23), "22:15");
        Evening(cast, hiba, "assault-on-carer", "common-assault", cast.Ago(12), "23:05");
        cast.Call(hiba, "domestic", cast.Ago(8), "21:30");
        Evening(cast, hiba, "assault-on-carer", "actual-bodily-harm", cast.Ago(1), "22:40");
        return new("domestic-abuse",
            "Shabnam Qureshi has been hurt by Adnan Qureshi where Hiba, four, lives: three evenings each stand in CAD, CRIS and MERLIN, a fourth in CAD alone.",
            [hiba.Id, mother.Id, father.Id], "hiba qureshi", cast.Story())
        {
            Sees = "A warning of domestic abuse at the address; each evening once, with the three systems that tell of it.",
        };
    }

    static void Evening(Cast cast, Person child, string scene, string crime, DateOnly day, string at)
    {
        var notice = cast.Notice(child, scene, day, at);
        var call = cast.Call(child, "domestic", notice.Happened, at);
        cast.Instead(notice, notice with { Call = call, Crime = cast.Crime(child, crime, notice.Happened, at, call) });
    }
}
