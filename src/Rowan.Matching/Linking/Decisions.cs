namespace Rowan.Matching;

/// <summary>Must-links and cannot-links by place, made consistent: where must-links would join what a cannot-link parts, the must-link that does so is left out.</summary>
sealed class Decisions
{
    readonly Dictionary<int, HashSet<int>> apart = [];
    readonly HashSet<(int, int)> together = [];
    readonly HashSet<int> named = [];

    public IReadOnlyList<(int A, int B)> MustLinks { get; private init; } = [];

    public IReadOnlyList<Contradiction> Contradictions { get; private init; } = [];

    public bool AreApart(int a, int b) => apart.TryGetValue(a, out var others) && others.Contains(b);

    public bool AreTogether(int a, int b) => together.Contains((Math.Min(a, b), Math.Max(a, b)));

    /// <summary>Whether any decision names a member.</summary>
    public bool IsNamed(int member) => named.Contains(member);

    public static Decisions Of(Person[] sorted, LinkConstraints constraints)
    {
        var (must, contradictions) = (new List<(int, int)>(), new List<Contradiction>());
        var decisions = new Decisions { MustLinks = must, Contradictions = contradictions };
        foreach (var (a, b) in Places(sorted, constraints.CannotLink))
        {
            decisions.named.UnionWith([a, b]);
            (decisions.apart.TryGetValue(a, out var ofA) ? ofA : decisions.apart[a] = []).Add(b);
            (decisions.apart.TryGetValue(b, out var ofB) ? ofB : decisions.apart[b] = []).Add(a);
        }

        var groups = new Dictionary<int, List<int>>();
        List<int> Group(int member) => groups.TryGetValue(member, out var group) ? group : groups[member] = [member];
        foreach (var (a, b) in Places(sorted, constraints.MustLink))
        {
            var (x, y) = (Group(a), Group(b));
            if (x != y && x.Exists(m => y.Exists(n => decisions.AreApart(m, n))))
            {
                contradictions.Add(new(sorted[a].Id, sorted[b].Id));
                continue;
            }

            decisions.named.UnionWith([a, b]);
            must.Add((a, b));
            decisions.together.Add((a, b));
            if (x != y)
            {
                x.AddRange(y);
                y.ForEach(m => groups[m] = x);
            }
        }

        return decisions;
    }

    static IEnumerable<(int A, int B)> Places(Person[] sorted, IEnumerable<(long A, long B)> pairs) =>
        pairs.Select(p => (A: Place(sorted, Math.Min(p.A, p.B)), B: Place(sorted, Math.Max(p.A, p.B))))
            .Where(p => p.A >= 0 && p.B >= 0 && p.A != p.B)
            .Distinct()
            .OrderBy(p => p);

    static int Place(Person[] sorted, long id)
    {
        var (from, to) = (0, sorted.Length - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            if (sorted[middle].Id == id)
            {
                return middle;
            }

            (from, to) = sorted[middle].Id < id ? (middle + 1, to) : (from, middle - 1);
        }

        return -1;
    }
}
