using Rowan.Synth.Chance;

namespace Rowan.Synth.Families;

/// <summary>When a mother's children are born: over the 18 years before the as-of date, about three births in a hundred of twins.</summary>
static class Births
{
    const int OldestMother = 45;

    /// <summary>The mother's birthday and her children's, in order; twins share one.</summary>
    public static (DateOnly Mother, List<DateOnly> Children) Of(DateOnly asOf, int larger, int atMost, Dice dice)
    {
        var wanted = Math.Min(atMost, 1 + dice.Weighted([30, 38, 19, 8, 5]) + (larger > 0 ? dice.Below(larger + 2) : 0));
        var first = dice.Day(asOf.AddYears(-18).AddDays(1), asOf.AddDays(-20));
        var mother = first.AddYears(-(17 + dice.Below(9) + dice.Below(9) + dice.Below(9))).AddDays(-dice.Below(365));
        return (mother, Further(first, wanted, mother, asOf, dice));
    }

    public static List<DateOnly> Further(DateOnly first, int wanted, DateOnly mother, DateOnly asOf, Dice dice)
    {
        var births = new List<DateOnly>();
        for (var day = first; births.Count < wanted && day < asOf.AddDays(-7) && day < mother.AddYears(OldestMother); day = day.AddDays(dice.Between(400, 1800)))
        {
            births.Add(day);
            if (births.Count < wanted && dice.Percent(4))
            {
                births.Add(day);
            }
        }

        return births;
    }
}
