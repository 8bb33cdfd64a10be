using Rowan.Synth.Families;
using Rowan.Synth.Places;

namespace Rowan.Synth.Planted;

/// <summary>Three children of one school, of three families in three homes, tell of something within two months: each report stands alone, and only the school ties them.</summary>
static class OneSchool
{
    const string Outward = "E17";

    public static Situation First(long number, long firstPlace, DateOnly asOf) => Tell(number, firstPlace, asOf, new("Bronagh", "", "Kilbride"), "W2", new("Niall", "Declan", "Kilbride"), "M", 9, 51);

    public static Situation Second(long number, long firstPlace, DateOnly asOf) => Tell(number, firstPlace, asOf, new("Temitope", "", "Oduya"), "B2", new("Ifeoluwa", "", "Oduya"), "F", 8, 30);

    public static Situation Third(long number, long firstPlace, DateOnly asOf) => Tell(number, firstPlace, asOf, new("Marzena", "", "Gawlik"), "W9", new("Oliwia", "", "Gawlik"), "F", 9, 6);

    static Situation Tell(long number, long firstPlace, DateOnly asOf, Names.PersonName mothersName, string ethnicity, Names.PersonName name, string sex, int age, int daysAgo)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, mothersName, ethnicity, 28 + age);
        var child = cast.Child(name, sex, asOf.AddYears(-age).AddDays(-cast.Dice.For("born").Between(20, 180)), mother, null);
        Stay[] home = [new(Near(cast), child.Born.AddYears(-1), null)];
        mother.Live(home, child.Born.AddYears(-1));
        child.Live(home, child.Born);
        var told = cast.Notice(child, "disclosure", asOf.AddDays(-daysAgo), "11:25");
        cast.Instead(told, told with { Risk = "H" });
        return new("one-school",
            "Niall Kilbride, Ifeoluwa Oduya and Oliwia Gawlik go to one primary school in Waltham Forest. Within two months each has told somebody there of something; there is one MERLIN report of each, and nothing else ties the three families.",
            [child.Id], "oliwia gawlik", cast.Story())
        {
            Sees = "On the latest of the three, once the desk has it, that children of one school come to harm: three concerns of three families.",
        };
    }

    /// <summary>A home of the streets from which children go to that school.</summary>
    static Address Near(Cast cast)
    {
        for (var tried = 0; ; tried++)
        {
            if (Streets.Home(Borough.Of("WFT"), cast.Dice.For("near", tried)) is var home && home.Postcode.StartsWith($"{Outward} ", StringComparison.Ordinal))
            {
                return home;
            }
        }
    }
}
