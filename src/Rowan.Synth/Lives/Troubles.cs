using Rowan.Synth.Chance;
using Rowan.Synth.Families;

namespace Rowan.Synth.Lives;

/// <summary>Whether and how a family comes to notice: a concern of one kind that shows itself again and again, or once.</summary>
static class Troubles
{
    static readonly (string Concern, int Weight)[] Kinds =
        [("neglect", 36), ("violence", 27), ("physical", 11), ("emotional", 9), ("sexual", 4), ("teen", 13)];

    /// <param name="first">The first day of which the sources tell.</param>
    public static Story Of(Family family, int seed, DateOnly first, DateOnly asOf)
    {
        var dice = Dice.Of(seed, "story", family.Number);
        if (!dice.Percent(family.Strain))
        {
            return new(family, new Policing(family, seed, first, asOf).Everyday(troubled: false));
        }

        var eldest = family.Children.Min(child => child.Born);
        var earliest = eldest.AddDays(-60) > first ? eldest.AddDays(-60) : first;
        var serious = dice.Percent(38);
        var latest = asOf.AddDays(serious ? -400 : -30);
        var begins = Earlier(dice.Day(earliest, latest), dice.Percent(60) ? dice.Day(earliest, latest) : latest);
        var ends = Earlier(begins.AddDays(serious ? dice.Between(400, 1600) : dice.Between(1, 900)), asOf.AddDays(-3));
        var concern = Kinds[dice.Weighted(Kinds.Select(kind => kind.Weight))].Concern;
        var wanted = serious ? dice.Between(5, 12) : 1 + dice.Weighted([22, 20, 18, 16, 12, 7, 5]);

        var told = new HashSet<string>(StringComparer.Ordinal);
        var notices = Enumerable.Range(0, wanted)
            .Select(at => Enumerable.Range(0, 4).Select(again => Happening(
                family, concern, at + again == 0 ? begins : dice.For("day", (at * 4) + again).Day(begins, ends), first, asOf, told, dice.For("notice", (at * 4) + again))).FirstOrDefault(notice => notice is not null))
            .OfType<Notice>().OrderBy(notice => notice.Entered).ToList();
        var registrations = serious && notices.Count > 1
            ? Registering.Of(family, notices, concern, asOf, dice.For("register"))
            : [];
        var police = new Policing(family, seed, first, asOf);
        var happenings = police.Around(notices);
        return new(family,
        [
            .. happenings.OfType<Notice>().SelectMany(notice => Twice(notice, asOf, dice.For("twice", notice.Entered.Ticks))), .. registrations,
            .. happenings.Where(entry => entry is not Notice), .. new Policing(family, seed, first, asOf).Everyday(troubled: true),
        ]);
    }

    static Notice? Happening(Family family, string concern, DateOnly day, DateOnly first, DateOnly asOf, HashSet<string> told, Dice dice)
    {
        var children = family.Children.Where(child => child.AgeOn(day) < 18 && family.Carer(child, day) is not null).ToList();
        var fitting = children.SelectMany(child => Scene.All.Where(scene => scene.Concerns.ContainsKey(concern) && scene.Fits(family, child, day))
            .Select(scene => (child, scene, weight: scene.Concerns.GetValueOrDefault(concern) * (Untold(scene, child.AgeOn(day), told).Count > 0 ? 20 : 1)))
            .Where(one => one.weight > 0)).ToList();
        if (fitting.Count == 0)
        {
            return null;
        }

        var (who, scene, _) = fitting[dice.Weighted(fitting.Select(one => one.weight))];
        var minutes = dice.Between(scene.Hours.From * 60, (scene.Hours.To * 60) - 1);
        var happened = (scene.AtSchool || scene.Where.Equals("school", StringComparison.Ordinal) ? OpenDays.SchoolDay(day) : day).AddDays(minutes / 1440);
        if (happened < first || happened >= asOf.AddDays(-2) || !scene.Fits(family, who, happened))
        {
            return null;
        }

        var at = new TimeOnly(minutes / 60 % 24, minutes % 60);
        var found = scene.Type.Equals("MISSING", StringComparison.Ordinal) ? happened.ToDateTime(at).AddMinutes(dice.Between(300, 3600)) : (DateTime?)null;
        var open = scene.Code.Equals("missing-open", StringComparison.Ordinal);
        var created = (open ? null : found) is { } home ? home.AddMinutes(dice.Between(30, 400))
            : happened.ToDateTime(at).AddMinutes(open || dice.Percent(75) ? dice.Between(40, 280) : dice.Between(600, 4000));
        if (created >= asOf.ToDateTime(TimeOnly.MinValue))
        {
            return null;
        }

        var age = who.AgeOn(happened);
        var text = Line.Pick(Untold(scene, age, told) is { Count: > 0 } fresh ? fresh : scene.Texts, age, dice);
        told.Add(text);
        var change = open ? found!.Value.AddMinutes(dice.Between(60, 900)) : dice.Percent(22) ? created.AddDays(dice.Between(8, 90)) : (DateTime?)null;
        return new(who, scene, happened, at, created, change, text) { Found = found };
    }

    static List<Line> Untold(Scene scene, int age, HashSet<string> told) => [.. scene.Texts.Where(line => line.Fits(age) && !told.Contains(line.Words))];

    /// <summary>Two officers of one incident sometimes each make a report.</summary>
    static IEnumerable<Notice> Twice(Notice notice, DateOnly asOf, Dice dice)
    {
        yield return notice;
        var second = notice.Entered.AddMinutes(dice.Between(20, 2000));
        if (dice.PerMille(25) && second < asOf.ToDateTime(TimeOnly.MinValue))
        {
            yield return notice with { Entered = second, Change = null, Again = true };
        }
    }

    static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
