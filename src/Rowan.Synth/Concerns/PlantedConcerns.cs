using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Places;
using Rowan.Synth.Planted;

namespace Rowan.Synth.Concerns;

/// <summary>
/// What is planted among the concerns: of the children who were planted in the city one more each, and every week families of whom nothing is known yet, with small concerns that add up, a second
/// injury, families whose children go to one school, and a report of Friday evening. Each stands whole within the days, or not at all.
/// </summary>
sealed class PlantedConcerns(ConcernsRequest request, FamilyMaker maker)
{
    const long FirstFamily = 2_000_000;

    /// <summary>Families of one school begin here, so many for each: they are looked for until enough of them live in one borough.</summary>
    const long FirstOfSchools = 20_000_000;
    const long ForASchool = 100_000;
    const int EveryDays = 28;
    const string Standard = "standard";

    /// <summary>What is told of the planted children of the city, and what must come of it.</summary>
    static readonly (string Situation, ConcernKind Kind, bool Injury, string[] Awaited, bool Again)[] OfTheCity =
    [
        ("small-concerns", ConcernKind.Checklist, false, ["several", "from-several-sides"], false), ("keeps-moving", ConcernKind.Checklist, false, ["moves"], false),
        ("domestic-abuse", ConcernKind.DomesticAbuse, false, ["abuse-at-home"], false), ("new-injury-on-plan", ConcernKind.ChildConcern, true, ["injury-on-plan"], true),
        ("day-and-month", ConcernKind.Checklist, false, ["on-plan"], true), ("friday-report", ConcernKind.ChildConcern, true, ["second-injury"], false),
    ];

    /// <summary>What is told of a family of whom nothing is known yet, how many days lie between, and what must be said of the last.</summary>
    static readonly (string Situation, ConcernKind[] Kinds, bool Injury, int Apart, string[] Awaited)[] OfNewFamilies =
    [
        ("second-injury-told", [ConcernKind.ChildConcern, ConcernKind.ChildConcern], true, 2, ["second-injury"]),
        ("several-sides-told", [ConcernKind.Checklist, ConcernKind.Missing, ConcernKind.DomesticAbuse, ConcernKind.Checklist], false, 1, ["from-several-sides"]),
        ("several-told", [ConcernKind.Checklist, ConcernKind.Checklist, ConcernKind.Checklist, ConcernKind.Checklist, ConcernKind.Checklist], false, 3, ["several"]),
        ("abuse-at-home-told", [ConcernKind.DomesticAbuse, ConcernKind.DomesticAbuse, ConcernKind.DomesticAbuse], false, 4, ["abuse-at-home"]),
        ("often-missing-told", [ConcernKind.Missing, ConcernKind.Missing, ConcernKind.Missing], false, 3, ["often-missing"]),
    ];

    /// <summary>What is told of the children of one school, day after day, and of which of its families; only of the last must it be said.</summary>
    static readonly (string Situation, ConcernKind Kind, bool Injury, int[] Families, string Awaited)[] OfSchools =
    [
        ("one-school-harm-told", ConcernKind.ChildConcern, true, [0, 1, 2], "same-school-harm"), ("one-school-missing-told", ConcernKind.Missing, false, [0, 0, 1, 2], "same-school-missing"),
    ];

    public IEnumerable<InventedConcern> All() => City().Concat(NewFamilies()).Concat(SchoolsTold()).Concat(Fridays());

    IEnumerable<InventedConcern> City()
    {
        var situations = Planting.Situations(request.London.AsOf).ToLookup(s => s.Kind, StringComparer.Ordinal);
        foreach (var (at, (situation, kind, injury, awaited, again)) in OfTheCity.Index())
        {
            var family = situations[situation].First().Story.Family;
            for (var day = at % Math.Min(request.Days, 6); day < request.Days; day += EveryDays)
            {
                var moment = request.First.AddDays(day).ToDateTime(new TimeOnly(9 + at, 17));
                yield return Told(family, moment, kind, injury, new PlantedConcern(situation, awaited) { RoutedByItself = kind == ConcernKind.DomesticAbuse });
                if (!again)
                {
                    break;
                }
            }
        }
    }

