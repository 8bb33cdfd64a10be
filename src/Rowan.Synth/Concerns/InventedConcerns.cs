using Rowan.Synth.Chance;
using Rowan.Synth.Families;

namespace Rowan.Synth.Concerns;

/// <summary>Concerns that are told of, day after day: for replaying what comes to a force. The same request gives the same concerns. Nobody in them is real.</summary>
public static class InventedConcerns
{
    /// <summary>Families of whom something is told for the first time begin here, beyond those of any city.</summary>
    const long FirstFamily = 1_000_000;

    /// <summary>So many families are remembered, of whom something may be told again.</summary>
    const int Remembered = 3000;

    /// <summary>Those of each day, in the order in which they come.</summary>
    public static IEnumerable<IReadOnlyList<InventedConcern>> Days(ConcernsRequest request)
    {
        var maker = new FamilyMaker(request.London.Seed, request.London.AsOf, fosterHomes: 2 + (request.London.People / 100_000));
        var planted = new PlantedConcerns(request, maker).All().ToLookup(c => DateOnly.FromDateTime(c.At));
        var (number, next) = (0L, FirstFamily);
        for (var day = request.First; day < request.First.AddDays(request.Days); day = day.AddDays(1))
        {
            var dice = Dice.Of(request.London.Seed, "concerns", day.DayNumber);
            var here = planted[day].ToList();
            for (var left = Rhythm.Count(request.ReportsAYear, day, dice) - here.Count; left > 0; left--)
            {
                here.Add(One(request, maker, Rhythm.Moment(day, dice), dice.For("one", left), ref next));
            }

            yield return [.. here.OrderBy(c => c.At).ThenBy(c => c.Family, StringComparer.Ordinal).Select(c => c with { Number = ++number })];
        }
    }

    static InventedConcern One(ConcernsRequest request, FamilyMaker maker, DateTime at, Dice dice, ref long next)
    {
        var day = DateOnly.FromDateTime(at);
        while (true)
        {
            var known = dice.Below(100);
            var family = maker.Make(
                known < 8 ? 30 + dice.Below(Math.Max(1, (request.London.People - 300) / 5))
                : known < 28 && next > FirstFamily ? next - 1 - dice.Below((int)Math.Min(Remembered, next - FirstFamily))
                : next++);
            if (TellingOf.Children(family, day) is not { Count: > 0 } children)
            {
                continue;
            }

            var kind = (ConcernKind)dice.Weighted([62, 16, 15, 7]);
            var told = TellingOf.Of(family, dice.Pick(children), at, kind, dice.For("told"));
            if (kind == ConcernKind.DomesticAbuse && told.Adults.Count == 0)
            {
                continue;
            }

            var injury = kind == ConcernKind.ChildConcern && dice.Percent(18);
            return told with { Injury = injury, Crime = injury || dice.Percent(kind == ConcernKind.DomesticAbuse ? 70 : 8), Risk = dice.Weighted([68, 23, 9]) switch { 0 => "standard", 1 => "medium", _ => "high" } };
        }
    }
}
