using System.Globalization;
using System.Text;
using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Places;

namespace Rowan.Synth.Lives;

/// <summary>Tells a line about one child on one day: fills its slots with what was so then.</summary>
static class Account
{
    /// <param name="called">The child's given name as this record has it; null where it has none.</param>
    public static string Tell(string line, Family family, Person child, DateOnly day, string? called, Dice dice)
    {
        var told = new StringBuilder();
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] != '{')
            {
                told.Append(line[at]);
                continue;
            }

            var end = line.IndexOf('}', at);
            var slot = line[(at + 1)..end];
            var words = Word(slot.ToLowerInvariant(), family, child, day, called, dice.For(slot));
            told.Append(char.IsUpper(slot[0]) ? char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..] : words);
            at = end;
        }

        return told.ToString();
    }

    static string Word(string slot, Family family, Person child, DateOnly day, string? called, Dice dice)
    {
        var girl = Female(child);
        var his = child.Born > day ? "the" : girl ? "her" : "his";
        return slot switch
        {
            "child" => child.Born > day ? "the unborn child" : called ?? (child.AgeOn(day) < 1 ? "the baby" : "the child"),
            "he" => girl ? "she" : "he",
            "his" => girl ? "her" : "his",
            "him" => girl ? "her" : "him",
            "himself" => girl ? "herself" : "himself",
            "aged" => Aged(child, day),
            "carer" => $"{his} {Kin(family.Carer(child, day), child)}",
            "partner" => $"{his} {Kin(family.Partner(child, day), child)}",
            "ex" => $"{his} {Kin(Family.ParentElsewhere(child, day), child)}",
            "school" => Family.HomeOf(child, day) is { } home && Schools.Of(home, child.Born, day, child.Sex) is { } school ? school : "the school",
            "street" => Streets.Street(dice),
            "minutes" => (5 * dice.Between(3, 14)).ToString(CultureInfo.InvariantCulture),
            "days" => dice.Pick(["two", "three"]),
            "weeks" => Math.Max(2, (child.Born.DayNumber - day.DayNumber) / 7).ToString(CultureInfo.InvariantCulture),
            "friend" => "a friend",
            _ => throw new InvalidOperationException($"The accounts have no word for {{{slot}}}."),
        };
    }

    /// <summary>What the grown-up is to the child, in the words of a report.</summary>
    public static string Kin(Person? grownUp, Person child) => grownUp switch
    {
        null => "carer",
        _ when grownUp == child.Mother => "mother",
        _ when grownUp == child.Father => "father",
        { Part: Part.Mother } => "stepmother",
        { Part: Part.Father } => child.Father is null ? "mother's partner" : "stepfather",
        { Part: Part.StepFather } => "stepfather",
        { Part: Part.StepMother } => "stepmother",
        { Part: Part.Grandmother } => "grandmother",
        { Part: Part.Grandfather } => "grandfather",
        { Part: Part.FosterMother or Part.FosterFather } => "foster carer",
        { Part: Part.Lodger } => "lodger",
        { Part: Part.Uncle } => "uncle",
        _ => "aunt",
    };

    public static bool Female(Person person) => person.Sex.Equals("F", StringComparison.Ordinal);

    static string Aged(Person child, DateOnly day)
    {
        var months = ((day.Year - child.Born.Year) * 12) + day.Month - child.Born.Month - (day.Day < child.Born.Day ? 1 : 0);
        return months switch
        {
            < 2 when child.Born.AddDays(14) > day => "a few days old",
            < 2 => "a few weeks old",
            < 18 => $"aged {months} months",
            _ => $"aged {child.AgeOn(day)}",
        };
    }
}
