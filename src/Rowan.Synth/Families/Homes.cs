using Rowan.Synth.Chance;
using Rowan.Synth.Names;
using Rowan.Synth.Places;

namespace Rowan.Synth.Families;

/// <summary>Where a household lives, one home after another.</summary>
static class Homes
{
    public static IReadOnlyList<Stay> Of(Community community, DateOnly from, DateOnly asOf, Dice dice)
    {
        var borough = community.Boroughs.Count > 0 && dice.Percent(60) ? dice.PickCommon(community.Boroughs) : Borough.Any(dice);
        var often = dice.Percent(community.MovesOften ? 60 : 6);
        return Following(borough, Moves(from, asOf, often ? dice.Between(4, 9) : dice.Weighted([42, 27, 17, 9, 5]), dice), dice);
    }

    /// <summary>Homes that begin on those days, the first in that borough.</summary>
    public static IReadOnlyList<Stay> Following(Borough borough, IReadOnlyList<DateOnly> begins, Dice dice)
    {
        var stays = new List<Stay>();
        for (var at = 0; at < begins.Count; at++)
        {
            borough = at > 0 && dice.Percent(45) ? borough.Elsewhere(dice) : borough;
            stays.Add(new(Streets.Home(borough, dice), begins[at], at + 1 < begins.Count ? begins[at + 1] : null));
        }

        return stays;
    }

    /// <summary>Moves someone into a household's homes for a time.</summary>
    public static void Live(this Person person, IReadOnlyList<Stay> homes, DateOnly from, DateOnly? until = null)
    {
        foreach (var stay in homes.Where(stay => (stay.Until is null || stay.Until > from) && (until is null || stay.From < until)))
        {
            var end = stay.Until is { } left && (until is null || left < until) ? left : until;
            person.Stays.Add(stay with { From = stay.From > from ? stay.From : from, Until = end });
        }
    }

    static List<DateOnly> Moves(DateOnly from, DateOnly asOf, int count, Dice dice)
    {
        var begins = new List<DateOnly> { from };
        foreach (var day in Enumerable.Range(0, count).Select(_ => dice.Day(from.AddDays(90), asOf.AddDays(-30))).Order())
        {
            if (day > begins[^1].AddDays(75))
            {
                begins.Add(day);
            }
        }

        return begins;
    }
}