    IEnumerable<InventedConcern> NewFamilies()
    {
        for (var week = 0; week * 7 < request.Days; week++)
        {
            foreach (var (at, (situation, kinds, injury, apart, awaited)) in OfNewFamilies.Index())
            {
                if ((week * 7) + ((kinds.Length - 1) * apart) >= request.Days)
                {
                    continue;
                }

                var family = Fresh((week * 10) + at);
                foreach (var (step, kind) in kinds.Index())
                {
                    var moment = request.First.AddDays((week * 7) + (step * apart)).ToDateTime(new TimeOnly(10 + at, 7 + step));
                    yield return Told(family, moment, kind, injury, new PlantedConcern(situation, step == kinds.Length - 1 ? awaited : []) { RoutedByItself = kind == ConcernKind.DomesticAbuse });
                }
            }
        }
    }

    IEnumerable<InventedConcern> SchoolsTold()
    {
        for (var week = 0; week * 7 < request.Days; week++)
        {
            foreach (var (at, (situation, kind, injury, families, awaited)) in OfSchools.Index())
            {
                if ((week * 7) + families.Length - 1 >= request.Days)
                {
                    continue;
                }

                var there = OfOneBorough((week * OfSchools.Length) + at, families.Max() + 1);
                foreach (var (step, family) in families.Index())
                {
                    var moment = request.First.AddDays((week * 7) + step).ToDateTime(new TimeOnly(15 + at, 11 + step));
                    var last = step == families.Length - 1;
                    // Written otherwise each time, as people do; its name is in no city, so that nothing else is told of it.
                    yield return Told(there[family], moment, kind, injury, new PlantedConcern(situation, last ? [awaited] : []) { Silent = last ? [] : [awaited] }) with
                    {
                        School = $"{(step % 2 == 0 ? "St." : "Saint")} Wilgefort's {TellingOf.Children(there[0], request.First)[0].Name.Surname} School",
                    };
                }
            }
        }
    }

    /// <summary>Families whom no source knows, of whose child of school age each is told, and who live in one borough: a school is known by its name and the borough.</summary>
    List<Family> OfOneBorough(long number, int wanted)
    {
        var found = new List<Family>();
        for (var tried = FirstOfSchools + (number * ForASchool); found.Count < wanted; tried++)
        {
            if (maker.Make(tried) is var family && TellingOf.Children(family, request.First) is [var child, ..] && child.AgeOn(request.First) is >= 5 and < 15
                && child.StayOn(request.First.AddDays(request.Days)) == child.StayOn(request.First) && family.Household(child, request.First).Any(p => !p.IsChild) && BoroughOf(child) is { } borough
                && (found.Count == 0 || borough == BoroughOf(TellingOf.Children(found[0], request.First)[0])))
            {
                found.Add(family);
            }
        }

        return found;
    }

    Borough? BoroughOf(Person child) => Family.HomeOf(child, request.First)?.Borough;

    /// <summary>An injury on a Friday evening: nobody is at the desk before Monday.</summary>
    IEnumerable<InventedConcern> Fridays()
    {
        foreach (var day in Enumerable.Range(0, request.Days).Select(request.First.AddDays).Where(d => d.DayOfWeek == DayOfWeek.Friday))
        {
            yield return Told(Fresh(500_000 + (day.DayNumber % 100_000)), day.ToDateTime(new TimeOnly(19, 40)), ConcernKind.ChildConcern, true, new PlantedConcern("friday-evening-told", []) { ToldAtOnce = true });
        }
    }

    /// <summary>A family whom no source knows, and of whom nothing else is told.</summary>
    Family Fresh(long number)
    {
        for (var tried = FirstFamily + (number * 20); ; tried++)
        {
            if (maker.Make(tried) is var family && TellingOf.Children(family, request.First).Any(c => c.AgeOn(request.First) < 15 && c.StayOn(request.First.AddDays(request.Days)) == c.StayOn(request.First)
                && family.Household(c, request.First).Any(p => !p.IsChild)))
            {
                return family;
            }
        }
    }

    InventedConcern Told(Family family, DateTime moment, ConcernKind kind, bool injury, PlantedConcern planted)
    {
        var child = TellingOf.Children(family, DateOnly.FromDateTime(moment))[0];
        var told = TellingOf.Of(family, child, moment, kind, Dice.Of(request.London.Seed, "planted", moment.Ticks), careful: true);
        return told with { ByProgram = true, Injury = injury, Crime = injury, Risk = Standard, Planted = planted };
    }
}
