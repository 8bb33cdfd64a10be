using Rowan.Synth.Lives;

namespace Rowan.Synth.Deliveries;

/// <summary>Gives references in the order of the days on which records were entered, and remembers of each family in which deliveries it stands,
/// without holding the records: some ten bytes a person. So each record can be written later by itself, and families of no concern need not be made again.</summary>
sealed class Numbering(Years years, IReadOnlyList<SourceSystem> systems)
{
    readonly int days = years.AsOf.DayNumber - years.First.DayNumber + 1;
    readonly Dictionary<string, (SourceSystem System, int[] Counts)> all = systems.ToDictionary(
        system => system.Code, system => (system, new int[(years.AsOf.DayNumber - years.First.DayNumber + 1) * system.Series]), StringComparer.Ordinal);

    readonly List<(long FirstPlace, int FirstEntry, UInt128 Due)> families = [];
    readonly List<int> ofDay = [];
    Dictionary<string, int[]>? before;
    long people;

    /// <summary>How many records each system has, however many versions of each.</summary>
    public IEnumerable<(SourceSystem System, int Records)> Records => all.Values.Select(one => (one.System, one.Counts.Sum()));

    public int Families => families.Count;

    /// <summary>Takes in one family after another, each once, in the order of the population.</summary>
    public void Count(Story story)
    {
        var due = UInt128.Zero;
        families.Add((people, ofDay.Count, due));
        people += story.Family.People.Count;
        foreach (var entry in story.Entries)
        {
            var (system, counts) = all[entry.Source];
            ofDay.Add(++counts[Place(system, entry)]);
            foreach (var sequence in system.Sequences(story, entry, years).Where(sequence => sequence <= Years.Deliveries))
            {
                due |= UInt128.One << sequence;
            }
        }

        families[^1] = families[^1] with { Due = due };
    }

    /// <summary>The place in the population of that family's first person.</summary>
    public long FirstPlace(int at) => families[at].FirstPlace;

    /// <summary>Whether anything of that family stands in those deliveries.</summary>
    public bool Stands(int at, int first, int last) => (families[at].Due >> first & ((UInt128.One << (last - first + 1)) - 1)) != 0;

    /// <summary>The references of all entries of a family, when all have been counted.</summary>
    /// <param name="at">Its place among the families.</param>
    public References Of(int at, Story story)
    {
        before ??= all.ToDictionary(one => one.Key, one => FirstOfDay(one.Value.Counts, one.Value.System.Restarts), StringComparer.Ordinal);
        var references = new References();
        for (var entry = 0; entry < story.Entries.Count; entry++)
        {
            var one = story.Entries[entry];
            var system = all[one.Source].System;
            references[one] = system.Reference(one, before[one.Source][Place(system, one)] + ofDay[families[at].FirstEntry + entry]);
        }

        return references;
    }

    int Place(SourceSystem system, Entry entry) => (system.SeriesOf(entry) * days) + DateOnly.FromDateTime(entry.Entered).DayNumber - years.First.DayNumber;

    int[] FirstOfDay(int[] counts, Restarts restarts)
    {
        var first = new int[counts.Length];
        for (int at = 0, given = 0; at < counts.Length; at++)
        {
            var begins = restarts == Restarts.EachDay || (restarts == Restarts.EachYear && years.First.AddDays(at % days).DayOfYear == 1);
            given = at % days == 0 || begins ? 0 : given;
            first[at] = given;
            given += counts[at];
        }

        return first;
    }
}
