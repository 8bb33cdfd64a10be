using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rowan.Matching.Fields;

namespace Rowan.Matching.Mixture;

/// <summary>A trained model as a small document: of how many records it was trained, how many pairs are of each class, and of each field how often its levels are met in each class.</summary>
/// <param name="Version">Of the form of the document, and of what the levels of its fields mean.</param>
/// <param name="Records">How many records it was trained on.</param>
/// <param name="PossiblePairs">How many pairs there were of these, brought together or not; of two files those between them.</param>
/// <param name="Pairs">By class how many pairs of those brought together were such.</param>
/// <param name="Fields">In the order in which they are compared.</param>
sealed record SavedMixture(int Version, int Records, long PossiblePairs, Dictionary<string, double> Pairs, List<SavedField> Fields)
{
    const int Now = 1;
    const string Chance = "any two people";
    static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static SavedMixture Of(FieldSet set, double[][] chance, IReadOnlyList<PairClass> classes) => new(
        Now, set.Table.Count, set.Table.Pairs, classes.ToDictionary(c => c.Name, c => c.Mass),
        [
            .. set.Fields.Select((field, f) => new SavedField(field.Name,
            [
                .. Enumerable.Range(1, field.Levels - 1).Select(l => new SavedLevel(
                    field.LevelWords[l], classes.Where(c => !c.Tied[f]).Select(c => (c.Name, Value: c.Levels[f][l])).Prepend((Name: Chance, Value: chance[f][l])).ToDictionary(v => v.Name, v => v.Value))),
            ])),
        ]);

    public static SavedMixture Read(string json)
    {
        try
        {
            var version = JsonDocument.Parse(json).RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("version", out var said) && said.TryGetInt32(out var number) ? number
                : throw new FormatException("The model says no version.");
            return version != Now ? throw new FormatException($"The model is of version {version}; this engine reads version {Now}. Train it again: name a file that is not there.")
                : JsonSerializer.Deserialize<SavedMixture>(json, Form) is { Records: > 1, PossiblePairs: > 0 } saved ? saved : throw new FormatException("The model does not say on how many records it was trained, or of how many pairs.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The model cannot be read: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"The model cannot be read: {e.Message}", e);
        }
    }

    public static double Rounded(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public string Write() => JsonSerializer.Serialize(this, Form) + "\n";

    /// <summary>Sets what is fitted to what the document says, where its fields are those there are.</summary>
    public void Into(FieldSet set, double[][] chance, IReadOnlyList<PairClass> classes)
    {
        var (own, other) = (set.Fields.Select(f => f.Name).ToList(), Fields.Select(f => f.Name).ToList());
        if (!own.SequenceEqual(other, StringComparer.Ordinal))
        {
            throw new FormatException($"The model does not fit the columns. It was trained on: {string.Join("; ", other)}. The columns are: {string.Join("; ", own)}."
                + Said(" The model lacks", own.Except(other)) + Said(" No column is declared for", other.Except(own)));
        }

        // Each record has as many others that are the same person as before, in a larger file as in a small one.
        var others = set.Table.Pairs / Math.Max(1, set.Table.Count - 1.0) / (PossiblePairs / (Records - 1.0));
        foreach (var c in classes)
        {
            c.Mass = Number(Pairs, c.Name, "its pairs") * others;
        }

        foreach (var (f, field) in set.Fields.Index())
        {
            var levels = Fields[f].Levels.Select(l => l.Level).ToList();
            if (!levels.SequenceEqual(field.LevelWords.Skip(1), StringComparer.Ordinal))
            {
                throw new FormatException($"The model's levels of the field '{field.Name}' are not those of this engine: {string.Join("; ", field.LevelWords.Skip(1))}.");
            }

            for (var l = 1; l < field.Levels; l++)
            {
                var (shares, place) = (Fields[f].Levels[l - 1].Shares, $"'{field.Name}', '{field.LevelWords[l]}'");
                chance[f][l] = Share(shares, Chance, place);
                foreach (var c in classes)
                {
                    c.Levels[f][l] = c.Tied[f] ? chance[f][l] : Share(shares, c.Name, place);
                }
            }
        }
    }

    static double Share(Dictionary<string, double> shares, string of, string place) =>
        Number(shares, of, place) is var share && share <= 1 ? share : throw new FormatException($"The model says {share} of {place} for {of}; a share is at most 1.");

    static double Number(Dictionary<string, double> numbers, string of, string place) =>
        numbers.TryGetValue(of, out var number) && number > 0 ? number : throw new FormatException($"The model does not say, above 0, for {of}: {place}.");

    static string Said(string words, IEnumerable<string> names) => names.ToList() is { Count: > 0 } some ? $"{words}: {string.Join("; ", some)}." : "";
}

/// <param name="Levels">Missing left out: it says nothing.</param>
sealed record SavedField(string Field, List<SavedLevel> Levels)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string Name => Field;
}

/// <param name="Shares">By class how often the level is met; a class in which the field is held to chance is left out.</param>
sealed record SavedLevel(string Level, Dictionary<string, double> Shares);
