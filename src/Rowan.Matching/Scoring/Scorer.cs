using System.Runtime.Intrinsics;

namespace Rowan.Matching;

/// <summary>Scores pairs of people, and people against a query, by one model. Safe for several threads.</summary>
public sealed partial class Scorer
{
    /// <summary>Fewer mentions than this are no population: chance agreement is never taken to be rarer than among so many.</summary>
    public const long SmallestPopulation = 2_000;

    readonly Rarity rarity;

    /// <param name="model">The weights; <see cref="MatchingModel.Default"/> for those that ship.</param>
    /// <param name="frequencies">How common names are in the data at hand, and how many mentions there are; without it, what the model says.</param>
    /// <exception cref="FormatException">A level of the model is missing or no probability.</exception>
    public Scorer(MatchingModel model, NameFrequencies? frequencies = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        W = ModelWeights.For(model);
        rarity = new Rarity(model, W, frequencies ?? NameFrequencies.None);
        Prior = W.Prior(frequencies is { People: > 0 } counted ? Math.Max(counted.People, SmallestPopulation) : model.Population);
    }

    public MatchingModel Model { get; }

    internal ModelWeights W { get; }

    internal Rarity Rarity => rarity;

    /// <summary>What is known before looking: among the mentions counted, or without counts in the model's population.</summary>
    internal Vector128<float> Prior { get; }

    /// <summary>Scores a pair with its evidence. Symmetric but for the sides of the evidence.</summary>
    public Score Score(Person a, Person b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (x, y) = (a.Features, b.Features);
        var compared = new Compared();
        PairComparison.Compare(x, y, this, null, ref compared);
        return new(compared.Bits, Matching.Score.ProbabilityOf(compared.Bits), EvidenceWords.Of(x, y, compared, this), EvidenceWords.Conflict(x, y, compared));
    }
}
