using Rowan.Synth.Families;

namespace Rowan.Synth.Planted;

/// <summary>A family in six boroughs in five years, each of which knew it a little.</summary>
static class KeepsMoving
{
    public static Situation Tell(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Bridie", "", "Cassidy"), "W2", 32);
        var father = cast.Adult(Part.Father, new("Martin", "", "Cassidy"), "W2", 34);
        var born = cast.Ago((8 * 12) + 3);
        var declan = cast.Child(new("Declan", "", "Cassidy"), "M", born, mother, father);
        var roisin = cast.Child(new("Róisín", "", "Cassidy"), "F", cast.Ago(40), mother, father);
        var homes = cast.Homes(("BRY", born.AddYears(-1)), ("BEX", cast.Ago(60)), ("GRE", cast.Ago(48)), ("LEW", cast.Ago(36)), ("SWK", cast.Ago(22)), ("CRY", cast.Ago(8)));
        foreach (var person in cast.People)
        {
            person.Live(homes, person.IsChild ? person.Born : born.AddYears(-1));
        }

        cast.Notice(declan, "wandering", cast.Ago(64), "14:20");
        cast.Call(declan, "welfare", cast.Ago(55), "18:30");
        cast.Notice(declan, "left-alone", cast.Ago(44), "19:25", new(Surname: "Cassedy"));
        cast.Crime(declan, "child-neglect", cast.Ago(31), "16:00");
        cast.Notice(roisin, "missed-appointments", cast.Ago(20), "11:00", new(Forename: "Rosheen"));
        cast.Call(declan, "child-alone", cast.Ago(12), "20:10");
        cast.Notice(declan, "hungry-at-school", cast.Ago(4), "10:10");
        return new("keeps-moving",
            "The Cassidys have lived in Bromley, Bexley, Greenwich, Lewisham, Southwark and Croydon in five years. Each place has one or two records of Declan and Róisín; none has more.",
            [declan.Id, roisin.Id], "declan cassidy", cast.Story())
        {
            Sees = "Six addresses in six boroughs in the address history, and one story over all of them.",
        };
    }
}
