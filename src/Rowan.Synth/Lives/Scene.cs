using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Places;

namespace Rowan.Synth.Lives;

/// <summary>A line of an account, with the ages for which it makes sense: its key says <c>text</c>, <c>text 4</c> and over, or <c>text 3-9</c>.</summary>
sealed record Line(int Youngest, int Oldest, string Words)
{
    public static IReadOnlyList<Line> Of(ILookup<string, string> block, string key) => [.. block
        .Where(group => group.Key.Split(' ')[0].Equals(key, StringComparison.Ordinal))
        .SelectMany(group => group.Select(words => Read(group.Key[key.Length..].Trim(), words)))];

    public static string Pick(IReadOnlyList<Line> from, int age, Dice dice) => dice.Pick([.. from.Where(line => line.Fits(age))]).Words;

    public bool Fits(int age) => Math.Max(0, age) >= Youngest && age <= Oldest;

    static Line Read(string ages, string words)
    {
        var ends = ages.Split('-', StringSplitOptions.RemoveEmptyEntries);
        return new(ends.Length > 0 ? int.Parse(ends[0], CultureInfo.InvariantCulture) : 0, ends.Length > 1 ? int.Parse(ends[1], CultureInfo.InvariantCulture) : 200, words);
    }
}

/// <summary>What brings a child to notice: for which concern, age and household it makes sense, and how it is told.</summary>
sealed record Scene(
    string Code,
    string Type,
    IReadOnlyDictionary<string, int> Concerns,
    int Youngest,
    int Oldest,
    bool Unborn,
    IReadOnlyList<string> Needs,
    string Where,
    (int From, int To) Hours,
    (int High, int Low) Risk,
    IReadOnlyList<string> Unmet,
    IReadOnlyList<Line> Texts,
    IReadOnlyList<Line> Actions)
{
    public static IReadOnlyList<Scene> All { get; } = [.. Notes.Blocks("Scenes/scenes").Select(Read)];

    public static Scene Of(string code) => All.Single(scene => scene.Code.Equals(code, StringComparison.Ordinal));

    public bool AtSchool => Needs.Contains("school", StringComparer.Ordinal);

    /// <summary>Whether it could have happened to that child on that day.</summary>
    public bool Fits(Family family, Person child, DateOnly day)
    {
        var age = child.AgeOn(day);
        var born = child.Born <= day;
        return born != Unborn && (Unborn || (age >= Youngest && age <= Oldest)) && family.Carer(child, day) is not null
            && (!Unborn || (child.Born < day.AddDays(200) && family.Children.Any(other => other.Born <= day)))
            && Needs.All(need => need switch
            {
                "partner" => family.Partner(child, day) is not null,
                "ex" => Family.ParentElsewhere(child, day) is not null,
                "school" => Family.HomeOf(child, day) is { } home && Schools.Of(home, child.Born, day, child.Sex) is not null,
                _ => false,
            });
    }

    static Scene Read(ILookup<string, string> block)
    {
        string One(string key) => block[key].Single();
        var concerns = block.Words("concern").Select(word => word.Split('=')).ToDictionary(part => part[0], part => int.Parse(part[1], null), StringComparer.Ordinal);
        var unborn = One("ages").Equals("unborn", StringComparison.Ordinal);
        var ages = unborn ? (0, 0) : Pair(One("ages"), '-');
        return new(One("scene"), One("type"), concerns, ages.Item1, ages.Item2, unborn, block.Words("needs"), One("where"),
            Pair(One("hours"), '-'), Pair(One("risk"), ' '), block.Words("unmet"), Line.Of(block, "text"), Line.Of(block, "action"));
    }

    static (int, int) Pair(string text, char between)
    {
        var parts = text.Split(between);
        return (int.Parse(parts[0], null), int.Parse(parts[1], null));
    }
}
