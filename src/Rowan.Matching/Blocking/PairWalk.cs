using System.Runtime.InteropServices;
using Rowan.Matching.Fields;

namespace Rowan.Matching.Blocking;

/// <summary>What takes the pairs of a walk, of one thread.</summary>
abstract class PairSink
{
    public abstract void Take(int a, int b, long pattern);
}

/// <summary>Every pair that any of the rules brings together, once: by the first that does. No pair is kept.</summary>
sealed class PairWalk
{
    /// <summary>Pairs that one piece of work has about.</summary>
    const long Piece = 200_000;
    readonly FieldSet set;
    readonly IReadOnlyList<RuleBlocks> rules;
    readonly List<Work> pieces = [];

    /// <summary>Of each record its keys under all rules, together.</summary>
    readonly ulong[] keys;

    public PairWalk(FieldSet set, IReadOnlyList<RuleBlocks> rules)
    {
        (this.set, this.rules) = (set, rules);
        keys = rules.Count < 2 ? [] : new ulong[set.Table.Count * rules.Count];
        for (var r = 0; r < rules.Count && keys.Length > 0; r++)
        {
            var of = rules[r].Keys;
            for (int i = 0, at = r; i < of.Length; i++, at += rules.Count)
            {
                keys[at] = of[i];
            }
        }

        for (var r = 0; r < rules.Count; r++)
        {
            var (from, cost) = (0, 0L);
            for (var g = 0; g < rules[r].Groups; g++)
            {
                long size = rules[r].Starts[g + 1] - rules[r].Starts[g];
                var pairs = size * (size - 1) / 2;
                Brought += pairs;
                if (pairs > Piece)
                {
                    Close(r, from, g);
                    for (var i = 0; i < size - 1;)
                    {
                        var until = i;
                        for (var some = 0L; until < size - 1 && some < Piece; until++)
                        {
                            some += size - until - 1;
                        }

                        pieces.Add(new Work(r, g, g + 1, i, until));
                        i = until;
                    }

                    (from, cost) = (g + 1, 0);
                }
                else if ((cost += pairs) > Piece)
                {
                    Close(r, from, g + 1);
                    (from, cost) = (g + 1, 0);
                }
            }

            Close(r, from, rules[r].Groups);
        }
    }

    /// <summary>How many pairs the rules bring together, those counted again that several do.</summary>
    public long Brought { get; }

    /// <param name="everyNth">1 for every pair; 16 for those of every sixteenth record.</param>
    /// <param name="sink">Makes what takes the pairs of one thread.</param>
    public IReadOnlyList<TSink> Run<TSink>(int threads, int everyNth, Func<TSink> sink) where TSink : PairSink
    {
        var sinks = Enumerable.Range(0, threads).Select(_ => sink()).ToList();
        var next = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
        {
            var comparer = new PairComparer(set);
            var earlier = new ulong[rules.Count][];
            Array.Fill(earlier, []);
            for (int p; (p = Interlocked.Increment(ref next)) < pieces.Count;)
            {
                Walk(pieces[p], comparer, earlier, everyNth, sinks[t]);
            }
        });
        return sinks;
    }

    void Walk(Work work, PairComparer comparer, ulong[][] earlier, int everyNth, PairSink sink)
    {
        var rule = rules[work.Rule];
        for (var g = work.From; g < work.Until; g++)
        {
            var records = rule.Records.AsSpan(rule.Starts[g], rule.Starts[g + 1] - rule.Starts[g]);
            if (everyNth > 1)
            {
                // Which of two records a pair goes by hangs on what they say and not on where they stand.
                records = records.ToArray();
                records.Sort((a, b) => set.Said[a].CompareTo(set.Said[b]));
            }

            comparer.Gather(records);
            for (var r = 0; r < work.Rule; r++)
            {
                if (earlier[r].Length < records.Length)
                {
                    earlier[r] = new ulong[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)records.Length)];
                }
            }

            for (var i = 0; i < records.Length && work.Rule > 0; i++)
            {
                var own = keys.AsSpan(records[i] * rules.Count, work.Rule);
                for (var r = 0; r < own.Length; r++)
                {
                    earlier[r][i] = own[r];
                }
            }

            var until = work.Last < 0 ? records.Length - 1 : work.Last;
            for (var i = work.First; i < until; i++)
            {
                if (everyNth == 1 && set.Table.Between && (records[i] >= set.Table.First || records[^1] < set.Table.First))
                {
                    break;
                }

                if (everyNth > 1 && set.Said[records[i]] % (uint)everyNth != 0)
                {
                    continue;
                }

                var patterns = comparer.Patterns(i, records.Length);
                for (var j = 0; j < patterns.Length; j++)
                {
                    var known = !set.Table.MayPair(records[i], records[i + 1 + j]);
                    for (var r = 0; r < work.Rule && !known; r++)
                    {
                        var key = earlier[r][i];
                        known = key != 0 && key == earlier[r][i + 1 + j];
                    }

                    if (!known)
                    {
                        sink.Take(records[i], records[i + 1 + j], patterns[j]);
                    }
                }
            }
        }
    }

    void Close(int rule, int from, int until)
    {
        if (until > from)
        {
            pieces.Add(new Work(rule, from, until, 0, -1));
        }
    }

    /// <param name="First">Of one large group the first record whose pairs are walked.</param>
    /// <param name="Last">And the one behind the last; -1 for whole groups.</param>
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Work(int Rule, int From, int Until, int First, int Last);
}
