using Rowan.Clocks;
using Rowan.Research;

namespace Rowan.Policy;

/// <summary>Reads and checks a pack's <c>research.yaml</c>: what counts as an earlier concern, and which checks are obligatory.</summary>
public static class ResearchFile
{
    /// <param name="clocks">The time limits that it names.</param>
    /// <param name="systems">The systems that the pack knows of, whether or not Rowan reads them.</param>
    /// <param name="feeds">The sources that Rowan reads.</param>
    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static ResearchRules Read(string path, ClockRules clocks, BankHolidays holidays, KnownSystems systems, IEnumerable<string> feeds)
    {
        var sheet = PolicyPlace.Of(path).Group("version", "from", "clock", "mostPeople", "watchDays", "earlier", "earlierOfChildren", "checks");
        var from = PolicyPlace.Day(sheet.Need("from"));
        var known = systems.Systems.Select(s => s.Code).Concat(feeds).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string Source(YamlPlace place) => known.Contains(place.Text()) ? place.Text() : throw place.Wrong($"'{place.Text()}' is not a system of sources.yaml, and no feed file has that code.");
        CheckRule Check(YamlPlace place)
        {
            var line = place.Group("code", "words", "about", "sources", "withinDays", "from", "until", "source", "sureness");
            var sources = line.Each("sources", Source);
            return sources.Count > 0 != line.Maybe("withinDays") is not null ? throw place.Wrong("A check with 'sources' needs 'withinDays', how old their deliveries may be; one without has none.")
                : new CheckRule(
                    line.Need("code").Text(), line.Need("words").Text(), line.Need("about").Text(), sources, line.Maybe("withinDays") is { } days ? PolicyPlace.Number(days, 1, 366) : 0,
                    line.Maybe("from") is { } begins ? PolicyPlace.Day(begins) : from, line.Maybe("until") is { } ends ? PolicyPlace.Day(ends) : null, line.Need("source").Text(), line.Need("sureness").Text());
        }

        var checks = sheet.Need("checks").Items().Select(Check).ToList();
        return checks.Count == 0 || checks.DistinctBy(c => c.Code).Count() < checks.Count ? throw sheet.Need("checks").Wrong("'checks' needs at least one, each with a code of its own.")
            : new ResearchRules(
                sheet.Need("version").Text(), Clock(sheet.Need("clock"), clocks), PolicyPlace.Number(sheet.Need("mostPeople"), 1, 40), PolicyPlace.Number(sheet.Need("watchDays"), 1, 3660),
                sheet.Each("earlier", Source), sheet.Each("earlierOfChildren", Source), checks, holidays);
    }

    static ClockRule Clock(YamlPlace place, ClockRules clocks) =>
        clocks.Find(place.Text()) is not { } rule ? throw place.Wrong($"'{place.Text()}' is not the code of a time limit of clocks.yaml.")
        : rule.Starts == ResearchRules.Received && rule.Stops.Contains(ResearchRules.SignedOff) ? rule
        : throw place.Wrong($"The time limit '{rule.Code}' must start on '{ResearchRules.Received}' and stop on '{ResearchRules.SignedOff}': research tells nothing else.");
}
