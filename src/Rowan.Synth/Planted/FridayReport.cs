using Rowan.Synth.Families;

namespace Rowan.Synth.Planted;

/// <summary>A report made on a Friday evening, to which nobody turned before Monday (H08).</summary>
static class FridayReport
{
    public static Situation Tell(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Leanne", "", "Hargreave"), "W1", 27);
        var partner = cast.Adult(Part.StepFather, new("Darren", "Lee", "Spall"), "W1", 31);
        var friday = asOf.AddDays(-7);
        while (friday.DayOfWeek != DayOfWeek.Friday)
        {
            friday = friday.AddDays(-1);
        }

        var born = friday.AddDays(-640);
        var kayleigh = cast.Child(new("Kayleigh", "Ann", "Hargreave"), "F", born, mother, null);
        var homes = cast.Homes(("BDG", born.AddYears(-1)));
        mother.Live(homes, born.AddYears(-1));
        partner.Live(homes, cast.Ago(5));
        kayleigh.Live(homes, born);

        var injury = cast.Notice(kayleigh, "injury-hospital", friday, "18:05", changedAfterDays: 3);
        var crime = cast.Crime(kayleigh, "assault-on-child", friday, "17:30");
        cast.Instead(injury, injury with { Risk = "H", Crime = crime });
        return new("friday-report",
            "Kayleigh Ann Hargreave came to hospital with an injury on a Friday evening. The report was made at once; its outcome was entered on Monday.",
            [kayleigh.Id], "kayleigh hargreave", cast.Story())
        {
            Sees = "The report of Friday evening with the time it was made, and that nothing follows before Monday: the 24 hours within which it had to be discussed ended on Saturday.",
        };
    }
}
