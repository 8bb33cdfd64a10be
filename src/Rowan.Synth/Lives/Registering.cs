using Rowan.Synth.Chance;
using Rowan.Synth.Families;

namespace Rowan.Synth.Lives;

/// <summary>Which children of a family are put on a register, for how long, and what becomes of it when they move.</summary>
static class Registering
{
    public static IReadOnlyList<Registration> Of(Family family, IReadOnlyList<Notice> notices, string concern, DateOnly asOf, Dice dice)
    {
        var trigger = notices[dice.Between(0, notices.Count / 2)];
        var held = OpenDays.Weekday(trigger.Happened.AddDays(dice.Between(12, 30)));
        if (held > asOf.AddDays(-12))
        {
            return [];
        }

        var category = Category(concern, dice);
        var unborn = family.Children.Where(child => child.Born > held && child.Born < held.AddDays(150) && dice.For("unborn").Percent(75));
        var here = family.Children.Where(child => child.Born <= held && child.AgeOn(held) < 17 && family.Carer(child, held) is not null);
        var lasts = held.AddDays(dice.Between(180, 1300));
        return [.. here.Where(child => child == trigger.Child || dice.For("sibling " + child.Id).Percent(94)).Concat(unborn)
            .SelectMany(child => OfChild(child, held, lasts, category, concern is "violence", child == trigger.Child, asOf, dice.For(child.Id), dice))];
    }

    static IEnumerable<Registration> OfChild(Person child, DateOnly held, DateOnly lasts, string category, bool violence, bool foremost, DateOnly asOf, Dice dice, Dice together)
    {
        var from = held;
        var movedIn = false;
        while (Family.HomeOf(child, from)?.Borough is { } borough)
        {
            var eighteenth = child.Born.AddYears(18).AddDays(-1);
            var end = lasts < eighteenth ? lasts : eighteenth;
            var left = child.Stays.FirstOrDefault(stay => stay.From > from && stay.From < end && stay.Address.Borough != borough)?.From;
            var fate = left is null ? Fate.Ended : (Fate)together.For("fate", left.Value.DayNumber).Weighted([0, 78, 14, 8]);
            var filing = new Filing(child, borough, category, violence, foremost, movedIn, asOf, dice.For("file", from.DayNumber), together.For(borough.Code, from.DayNumber));
            foreach (var registration in filing.Write(from, fate == Fate.Ended || left is null ? end : left.Value, fate))
            {
                yield return registration;
            }

            if (left is { } moved && fate is Fate.Transferred or Fate.Unnoticed && OpenDays.Weekday(moved.AddDays(together.For("next", moved.DayNumber).Between(12, 50))) is var next && next < asOf.AddDays(-10) && next < end)
            {
                (from, movedIn) = (next, fate == Fate.Transferred);
                continue;
            }

            var again = end.AddDays(dice.Between(200, 800));
            if (!dice.Percent(42) || again > asOf.AddDays(-40) || child.AgeOn(again) > 15)
            {
                yield break;
            }

            (from, lasts, movedIn) = (OpenDays.Weekday(again), again.AddDays(dice.Between(180, 900)), false);
        }
    }

    static string Category(string concern, Dice dice) => concern switch
    {
        "neglect" => dice.Pick(["NEG", "NEG", "NEG", "NEG", "NEG", "NEG", "MUL"]),
        "violence" => dice.Pick(["EMO", "EMO", "EMO", "EMO", "PHY", "MUL", "MUL"]),
        "physical" => dice.Pick(["PHY", "PHY", "PHY", "PHY", "MUL"]),
        "sexual" => dice.Pick(["SAB", "SAB", "SAB", "NEG"]),
        "emotional" => dice.Pick(["EMO", "EMO", "EMO", "NEG"]),
        _ => dice.Pick(["NEG", "EMO", "EMO", "MUL"]),
    };
}

/// <summary>How a place on a register ends.</summary>
enum Fate
{
    Ended,
    Transferred,
    Unnoticed,
    LeftLondon,
}
