using System.Runtime.InteropServices;

namespace Rowan.Matching;

/// <summary>A pair of people by their places, with its score.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct FoundPair(int A, int B, float Bits, ConflictKind Conflict);

/// <summary>Compares the pairs that share a block, each once, on all threads.</summary>
static class PairFinder
{
    /// <summary>In a block over the cap, each is compared with this many who come after by name and birth.</summary>
    const int Window = 20;

    public static (FoundPair[] Pairs, long Comparisons) Find(
        Blocks blocks, Features[] people, int[] rank, Scorer scorer, float atLeast, ParallelOptions parallel, IProgress<LinkProgress>? progress)
    {
        var found = new List<FoundPair>();
        var (compared, done) = (0L, 0);
        var steps = (blocks.Count + StepSize - 1) / StepSize;
        var total = steps + blocks.Oversized.Count;
        Parallel.For(0, total, parallel, () => new Worker(people, scorer, atLeast), (step, _, worker) =>
        {
            if (step < steps)
            {
                for (var b = step * StepSize; b < Math.Min(blocks.Count, (step + 1) * StepSize); b++)
                {
                    worker.Full(blocks, b);
                }
            }
            else
            {
                worker.Neighbours(blocks, blocks.Oversized[step - steps], rank);
            }

            var now = Interlocked.Increment(ref done);
            if ((now & 255) == 0)
            {
                progress?.Report(new("compare", now, total));
            }

            return worker;
        }, worker =>
        {
            lock (found)
            {
                found.AddRange(worker.Found);
                compared += worker.Compared;
            }
        });

        found.Sort((x, y) => x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));

        // Two blocks over the cap may both bring a pair together.
        return ([.. found.Where((p, i) => i == 0 || p.A != found[i - 1].A || p.B != found[i - 1].B)], compared);
    }

    const int StepSize = 512;

    sealed class Worker(Features[] people, Scorer scorer, float atLeast)
    {
        readonly TokenMemo memo = new();

        public List<FoundPair> Found { get; } = [];

        public long Compared { get; private set; }

        public void Full(Blocks blocks, int block)
        {
            var members = blocks.Members(block);
            for (var x = 0; x < members.Length; x++)
            {
                for (var y = x + 1; y < members.Length; y++)
                {
                    if (blocks.MeetFirst(members[x], members[y], block))
                    {
                        Pair(members[x], members[y]);
                    }
                }
            }
        }

        public void Neighbours(Blocks blocks, int[] block, int[] rank)
        {
            var sorted = block.ToArray();
            Array.Sort(Array.ConvertAll(sorted, m => rank[m]), sorted);
            for (var x = 0; x < sorted.Length; x++)
            {
                for (var y = x + 1; y < Math.Min(sorted.Length, x + 1 + Window); y++)
                {
                    if (!blocks.Meet(sorted[x], sorted[y]))
                    {
                        Pair(Math.Min(sorted[x], sorted[y]), Math.Max(sorted[x], sorted[y]));
                    }
                }
            }
        }

        void Pair(int a, int b)
        {
            Compared++;
            var c = default(Compared);
            PairComparison.Compare(people[a], people[b], scorer, memo, ref c);
            if (c.Bits >= atLeast)
            {
                Found.Add(new(a, b, c.Bits, c.Conflict));
            }
        }
    }
}
