using System.Runtime.InteropServices;

namespace Rowan.Matching;

/// <summary>What people have decided about pairs; it outlives every run. Pairs that name somebody who is not among the people are left out.</summary>
/// <param name="MustLink">Pairs that are one person whatever the score.</param>
/// <param name="CannotLink">Pairs that are two people whatever the score.</param>
public sealed record LinkConstraints(IReadOnlyCollection<(long A, long B)> MustLink, IReadOnlyCollection<(long A, long B)> CannotLink)
{
    public static LinkConstraints None { get; } = new([], []);
}

/// <summary>How to link.</summary>
/// <param name="Match">Probability from which the machine joins.</param>
/// <param name="Possible">Probability from which a pair is reported.</param>
/// <param name="BlockCap">Largest number of people under one key who are all compared; in a larger block each is compared with its neighbours by name and birth.</param>
/// <param name="Threads">Threads to use; the result is the same for any number.</param>
/// <param name="Frequencies">How common names are; null counts them among the people given.</param>
public sealed record LinkOptions(
    double Match = Score.MatchProbability,
    double Possible = Score.PossibleProbability,
    int BlockCap = 500,
    int Threads = 0,
    NameFrequencies? Frequencies = null);

/// <summary>A pair that reached the possible threshold.</summary>
/// <param name="A">The smaller id.</param>
/// <param name="Conflict">Why the machine does not join it, or <see cref="ConflictKind.None"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScoredPair(long A, long B, double WeightBits, double Probability, ConflictKind Conflict);

/// <summary>A member of a cluster of two or more, with the member that ties it in most strongly.</summary>
/// <param name="ByDecision">Whether that tie is a must-link.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LinkedMember(long Id, long Partner, double WeightBits, double Probability, bool ByDecision);

/// <summary>Must-links and a cannot-link that cannot all hold; the cannot-link was kept and the must-link left out.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Contradiction(long A, long B);

/// <summary>Who is who among the people given.</summary>
/// <param name="Clusters">Every id once, ascending within a cluster; clusters in the order of their first id; those alone included.</param>
/// <param name="Pairs">Pairs from the possible threshold up, by id, conflicts included.</param>
/// <param name="Members">Members of clusters of two or more, by id.</param>
/// <param name="Contradictions">Must-links that were left out because a cannot-link forbids them.</param>
/// <param name="Comparisons">Pairs compared, each once.</param>
/// <param name="Frequencies">The frequencies used, for a <see cref="Scorer"/> that gives the same scores with evidence.</param>
public sealed record LinkResult(
    IReadOnlyList<long[]> Clusters,
    IReadOnlyList<ScoredPair> Pairs,
    IReadOnlyList<LinkedMember> Members,
    IReadOnlyList<Contradiction> Contradictions,
    long Comparisons,
    NameFrequencies Frequencies);

/// <summary>How far a run has come.</summary>
/// <param name="Stage"><c>prepare</c>, <c>block</c>, <c>compare</c>, <c>cluster</c>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LinkProgress(string Stage, long Done, long Total);
