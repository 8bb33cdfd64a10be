namespace Rowan.Matching;

/// <summary>What the machine may do with a score.</summary>
public enum Band
{
    None = 0,
    Possible = 1,
    Match = 2,
}

/// <summary>Why two mentions are not joined by the machine whatever else agrees.</summary>
public enum ConflictKind
{
    None = 0,

    /// <summary>Both have a valid, current number of a kind of which a person has one, and the numbers differ.</summary>
    ExclusiveIdentifiers = 1,

    /// <summary>The given names are different names: a twin, a brother or a sister.</summary>
    GivenNames = 2,

    /// <summary>Born a generation apart: a parent and child of the same name, or an impossible age.</summary>
    Generations = 3,

    /// <summary>Both come from a source that names a person once only.</summary>
    SameSource = 4,
}

/// <summary>A reason for a person to decide, in words.</summary>
public sealed record Conflict(ConflictKind Kind, string Words);

/// <summary>What one field says.</summary>
/// <param name="Field"><c>given</c>, <c>family</c>, <c>order</c>, <c>birth</c>, <c>sex</c>, <c>postcode</c>, <c>place</c>, <c>identifier:KIND</c>; and the two that
/// are no field: <c>prior</c>, what is known before looking, and <c>household</c>, what is taken off because somebody else of the same household would agree as well.</param>
/// <param name="Level">The level's code, as in the model.</param>
/// <param name="Bits">Weight of evidence: above 0 for one person, below 0 against.</param>
/// <param name="A">The value of the first, as written; null if it has none.</param>
/// <param name="B">The value of the second.</param>
/// <param name="Words">All of it in words: <c>Family name: Rahmani / Rahmany – spelt nearly the same (+4.1)</c>.</param>
public sealed record Evidence(string Field, string Level, double Bits, string? A, string? B, string Words);

/// <summary>The score of a pair, with its evidence. The bits of the evidence add up to <see cref="WeightBits"/>.</summary>
/// <param name="WeightBits">log2 of the odds that the two are one person.</param>
/// <param name="Probability">The same as a probability, 0 to 1.</param>
public sealed record Score(double WeightBits, double Probability, IReadOnlyList<Evidence> Evidence, Conflict? Conflict)
{
    /// <summary>The machine joins from here (design: matches are made at 0.99 and without conflict).</summary>
    public const double MatchProbability = 0.99;

    /// <summary>A person is asked from here.</summary>
    public const double PossibleProbability = 0.5;

    /// <summary>The band of this score alone; that there are two strong candidates, only the caller can see.</summary>
    /// <param name="possible">Probability from which a person is asked.</param>
    public Band Band(double possible = PossibleProbability) =>
        Probability >= MatchProbability && Conflict is null ? Matching.Band.Match
        : Probability >= possible ? Matching.Band.Possible
        : Matching.Band.None;

    internal static double ProbabilityOf(double bits) => 1 / (1 + Math.Pow(2, -bits));

    internal static double BitsOf(double probability) => Math.Log2(probability / (1 - probability));
}
