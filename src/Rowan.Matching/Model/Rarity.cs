namespace Rowan.Matching;

/// <summary>Bits that a name's rarity adds to an agreement on it, or takes away: log2 of the model's average over the name's own share.</summary>
/// <remarks>Shares are smoothed towards the model with the weight of a thousand mentions, so that small data does not make common names rare.</remarks>
sealed class Rarity(MatchingModel model, ModelWeights weights, NameFrequencies frequencies)
{
    const double Smoothing = 1000;
    const double Least = -6;
    const double Most = 6;
    float[]? given;
    float[]? family;
    float[]? place;

    /// <summary>Works all out beforehand for the tokens of a vocabulary.</summary>
    public void Learn(IReadOnlyCollection<NameToken> tokens)
    {
        (given, family, place) = (new float[tokens.Count], new float[tokens.Count], new float[tokens.Count]);
        foreach (var token in tokens)
        {
            given[token.Index] = GivenOf(token.Text);
            family[token.Index] = FamilyOf(token.Text);
            place[token.Index] = PlaceOf(token.Text);
        }
    }

    public float Given(NameToken token) => token.Index >= 0 && given is not null ? given[token.Index] : GivenOf(token.Text);

    public float Family(NameToken token) => token.Index >= 0 && family is not null ? family[token.Index] : FamilyOf(token.Text);

    public float Place(NameToken token) => token.Index >= 0 && place is not null ? place[token.Index] : PlaceOf(token.Text);

    float GivenOf(string name) => Bits(weights.GivenRandom, Known(model.CommonNames.Given, name), frequencies.Given(name));

    float FamilyOf(string name) => Bits(weights.FamilyRandom, Known(model.CommonNames.Family, name), frequencies.Family(name));

    float PlaceOf(string name) => Bits(weights.PlaceRandom, null, frequencies.Place(name));

    static double? Known(IReadOnlyDictionary<string, double> common, string name) => common.TryGetValue(name, out var share) ? share : null;

    float Bits(double average, double? known, int count)
    {
        // Without counts an unlisted name is taken for an average one; with them, one that was not seen is as rare as the smoothing lets it be.
        var prior = known ?? (frequencies.People == 0 ? average : average / 8);
        var share = ((count + (Smoothing * prior)) / (frequencies.People + Smoothing));
        return (float)Math.Clamp(Math.Log2(average / share), Least, Most);
    }
}
