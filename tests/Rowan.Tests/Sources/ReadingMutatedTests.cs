using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Rowan.Sources;
using Rowan.Sources.Reading;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sources;

/// <summary>Deliveries of every feed, changed at random: whatever comes, reading ends in time and within its memory, and says what became of everything.</summary>
public sealed class ReadingMutatedTests
{
    const long MostBytes = 256L << 20;

    static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    // Far beyond what a busy machine makes of two seconds: reading that does not end.
    static readonly TimeSpan NeverEnds = TimeSpan.FromMinutes(3);

    [Fact, Trait("Length", "long")]
    public void Nothing_that_is_delivered_makes_reading_fail_hang_or_grow()
    {
        var seeds = MutationSeeds.All();
        var only = Environment.GetEnvironmentVariable("ROWAN_MUTATION");
        var (first, count) = only is null ? (0, Tier.Release ? 10_000_000 : 200_000) : (int.Parse(only, CultureInfo.InvariantCulture), 1);
        var runs = Enumerable.Range(0, Tier.Release ? Environment.ProcessorCount : 1).Select(_ => new Run()).ToArray();
        var threads = runs.Select((run, i) => new Thread(() => run.Through(seeds, first + i, first + count, runs.Length)) { IsBackground = true }).ToList();
        threads.ForEach(t => t.Start());
        for (var i = 0; i < runs.Length; i++)
        {
            while (!threads[i].Join(TimeSpan.FromSeconds(1)))
            {
                Assert.True(runs[i].Since < NeverEnds, $"Reading does not end. Run it alone with ROWAN_MUTATION={runs[i].Number}.");
            }
        }

        Assert.All(runs, r => Assert.True(r.Wrong is null, $"{r.Wrong} Run it alone with ROWAN_MUTATION={r.Number}."));
        Assert.Equal(count, runs.Sum(r => r.Done));
        Assert.True(only is not null || runs.Sum(r => r.Records) > count / 10, "Too few records are still read for the changes to reach far.");
    }

    /// <summary>One thread's share of the inputs.</summary>
    sealed class Run
    {
        long started = Stopwatch.GetTimestamp();

        public int Number { get; private set; }
        public int Done { get; private set; }
        public long Records { get; private set; }
        public string? Wrong { get; private set; }
        public TimeSpan Since => Stopwatch.GetElapsedTime(Interlocked.Read(ref started));

        public void Through(IReadOnlyList<MutationSeed> seeds, int first, int until, int step)
        {
            for (var number = first; number < until && Wrong is null; number += step)
            {
                Number = number;
                Interlocked.Exchange(ref started, Stopwatch.GetTimestamp());
                Wrong = One(seeds, number);
                Done++;
            }
        }

        string? One(IReadOnlyList<MutationSeed> seeds, int number)
        {
            var input = Mutation.Of(seeds, (ulong)number);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (wrong, took) = Timed(input);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            // A busy machine makes a short reading long now and then, not every time.
            for (var again = 0; again < 4 && took > MostTime && wrong is null; again++)
            {
                took = new[] { took, Timed(input).Took }.Min();
            }

            return wrong
                ?? (took > MostTime ? $"{input.Seed.Name}: reading took {took.TotalSeconds:N1} s each time." : null)
                ?? (allocated > MostBytes ? $"{input.Seed.Name}: {allocated:N0} bytes were taken." : null)
                ?? (number % 64 == 0 && input.Told() != input.Told() ? $"{input.Seed.Name}: read twice, it comes to something else." : null);
        }

        (string? Wrong, TimeSpan Took) Timed(Mutated input)
        {
            var clock = Stopwatch.StartNew();
            try
            {
                var counts = ImportCounts.None;
                var kept = new HashSet<string>(StringComparer.Ordinal);
                foreach (var outcome in input.Read())
                {
                    counts += Count(outcome, kept);
                    if (outcome is Rejected { Reason: var reason } && (reason.Length < 20 || !input.Seed.IsSilent(reason)))
                    {
                        return ($"{input.Seed.Name}: a reason says too little, or repeats a value: {reason}", clock.Elapsed);
                    }
                }

                Records += counts.Kept;
                return (counts.Balances ? null : $"{input.Seed.Name}: the counts do not balance.", clock.Elapsed);
            }
            catch (DeliveryRefusedException e)
            {
                return (e.Message.Length > 20 ? null : $"{input.Seed.Name}: a refusal says too little.", clock.Elapsed);
            }
            catch (Exception e)
            {
                return ($"{input.Seed.Name}: {e.GetType().Name} {e.StackTrace}", clock.Elapsed);
            }
        }

        static ImportCounts Count(ReadOutcome outcome, HashSet<string> kept) => outcome switch
        {
            RecordRead read => kept.Add(Convert.ToHexString(SHA256.HashData(read.Given))) ? new(1, 1, 0, 0, 0) : new(1, 0, 1, 0, 0),
            Rejected => new(1, 0, 0, 1, 0),
            Held => new(1, 0, 0, 0, 1),
            _ => new(1, 0, 0, 0, 0),
        };
    }
}
