using Rowan.Synth;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;

namespace Rowan.Tests.Synth;

/// <summary>A London is written in a memory of so many records, however uneven its deliveries: the first of PNC holds everybody ever arrested.</summary>
public sealed class HeldRecordsTests
{
    /// <summary>What a delivery remembers of those that came by, to break something: the first, the last, a few to copy.</summary>
    const int Remembered = 8;

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void No_more_records_are_in_memory_than_may_be_held_though_a_delivery_is_many_times_larger(int recordsHeld)
    {
        var folder = Directory.CreateTempSubdirectory("rowan-held-").FullName;
        try
        {
            var (request, years) = (new LondonRequest(1500, 7, WrittenLondon.AsOf), new Years(WrittenLondon.AsOf));
            var (population, systems) = (new Population(request), SourceSystems.Of(request.Seed));
            using var numbering = new Numbering(years, systems, folder);
            foreach (var story in population.Stories())
            {
                numbering.Count(story);
            }

            var first = numbering.Delivered(systems.Single(system => system.Code.Equals("PNC", StringComparison.Ordinal)), 1);
            Assert.InRange(first, 2 * (recordsHeld + Remembered), int.MaxValue);
            var gathering = new Gathering(request, population, numbering, recordsHeld, CancellationToken.None);
            var passing = new Passing(largerThan: recordsHeld + Remembered);
            foreach (var window in gathering.Windows())
            {
                foreach (var system in window.Systems)
                {
                    for (var sequence = window.First; sequence <= window.Last; sequence++)
                    {
                        system.Deliver(new(folder, system.Code, sequence, years.MadeOn(sequence)), passing.Of(window.Of(system, sequence)), window.Of(system, sequence + 1));
                    }
                }
            }

            Assert.InRange(gathering.MostHeld, 1, recordsHeld);
            Assert.InRange(passing.MostAlive, 1, recordsHeld + Remembered);
            Assert.Equal(systems.Sum(system => Enumerable.Range(1, Years.Deliveries).Sum(sequence => numbering.Delivered(system, sequence))), passing.Seen);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void As_many_as_may_be_held_are_held_where_there_are_so_many()
    {
        var folder = Directory.CreateTempSubdirectory("rowan-held-").FullName;
        try
        {
            var request = new LondonRequest(300, 7, WrittenLondon.AsOf);
            var population = new Population(request);
            using var numbering = new Numbering(new Years(request.AsOf), SourceSystems.Of(request.Seed), folder);
            foreach (var story in population.Stories())
            {
                numbering.Count(story);
            }

            var all = new Gathering(request, population, numbering, 150_000, CancellationToken.None);
            var window = Assert.Single(all.Windows());
            Assert.Equal((1, Years.Deliveries, true), (window.First, window.Last, window.IsHeld));
            Assert.Equal(numbering.Systems, window.Systems);
            Assert.Equal(numbering.Systems.Sum(system => Enumerable.Range(1, Years.Deliveries).Sum(sequence => numbering.Delivered(system, sequence))), all.MostHeld);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Sees the records of deliveries come by, and how many of all are still there when those of a large delivery have.</summary>
    sealed class Passing(int largerThan)
    {
        readonly List<WeakReference> alive = [];

        public int Seen { get; private set; }

        public int MostAlive { get; private set; }

        public IEnumerable<Written> Of(IEnumerable<Written> records)
        {
            var before = Seen;
            foreach (var record in records)
            {
                alive.Add(new(record));
                Seen++;
                yield return record;
            }

            if (Seen - before > largerThan)
            {
                GC.Collect();
                alive.RemoveAll(one => !one.IsAlive);
                MostAlive = Math.Max(MostAlive, alive.Count);
            }
        }
    }
}
