namespace Rowan.Matching;

/// <summary>Scores pairs of people, and people against a query, by one model. Safe for several threads.</summary>
/// <param name="model">The weights; <see cref="MatchingModel.Default"/> for those that ship.</param>
/// <param name="frequencies">How common names are in the data at hand; without it, what the model says.</param>
public sealed partial class Scorer(MatchingModel model, NameFrequencies? frequencies = null)
{
    readonly Rarity rarity = new(model, frequencies ?? NameFrequencies.None);

    public MatchingModel Model { get; } = model;

    internal Rarity Rarity => rarity;

    /// <summary>Scores a pair with its evidence. Symmetric but for the sides of the evidence.</summary>
    public Score Score(Person a, Person b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (x, y) = (a.Features, b.Features);
        var compared = new Compared();
        PairComparison.Compare(x, y, Model, rarity, null, ref compared);
        return new(compared.Bits, Matching.Score.ProbabilityOf(compared.Bits), EvidenceWords.Of(x, y, compared, Model), EvidenceWords.Conflict(x, y, compared));
    }
}
