namespace Rowan.Matching;

/// <summary>Finds who is who among many mentions: blocks, compares each pair once, and clusters so that one bad link chains nobody.</summary>
public static class Linker
{
    /// <summary>Links. The clusters are the same whatever the order of the people and the number of threads.</summary>
    /// <param name="people">The mentions, each with its own id.</param>
    /// <param name="constraints">What people have decided.</param>
    /// <param name="model">The weights.</param>
    /// <exception cref="ArgumentException">Two mentions have the same id.</exception>
    /// <remarks>Memory is about two kilobytes a person beside the people themselves, and 16 bytes a pair that reaches the possible threshold.</remarks>
    public static LinkResult Link(
        IReadOnlyList<Person> people,
        LinkConstraints constraints,
        MatchingModel model,
        LinkOptions? options = null,
        IProgress<LinkProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(constraints);
        ArgumentNullException.ThrowIfNull(model);
        options ??= new LinkOptions();
        var parallel = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = options.Threads > 0 ? options.Threads : Environment.ProcessorCount };

        progress?.Report(new("prepare", 0, people.Count));
        var sorted = Sorted(people);
        var vocabulary = Vocabulary.Growing();
        var features = Array.ConvertAll(sorted, p => Features.Of(p, vocabulary));
        var frequencies = options.Frequencies ?? NameFrequencies.Of(features);
        var scorer = new Scorer(model, frequencies);
        scorer.Rarity.Learn(vocabulary.Tokens);

        progress?.Report(new("block", 0, people.Count));
        var blocks = Blocks.Of(features, options.BlockCap, parallel);
        var atLeast = (float)Score.BitsOf(Math.Min(options.Possible, 0.5));
        var (pairs, comparisons) = PairFinder.Find(blocks, features, Rank(features, blocks), scorer, atLeast, parallel, progress);

        progress?.Report(new("cluster", 0, people.Count));
        var decided = Decisions.Of(sorted, constraints);
        var clusters = new Clustering(features, scorer, decided, (float)Score.BitsOf(options.Match), parallel).Of(pairs);
        return new(
            clusters.Select(c => Array.ConvertAll(c.Members, m => sorted[m].Id)).ToList(),
            [.. pairs.Select(p => new ScoredPair(sorted[p.A].Id, sorted[p.B].Id, p.Bits, Score.ProbabilityOf(p.Bits), p.Conflict)).Where(p => p.Probability >= options.Possible)],
            [.. clusters.SelectMany(c => c.Ties).Select(t => new LinkedMember(sorted[t.Member].Id, sorted[t.Partner].Id, t.Bits, Score.ProbabilityOf(t.Bits), t.ByDecision)).OrderBy(m => m.Id)],
            decided.Contradictions,
            comparisons,
            frequencies);
    }

    static Person[] Sorted(IReadOnlyList<Person> people)
    {
        Person[] sorted = [.. people];
        Array.Sort(sorted, (x, y) => x.Id.CompareTo(y.Id));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Id == sorted[i - 1].Id)
            {
                throw new ArgumentException($"Two of the people to link have the id {sorted[i].Id}; give each mention an id of its own.", nameof(people));
            }
        }

        return sorted;
    }

    /// <summary>The order of all by family name, given name and birth, for blocks over the cap; none is needed where there are no such blocks.</summary>
    static int[] Rank(Features[] people, Blocks blocks)
    {
        if (blocks.Oversized.Count == 0)
        {
            return [];
        }

        var order = Enumerable.Range(0, people.Length).ToArray();
        var names = Array.ConvertAll(people, p => $"{(p.Family.Length > 0 ? p.Family[0].Joined.Text : "")}\0{(p.Given.Length > 0 ? p.Given[0].Joined.Text : "")}");
        Array.Sort(order, (x, y) => string.CompareOrdinal(names[x], names[y]) is var n and not 0 ? n
            : Day(people[x]).CompareTo(Day(people[y])) is var d and not 0 ? d
            : x.CompareTo(y));
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        return rank;
    }

    static int Day(Features person) => person.Birth?.Earliest.DayNumber ?? 0;
}
