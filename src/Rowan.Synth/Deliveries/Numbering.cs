using Rowan.Synth.Lives;

namespace Rowan.Synth.Deliveries;

/// <summary>Gives references in the order of the days on which records were entered, without holding the records:
/// one round counts them by day, each later round gives the same numbers out again.</summary>
sealed class Numbering(Years years, IReadOnlyList<SourceSystem> systems)
{
    readonly int days = years.AsOf.DayNumber - years.First.DayNumber + 1;
    readonly Dictionary<string, (SourceSystem System, int[] Counts)> all = systems.ToDictionary(
        system => system.Code, system => (system, new int[(years.AsOf.DayNumber - years.First.DayNumber + 1) * system.Series]), StringComparer.Ordinal);

    /// <summary>How many records each system has, however many versions of each.</summary>
    public IEnumerable<(SourceSystem System, int Records)> Records => all.Values.Select(one => (one.System, one.Counts.Sum()));

    public void Count(Story story)
    {
        foreach (var entry in story.Entries)
        {
            var (system, counts) = all[entry.Source];
            counts[Place(system, entry)]++;
        }
    }

    public Round Begin() => new(this);

    int Place(SourceSystem system, Entry entry) => (system.SeriesOf(entry) * days) + DateOnly.FromDateTime(entry.Entered).DayNumber - years.First.DayNumber;

    /// <summary>One pass over all stories, in the same order as they were counted.</summary>
    public sealed class Round
    {
        readonly Numbering numbering;
        readonly Dictionary<string, int[]> given;

        internal Round(Numbering numbering)
        {
            this.numbering = numbering;
            given = numbering.all.ToDictionary(one => one.Key, one => numbering.FirstOfDay(one.Value.Counts, one.Value.System.Restarts), StringComparer.Ordinal);
        }

        public References Next(Story story)
        {
            var references = new References();
            foreach (var entry in story.Entries)
            {
                var system = numbering.all[entry.Source].System;
                references[entry] = system.Reference(entry, ++given[entry.Source][numbering.Place(system, entry)]);
            }

            return references;
        }
    }

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
