namespace Rowan.Chronology;

/// <summary>A time in which entries came much more densely than is usual for this person: small concerns that come together.</summary>
/// <param name="Sources">How many sources they came from, by code: what one source shows as two, three sources show as six.</param>
public sealed record Burst(DateOnly From, DateOnly Until, int Entries, IReadOnlyList<string> Sources);

/// <summary>A long time without any entry: a child of whom nothing is heard is not a child who is safe.</summary>
public sealed record Gap(DateOnly From, DateOnly Until)
{
    public int Months => HappenedWords.MonthsBetween(From, Until);
}

/// <summary>Finds where a story is dense and where it is silent (H08-07). Pure.</summary>
public static class Bursts
{
    /// <summary>Entries are one burst while each comes within this many days of the one before.</summary>
    public const int WithinDays = 28;

    /// <summary>Fewer are no burst.</summary>
    public const int Fewest = 4;

    /// <summary>One evening that three systems tell of is no burst: entries of fewer days are none.</summary>
    public const int FewestDays = 3;

    /// <summary>How many times the usual density of the story a burst has at least.</summary>
    public const double TimesUsual = 3;

    /// <param name="entries">In order of happening; those whose day is not known tell nothing here.</param>
    public static IReadOnlyList<Burst> Of(IReadOnlyList<StoryEntry> entries)
    {
        var known = entries.Where(e => e.HappenedKnown).ToList();
        if (known.Count < Fewest)
        {
            return [];
        }

        var days = known[^1].From.DayNumber - known[0].From.DayNumber + 1;
        var usual = (double)known.Count / days;
        return [.. Runs(known).Where(run => run.Count >= Fewest && run.DistinctBy(e => e.From).Count() >= FewestDays && Density(run) >= TimesUsual * usual).Select(run => new Burst(
            run[0].From, run[^1].From, run.Count, [.. run.Select(e => e.By.Source).Distinct().Order(StringComparer.Ordinal)]))];
    }

    /// <summary>The silences that the lines of the story name, as times.</summary>
    public static IReadOnlyList<Gap> GapsOf(IReadOnlyList<StoryEntry> entries)
    {
        var gaps = new List<Gap>();
        DateOnly? last = null;
        foreach (var entry in entries.Where(e => e.HappenedKnown))
        {
            if (last is { } before && entry.From > before && HappenedWords.MonthsBetween(before, entry.From) > StoryLines.SilenceMonths)
            {
                gaps.Add(new Gap(before, entry.From));
            }

            last = last > entry.Until ? last : entry.Until;
        }

        return gaps;
    }

    /// <summary>Over no less than the days within which entries count as together, so that one busy day is not endlessly dense.</summary>
    static double Density(List<StoryEntry> run) => run.Count / (double)Math.Max(WithinDays, run[^1].From.DayNumber - run[0].From.DayNumber + 1);

    static IEnumerable<List<StoryEntry>> Runs(List<StoryEntry> known)
    {
        var run = new List<StoryEntry>();
        foreach (var entry in known)
        {
            if (run.Count > 0 && entry.From.DayNumber - run[^1].From.DayNumber > WithinDays)
            {
                yield return run;
                run = [];
            }

            run.Add(entry);
        }

        yield return run;
    }
}
