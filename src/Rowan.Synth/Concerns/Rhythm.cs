using Rowan.Synth.Chance;

namespace Rowan.Synth.Concerns;

/// <summary>When concerns are told of: by the hour and the day of the week. What is told follows schools, surgeries and the evening's calls.</summary>
static class Rhythm
{
    static readonly int[] Weekday = [30, 22, 16, 12, 10, 12, 22, 42, 74, 96, 104, 100, 92, 94, 98, 110, 104, 92, 90, 86, 80, 70, 56, 42];
    static readonly int[] Friday = [30, 22, 16, 12, 10, 12, 22, 42, 74, 96, 104, 100, 92, 94, 100, 116, 116, 122, 132, 136, 130, 120, 104, 84];
    static readonly int[] Weekend = [74, 66, 54, 36, 24, 16, 16, 22, 32, 44, 54, 60, 62, 62, 62, 64, 66, 70, 76, 84, 88, 88, 84, 74];

    /// <summary>How many of a thousand of a week fall on each day, Sunday first.</summary>
    static readonly int[] OfAWeek = [112, 152, 152, 148, 148, 164, 124];

    /// <summary>How many come on a day.</summary>
    public static int Count(int aYear, DateOnly day, Dice dice)
    {
        var usual = (long)aYear * 7 * OfAWeek[(int)day.DayOfWeek];
        var thousandths = usual / 365 * dice.Between(85, 115) / 100;
        // What is left over of a whole one comes as often as it is large.
        return (int)(thousandths / 1000) + (dice.PerMille((int)(thousandths % 1000)) ? 1 : 0);
    }

    /// <summary>A time of the day, on the clocks of London.</summary>
    public static DateTime Moment(DateOnly day, Dice dice)
    {
        var hours = day.DayOfWeek switch { DayOfWeek.Friday => Friday, DayOfWeek.Saturday or DayOfWeek.Sunday => Weekend, _ => Weekday };
        return day.ToDateTime(new TimeOnly(dice.Weighted(hours), dice.Below(60), dice.Below(60)));
    }
}
