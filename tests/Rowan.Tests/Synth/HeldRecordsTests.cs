using Rowan.Synth;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;

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
            var (population, records) = (new Population(request), new MadeRecords(recordsHeld + Remembered));
            Watched[] systems = [.. SourceSystems.Of(request.Seed).Select(system => new Watched(system, records))];
            using var numbering = new Numbering(years, systems, folder);
            foreach (var story in population.Stories())
            {
                numbering.Count(story);
            }

            var first = numbering.Delivered(systems.Single(system => system.Code.Equals("PNC", StringComparison.Ordinal)), 1);
            Assert.InRange(first, 2 * (recordsHeld + Remembered), int.MaxValue);
            var gathering = new Gathering(request, population, numbering, recordsHeld, CancellationToken.None);
            foreach (var window in gathering.Windows())
            {
                foreach (var system in window.Systems)
                {
                    for (var sequence = window.First; sequence <= window.Last; sequence++)
                    {
                        system.Deliver(new(folder, system.Code, sequence, years.MadeOn(sequence)), window.Of(system, sequence), window.Of(system, sequence + 1));
                    }
                }
            }

            Assert.InRange(gathering.MostHeld, 1, recordsHeld);
            Assert.InRange(records.MostAlive, 0, recordsHeld + Remembered);
            Assert.All(systems, system => Assert.Equal(Enumerable.Range(1, Years.Deliveries).Sum(sequence => numbering.Delivered(system, sequence)), system.Delivered));
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

    /// <summary>The records that were made, as long as anything holds them.</summary>
    /// <param name="most">
    /// Not more may be alive. Only where it seems so is everything collected: that stops whatever else is tested meanwhile, for as long as all of its memory is large.
    /// </param>
    sealed class MadeRecords(int most)
    {
        readonly List<WeakReference> alive = [];
        int made;

        public int MostAlive { get; private set; }

        public Written Made(Written record)
        {
            lock (alive)
            {
                alive.Add(new(record));
                if (++made % 16 == 0 && AliveAfter(1) > most && AliveAfter(GC.MaxGeneration) is var truly && truly > MostAlive)
                {
                    MostAlive = truly;
                }
            }

            return record;
        }

        int AliveAfter(int generation)
        {
            GC.Collect(generation);
            alive.RemoveAll(one => !one.IsAlive);
            return alive.Count;
        }
    }

    /// <summary>A source system of which is seen what it makes and delivers.</summary>
    sealed class Watched(SourceSystem system, MadeRecords records) : SourceSystem(system.Code)
    {
        public int Delivered { get; private set; }

        public override int Series => system.Series;

        public override Restarts Restarts => system.Restarts;

        public override bool LooksAhead => system.LooksAhead;

        public override int SeriesOf(Entry entry) => system.SeriesOf(entry);

        public override string Reference(Entry entry, int number) => system.Reference(entry, number);

        public override IEnumerable<int> Sequences(Story story, Entry entry, Years years) => system.Sequences(story, entry, years);

        public override IEnumerable<Written> Write(Story story, Entry entry, References references, Due due) => system.Write(story, entry, references, due).Select(records.Made);

        public override void Deliver(DeliveryFolder folder, IEnumerable<Written> records, IEnumerable<Written> next) => system.Deliver(folder, Passing(records), next);

        IEnumerable<Written> Passing(IEnumerable<Written> records)
        {
            foreach (var record in records)
            {
                Delivered++;
                yield return record;
            }
        }
    }
}
