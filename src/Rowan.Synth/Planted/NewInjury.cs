using Rowan.Synth.Families;

namespace Rowan.Synth.Planted;

/// <summary>A new injury to a child who is on a register: it escalates at once.</summary>
static class NewInjury
{
    public static Situation Tell(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Adwoa", "", "Frimpong"), "B2", 30);
        var father = cast.Adult(Part.Father, new("Kofi", "", "Frimpong"), "B2", 34);
        var born = cast.Ago(6 * 12);
        var nana = cast.Child(new("Nana", "Yaw", "Frimpong"), "M", born, mother, father);
        var homes = cast.Homes(("BNE", born.AddYears(-1)));
        foreach (var person in cast.People)
        {
            person.Live(homes, person.IsChild ? born : born.AddYears(-1));
        }

        cast.Notice(nana, "bruise-at-school", cast.Ago(9), "11:20");
        cast.Registered(nana, "BNE", "PHY", cast.Ago(7), null, new(Nhs: true));
        var day = asOf.AddDays(-6);
        var crime = cast.Crime(nana, "assault-on-child", day, "08:40");
        var injury = cast.Notice(nana, "bruise-at-school", day, "10:35");
        cast.Instead(injury, injury with { Risk = "H", Crime = crime });
        return new("new-injury-on-plan",
            "Nana Yaw Frimpong is on Barnet's register for physical abuse; a week ago his school reported a new injury, of which there is a MERLIN report and a crime report.",
            [nana.Id], "nana frimpong", cast.Story())
        {
            Sees = "The open registration at the top and the new injury as the latest entry.",
        };
    }
}
