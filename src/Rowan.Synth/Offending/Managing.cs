using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;

namespace Rowan.Synth.Offending;

/// <summary>How someone convicted of a sexual or violent offence is managed under MAPPA: category, risk, plan and its reviews, orders.</summary>
static class Managing
{
    static readonly ILookup<string, string>[] Plans = [.. Notes.Blocks("Offending/plans")];

    public static Management? Of(Family family, Person person, Arrest offence, DateOnly asOf, Dice dice)
    {
        var released = offence.Disposal!.On.AddDays(offence.Disposal.Result.StartsWith("Imprisonment", StringComparison.Ordinal) ? dice.Between(120, 900) : 2);
        if (released >= asOf.AddDays(-10))
        {
            return null;
        }

        var sexual = offence.Offence.Sexual;
        var category = sexual ? "1" : dice.For("category").Pick(["2", "2", "2", "3", "P"]);
        var until = !sexual ? released.AddYears(4) : Years(offence.Disposal.Result) is { } years ? released.AddYears(years) : (DateOnly?)null;
        var plans = new List<Plan>();
        var risk = dice.For("risk").Weighted([15, 35, 35, 15]);
        for (var day = released; day < asOf.AddDays(-3) && (until is null || day < until); day = day.AddDays(dice.Between(200, 380)))
        {
            risk = plans.Count > 0 && dice.Percent(25) ? Math.Min(3, risk + 1) : risk;
            plans.Add(Write(family, person, sexual, risk, OpenDays.Weekday(day), dice.For("plan", plans.Count), dice.For("lasting")));
        }

        return new(category, released, until, plans, Orders(sexual, released, until, dice.For("orders")), dice.For("car").Percent(40) ? Registration(dice.For("plate")) : null);
    }

    public static Plan Write(Family family, Person person, bool sexual, int risk, DateOnly made, Dice dice, Dice lasting)
    {
        var words = Plans[sexual ? 0 : 1];
        var (code, name) = risk switch { 0 => ("VH", "very-high"), 1 => ("H", "high"), 2 => ("M", "medium"), _ => ("L", "low") };
        var children = family.Children.Any(child => child.Born <= made && child.AgeOn(made) < 18 && person.StayOn(made)?.Address is { } home && child.StayOn(made)?.Address == home);
        string[] lines = [words["visits " + name].Single(), lasting.Pick([.. words["risk"]]), .. children ? new[] { words["household"].First() } : [], lasting.For("trigger").Pick([.. words["trigger"]])];
        return new(made.ToDateTime(new TimeOnly(dice.Between(9, 16), dice.Below(60))).AddDays(1), made, code, risk == 0 ? dice.Between(2, 3) : risk == 1 ? dice.Between(1, 2) : 1, string.Join('\n', lines), OpenDays.Weekday(made.AddDays(risk switch { 0 => 60, 1 => 120, 2 => 180, _ => 365 })));
    }

    static List<Order> Orders(bool sexual, DateOnly from, DateOnly? until, Dice dice)
    {
        var entered = from.ToDateTime(new TimeOnly(15, 10)).AddDays(1);
        return sexual
            ? [new(entered, "NOTIFICATION", "To tell the police within three days of any change of name or address", from, until),
                .. dice.Percent(70) ? new Order[] { new(entered, "SOPO", "No unsupervised contact with any child under 16", from, until), new(entered, "SOPO", "Not to live in a household with a child under 16 without the approval of children's social care", from, until) } : []]
            : [new(entered, "LICENCE", "To live where approved by the supervising officer", from, from.AddYears(1)),
                .. dice.Percent(50) ? new Order[] { new(entered, "RESTRAINING", "Not to contact the former partner", from, from.AddYears(3)) } : []];
    }

    static int? Years(string result) => result.Contains("register 5 years", StringComparison.Ordinal) ? 5 : result.Contains("register 10 years", StringComparison.Ordinal) ? 10 : null;

    /// <summary>No car was ever registered with an I or a Q in its first two letters.</summary>
    static string Registration(Dice dice)
    {
        const string letters = "ABCDEFGHJKLMNOPRSTUVWXY";
        return $"{dice.Pick(["IQ", "QI", "IL", "QX"])}{dice.Between(10, 65)} {letters[dice.Below(23)]}{letters[dice.Below(23)]}{letters[dice.Below(23)]}";
    }
}
