using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rowan.Matching;

/// <summary>How often a level is seen in two mentions of one person, of two people picked at random, and of two who have reason to agree.
/// Where a class is left out, the level tells it nothing: it is as random.</summary>
public sealed record LevelProbabilities(double Match, double Random, double? Household = null, double? Twin = null, double? Namesake = null);

/// <summary>How many mentions of the same and of confusable people a mention has on average in the population the model is for.</summary>
public sealed record ExpectedOthers(double Match, double Household, double Twin, double Namesake);

/// <summary>What the kinds of identifier say: <c>exclusive</c>, <c>personal</c> and <c>shared</c> strengths by level, and which kind has which.</summary>
public sealed record IdentifierStrengths(
    IReadOnlyDictionary<string, LevelProbabilities> Exclusive,
    IReadOnlyDictionary<string, LevelProbabilities> Personal,
    IReadOnlyDictionary<string, LevelProbabilities> Shared,
    IReadOnlyDictionary<string, string> Kinds);

/// <summary>Shares of the population that bear the commonest names, used where no counts are at hand.</summary>
public sealed record CommonNames(IReadOnlyDictionary<string, double> Given, IReadOnlyDictionary<string, double> Family);

/// <summary>A Fellegi–Sunter model: small, versioned, readable by a person. Beside the two classes of the textbook, match and random, it has three
/// more, so that more evidence of one household is never taken for evidence of one person.</summary>
/// <param name="Population">Number of mentions to compare with, where no counts are at hand.</param>
public sealed record MatchingModel(
    string Name,
    int Version,
    string About,
    long Population,
    ExpectedOthers Others,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, LevelProbabilities>> Fields,
    IdentifierStrengths Identifiers,
    CommonNames CommonNames)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The model that ships with the library.</summary>
    public static MatchingModel Default { get; } = LoadDefault();

    /// <summary>Name and version, as links cite it: <c>rowan-london/1</c>.</summary>
    [JsonIgnore]
    public string Reference => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}/{Version}");

    /// <summary>Reads a model and checks that it is whole.</summary>
    /// <exception cref="FormatException">The JSON is not a model, or a level is missing or no probability; the message says which.</exception>
    public static MatchingModel Load(Stream stream)
    {
        try
        {
            var model = JsonSerializer.Deserialize<MatchingModel>(stream, Json) ?? throw new FormatException("The model is empty.");
            _ = ModelWeights.For(model); // it refuses what is not whole
            return model;
        }
        catch (JsonException e)
        {
            throw new FormatException($"This is not a matching model: {e.Message}", e);
        }
    }

    /// <summary>Writes the model as JSON that <see cref="Load"/> reads.</summary>
    public void Save(Stream stream) => JsonSerializer.Serialize(stream, this, Json);

    static MatchingModel LoadDefault()
    {
        using var stream = typeof(MatchingModel).Assembly.GetManifestResourceStream("Rowan.Matching.default-model.json")
            ?? throw new InvalidOperationException("default-model.json is not in the assembly.");
        return Load(stream);
    }
}
