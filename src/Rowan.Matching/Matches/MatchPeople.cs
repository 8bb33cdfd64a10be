using System.Diagnostics;
using System.Runtime.InteropServices;
using Rowan.Matching.Blocking;
using Rowan.Matching.Fields;
using Rowan.Matching.Mixture;
using Rowan.Matching.Records;

namespace Rowan.Matching.Matches;

/// <summary>Two records, by their place in the file, and how likely they are one person.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MatchedPair(int A, int B, double Probability, double LogOdds);

/// <param name="Block">The rules that bring records together (<see cref="BlockingRule"/>); empty for the engine's own choice.</param>
/// <param name="Threads">How many threads work; 0 for as many as there are processors.</param>
public sealed record MatchOptions(IReadOnlyList<string> Block, int Threads = 0)
{
    /// <summary>Pairs less likely are not kept.</summary>
    public double Least { get; init; } = 0.05;

    /// <summary>From so many pairs on a part of them is counted to train on.</summary>
    internal long Counted { get; init; } = 6_000_000;

    /// <summary>A trained model (<see cref="PairMixture.ToJson"/>), to be used instead of training; null to train.</summary>
    public string? Model { get; init; }
}

/// <summary>What came of matching a table.</summary>
/// <param name="Comparisons">Pairs that were compared, each once.</param>
/// <param name="Pairs">The most likely first.</param>
/// <param name="Seconds">By stage.</param>
public sealed record MatchOutcome(FieldSet Fields, PairMixture Mixture, IReadOnlyList<string> Rules, long Comparisons, IReadOnlyList<MatchedPair> Pairs, Groups Groups, IReadOnlyDictionary<string, double> Seconds);

/// <summary>
/// Finds which records of a table are of one person: trained without labels on the table itself. The same table gives the same outcome whatever the order of its rows, and however many threads work.
/// </summary>
public static class MatchPeople
{
    /// <summary>A table of no more pairs than these is compared whole, without rules.</summary>
    const long Whole = 16_000_000;

    /// <summary>A group of records larger than this, of a rule of the engine's own, tells nobody apart.</summary>
    const int MostTogether = 1_000;

    public static MatchOutcome Run(RecordTable table, MatchOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        var seconds = new Dictionary<string, double>(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        void Done(string stage)
        {
            seconds[stage] = watch.Elapsed.TotalSeconds;
            watch.Restart();
            cancel.ThrowIfCancellationRequested();
        }

        var set = FieldSet.Of(table, threads);
        Done("fields");
        var whole = options.Block.Count == 0 && table.Pairs <= Whole;
        var rules = whole ? [] : (options.Block.Count > 0 ? options.Block : OwnRules.For(set)).Select(r => BlockingRule.Parse(r, set)).ToList();
        var blocks = new RuleBlocks[whole ? 1 : rules.Count];
        if (whole)
        {
            blocks[0] = RuleBlocks.Everybody(table.Count);
        }
        else
        {
            Parallel.For(0, rules.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, r => blocks[r] = RuleBlocks.Of(rules[r].Keys(), options.Block.Count > 0 ? int.MaxValue : MostTogether));
        }

        Done("block");
        var walk = new PairWalk(set, blocks);
        var mixture = options.Model is { } model ? PairMixture.Of(model, set) : Train(set, walk, options.Counted, threads, Done);
        Done("train");
        var cut = Math.Log(options.Least / (1 - options.Least));
        var scores = new PairScores(set, mixture);
        var found = walk.Run(threads, 1, () => new KeepLikely(scores.ForThread(), cut));
        var alone = InOrder(set, [.. found.Select(f => f.Pairs)]);
        Done("score");
        var (groups, within) = Groups.Of(set, alone, scores, cut, threads);
        var pairs = InOrder(set, [within]);
        Done("cluster");
        return new MatchOutcome(set, mixture, whole ? ["everybody with everybody"] : [.. rules.Select(r => r.Text)], found.Sum(f => f.Compared), pairs, groups, seconds);
    }

    static PairMixture Train(FieldSet set, PairWalk walk, long counted, int threads, Action<string> done)
    {
        var all = AllPairs.Of(set, threads);
        done("chance");
        var nth = (int)Math.Min(64, (walk.Brought / counted) + 1);
        return PairMixture.Fit(set, all, CountPatterns.Together(walk.Run(threads, nth, () => new CountPatterns(set.Patterns))), 1.0 / nth);
    }

    /// <summary>The most likely first; of equally likely ones by what their records say, so that the order of rows has no part in it.</summary>
    static MatchedPair[] InOrder(FieldSet set, IReadOnlyList<List<MatchedPair>> found)
    {
        var pairs = new MatchedPair[found.Sum(f => f.Count)];
        var at = 0;
        foreach (var one in found)
        {
            one.CopyTo(pairs, at);
            at += one.Count;
        }

        var keys = Array.ConvertAll(pairs, p => -p.LogOdds);
        Array.Sort(keys, pairs);
        for (var from = 0; from < pairs.Length;)
        {
            var until = from + 1;
            while (until < pairs.Length && keys[until] == keys[from])
            {
                until++;
            }

            if (until - from > 1)
            {
                Array.Sort(pairs, from, until - from, Comparer<MatchedPair>.Create((x, y) => Tie(set, x).CompareTo(Tie(set, y))));
            }

            from = until;
        }

        return pairs;
    }

    static (ulong, ulong, int, int) Tie(FieldSet set, MatchedPair pair) => (set.Said[pair.A], set.Said[pair.B]) is var (a, b) && a <= b ? (a, b, pair.A, pair.B) : (set.Said[pair.B], set.Said[pair.A], pair.B, pair.A);

    sealed class CountPatterns(long patterns) : PairSink
    {
        const int MostPlaces = 1 << 22;
        readonly int[]? places = patterns <= MostPlaces ? new int[patterns] : null;
        readonly Dictionary<long, int> counts = [];

        public override void Take(int a, int b, long pattern)
        {
            if (places is not null)
            {
                places[pattern]++;
            }
            else
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, pattern, out _)++;
            }
        }

        /// <summary>In the order of the patterns, so that how many threads counted has no part in what is fitted.</summary>
        public static IReadOnlyList<(long Pattern, double Count)> Together(IReadOnlyList<CountPatterns> sinks)
        {
            var all = new SortedDictionary<long, double>();
            foreach (var sink in sinks)
            {
                for (var p = 0; p < (sink.places?.Length ?? 0); p++)
                {
                    if (sink.places![p] > 0)
                    {
                        all[p] = all.GetValueOrDefault(p) + sink.places[p];
                    }
                }

                foreach (var (pattern, count) in sink.counts)
                {
                    all[pattern] = all.GetValueOrDefault(pattern) + count;
                }
            }

            return [.. all.Select(p => (p.Key, p.Value))];
        }
    }

    sealed class KeepLikely(PairScores.Scorer scorer, double cut) : PairSink
    {
        public List<MatchedPair> Pairs { get; } = [];
        public long Compared { get; private set; }

        public override void Take(int a, int b, long pattern)
        {
            Compared++;
            if (scorer.MayReach(pattern, cut) && scorer.LogOdds(a, pattern) is var odds && odds >= cut)
            {
                Pairs.Add(new MatchedPair(a, b, 1 / (1 + Math.Exp(-odds)), odds));
            }
        }
    }
}
