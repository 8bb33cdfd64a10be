using System.Runtime.Intrinsics;

namespace Rowan.Matching;

/// <summary>Scores pairs of people, and people against a query, by one model. Safe for several threads.</summary>
/// <param name="model">The weights; <see cref="MatchingModel.Default"/> for those that ship.</param>
/// <param name="frequencies">How common names are in the data at hand, and how many mentions there are; without it, what the model says.</param>
public sealed partial class Scorer(MatchingModel model, NameFrequencies? frequencies = null)
{
    /// <summary>Fewer mentions than this are no population: chance agreement is never taken to be rarer than among so many.</summary>
    public const long SmallestPopulation = 5_000;

    readonly Rarity rarity = new(model, frequencies ?? NameFrequencies.None);

    public MatchingModel Model { get; } = model;

    internal Rarity Rarity => rarity;

    /// <summary>What is known before looking: among the mentions counted, or without counts in the model's population.</summary>
    internal Vector128<float> Prior { get; } =
        model.Weights.Prior(frequencies is { People: > 0 } counted ? Math.Max(counted.People, SmallestPopulation) : model.Population);

    /// <summary>Scores a pair with its evidence. Symmetric but for the sides of the evidence.</summary>
    public Score Score(Person a, Person b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (x, y) = (a.Features, b.Features);
        var compared = new Compared();
        PairComparison.Compare(x, y, this, null, ref compared);
        return new(compared.Bits, Matching.Score.ProbabilityOf(compared.Bits), EvidenceWords.Of(x, y, compared, Model), EvidenceWords.Conflict(x, y, compared));
    }
}
