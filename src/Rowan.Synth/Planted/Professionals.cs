using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;

namespace Rowan.Synth.Planted;

/// <summary>A health visitor whom the records of many families name: she is nobody's relative.</summary>
static class Professionals
{
    public static Worker HealthVisitor { get; } = new("W-health-visitor-CRY-99", "Philomena", "Adebanjo", "03069 990999", 99);

    public static Situation Tell(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Yetunde", "", "Adebanjo"), "B2", 28);
        var born = cast.Ago(20);
        var dara = cast.Child(new("Dara", "", "Adebanjo"), "M", born, mother, null);
        var homes = cast.Homes(("CRY", born.AddYears(-1)));
        mother.Live(homes, born.AddYears(-1));
        dara.Live(homes, born);
        var notice = cast.Notice(dara, "missed-appointments", cast.Ago(5), "10:00");
        cast.Instead(notice, notice with { Teller = HealthVisitor });
        return new("professional",
            "Philomena Adebanjo, a health visitor, is named in the records of four families. One of them has her surname and is not related to her.",
            [HealthVisitor.Id], "philomena adebanjo", cast.Story())
        {
            Sees = "One professional in several records; in no family's genogram, and no suggestion that she is a mother.",
        };
    }
}
