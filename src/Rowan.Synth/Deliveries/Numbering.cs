using Rowan.Synth.Lives;

namespace Rowan.Synth.Deliveries;

/// <summary>Gives references in the order of the days on which records were entered, and knows of each family in which deliveries it stands, without holding
/// the records or the families: in memory it has counts of days and of deliveries, the same however large the city.
/// So each record can be written later by itself, and families of no concern need not be made again.</summary>
/// <param name="directory">Where it may keep a file until it is disposed of.</param>
sealed class Numbering(Years years, IReadOnlyList<SourceSystem> systems, string directory) : IDisposable
{
    readonly int days = years.AsOf.DayNumber - years.First.DayNumber + 1;
    readonly Dictionary<string, Counted> all = systems.Index().ToDictionary(
        one => one.Item.Code, one => new Counted(one.Item, one.Index, new int[(years.AsOf.DayNumber - years.First.DayNumber + 1) * one.Item.Series], new int[Years.Deliveries + 1]), StringComparer.Ordinal);

    readonly StandingFile standing = new(Path.Combine(directory, "standing"), systems.Count);
    Dictionary<string, int[]>? before;
    long people;
    int families;

    /// <summary>How many records each system has, however many versions of each.</summary>
    public IEnumerable<(SourceSystem System, int Records)> Records => all.Values.Select(one => (one.System, one.OfDay.Sum()));

    public IReadOnlyList<SourceSystem> Systems => systems;

    /// <summary>How many records stand in that delivery; none beyond the last.</summary>
    public int Delivered(SourceSystem system, int sequence) => sequence <= Years.Deliveries ? all[system.Code].Delivered[sequence] : 0;

    /// <summary>Takes in one family after another, each once, in the order of the population.</summary>
    public void Count(Story story)
    {
        var numbers = new int[story.Entries.Count];
        Span<UInt128> due = stackalloc UInt128[systems.Count];
        for (var entry = 0; entry < numbers.Length; entry++)
        {
            var one = story.Entries[entry];
            var counted = all[one.Source];
            numbers[entry] = ++counted.OfDay[Place(counted.System, one)];
            foreach (var sequence in counted.System.Sequences(story, one, years).Where(sequence => sequence <= Years.Deliveries))
            {
                counted.Delivered[sequence]++;
                due[counted.At] |= Bit(sequence);
            }
        }

        if (numbers.Length > 0)
        {
            standing.Add(new(families, people, numbers), due);
        }

        families++;
        people += story.Family.People.Count;
    }

    /// <summary>The families of which something falls due, in their order, when all have been counted.</summary>
    /// <param name="due">Which deliveries of which systems.</param>
    public IEnumerable<Standing> Standing(IReadOnlyDictionary<SourceSystem, Due> due) => standing.Read([.. systems.Select(system => due.TryGetValue(system, out var one)
        ? Enumerable.Range(1, Years.Deliveries).Where(one.Holds).Aggregate(UInt128.Zero, (bits, sequence) => bits | Bit(sequence)) : UInt128.Zero)]);

    /// <summary>The references of all entries of one family, found by its place among the families.</summary>
    public References Of(int at, Story story) => story.Entries.Count == 0 ? new() : Of(standing.ReadAll().First(family => family.At == at), story);

    /// <summary>The references of all entries of a family, when all have been counted.</summary>
    public References Of(Standing family, Story story)
    {
        before ??= all.ToDictionary(one => one.Key, one => FirstOfDay(one.Value.OfDay, one.Value.System.Restarts), StringComparer.Ordinal);
        var references = new References();
        for (var entry = 0; entry < story.Entries.Count; entry++)
        {
            var one = story.Entries[entry];
            var system = all[one.Source].System;
            references[one] = system.Reference(one, before[one.Source][Place(system, one)] + family.Numbers[entry]);
        }

        return references;
    }

    public void Dispose() => standing.Dispose();

    static UInt128 Bit(int sequence) => UInt128.One << (sequence - 1);

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

    sealed record Counted(SourceSystem System, int At, int[] OfDay, int[] Delivered);
}
