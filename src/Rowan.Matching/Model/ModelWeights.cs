using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rowan.Matching;

/// <summary>A model as tables of bits. Each entry holds log2 of the level's probability over random for match, household, twin and namesake.</summary>
sealed class ModelWeights
{
    static readonly ConditionalWeakTable<MatchingModel, ModelWeights> Made = [];

    /// <summary>The tables of a model, made once a model.</summary>
    /// <exception cref="FormatException">A level is missing or no probability.</exception>
    public static ModelWeights For(MatchingModel model) => Made.GetValue(model, static m => new ModelWeights(m));

    ModelWeights(MatchingModel model)
    {
        if (model.Population < 2 || model.Others is not { Match: > 0, Household: > 0, Twin: > 0, Namesake: > 0 })
        {
            throw new FormatException("A model needs a population of at least two and numbers above 0 of others to expect.");
        }

        others = Vector128.Create(Bits(model.Others.Match), Bits(model.Others.Household), Bits(model.Others.Twin), Bits(model.Others.Namesake));
        Given = Table<GivenLevel>(model, "given");
        Family = Table<FamilyLevel>(model, "family");
        Order = Table<OrderLevel>(model, "order");
        Birth = Table<BirthLevel>(model, "birth");
        Sex = Table<SexLevel>(model, "sex");
        Postcode = Table<PostcodeLevel>(model, "postcode");
        Place = Table<PlaceLevel>(model, "place");
        Exclusive = Table<IdentifierLevel>(model.Identifiers.Exclusive, "identifiers exclusive");
        Personal = Table<IdentifierLevel>(model.Identifiers.Personal, "identifiers personal");
        Shared = Table<IdentifierLevel>(model.Identifiers.Shared, "identifiers shared");
        GivenRandom = model.Fields["given"]["same"].Random;
        FamilyRandom = model.Fields["family"]["same"].Random;
        PlaceRandom = model.Fields["place"]["same"].Random;
        NamesakeSharesGiven = model.Fields["given"]["same"].Namesake is not null;
    }

    readonly Vector128<float> others;

    /// <summary>Bits known before looking, in a population of so many.</summary>
    public Vector128<float> Prior(long population) => others - Vector128.Create(Bits(population));

    public Vector128<float>[] Given { get; }
    public Vector128<float>[] Family { get; }
    public Vector128<float>[] Order { get; }
    public Vector128<float>[] Birth { get; }
    public Vector128<float>[] Sex { get; }
    public Vector128<float>[] Postcode { get; }
    public Vector128<float>[] Place { get; }
    public Vector128<float>[] Exclusive { get; }
    public Vector128<float>[] Personal { get; }
    public Vector128<float>[] Shared { get; }
    public double GivenRandom { get; }
    public double FamilyRandom { get; }
    public double PlaceRandom { get; }

    /// <summary>Whether a namesake has the given name for a reason; else its rarity says as much against a namesake as against chance.</summary>
    public bool NamesakeSharesGiven { get; }

    static Vector128<float>[] Table<TLevel>(MatchingModel model, string field)
        where TLevel : struct, Enum =>
        Table<TLevel>(model.Fields.TryGetValue(field, out var levels) ? levels : throw new FormatException($"The model has no field '{field}'."), field);

    static Vector128<float>[] Table<TLevel>(IReadOnlyDictionary<string, LevelProbabilities> levels, string field)
        where TLevel : struct, Enum
    {
        var names = Enum.GetNames<TLevel>();
        var table = new Vector128<float>[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            if (string.Equals(names[i], "Missing", StringComparison.Ordinal))
            {
                continue;
            }

            var name = char.ToLowerInvariant(names[i][0]) + names[i][1..];
            var p = levels.TryGetValue(name, out var found) ? found : throw new FormatException($"The model's field '{field}' has no level '{name}'.");
            double[] all = [p.Match, p.Random, p.Household ?? p.Random, p.Twin ?? p.Random, p.Namesake ?? p.Random];
            if (Array.Exists(all, x => x is not (> 0 and <= 1)))
            {
                throw new FormatException($"The model's field '{field}', level '{name}': a probability must be above 0 and at most 1.");
            }

            table[i] = Vector128.Create(Bits(p.Match / p.Random), Bits(all[2] / p.Random), Bits(all[3] / p.Random), Bits(all[4] / p.Random));
        }

        return table;
    }

    static float Bits(double ratio) => (float)Math.Log2(ratio);
}
