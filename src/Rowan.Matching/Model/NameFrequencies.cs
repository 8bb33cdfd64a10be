using System.Text.Json;

namespace Rowan.Matching;

/// <summary>How often names and places occur among a set of people, so that agreement on a common one counts less.</summary>
public sealed class NameFrequencies
{
    readonly Dictionary<string, int> given;
    readonly Dictionary<string, int> family;
    readonly Dictionary<string, int> places;

    NameFrequencies(long people, Dictionary<string, int> given, Dictionary<string, int> family, Dictionary<string, int> places) =>
        (People, this.given, this.family, this.places) = (people, given, family, places);

    /// <summary>No data at hand: every name is as common as the model says.</summary>
    public static NameFrequencies None { get; } = new(0, [], [], []);

    /// <summary>How many mentions were counted.</summary>
    public long People { get; }

    /// <summary>Counts the usual names and the places of people. The order of the people does not matter.</summary>
    public static NameFrequencies Of(IEnumerable<Person> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return Of(people.Select(p => p.Features));
    }

    internal static NameFrequencies Of(IEnumerable<Features> people)
    {
        var (count, given, family, places) = (0L, New(), New(), New());
        foreach (var person in people)
        {
            count++;
            foreach (var part in person.Given)
            {
                Count(given, part.First.Text);
            }

            foreach (var part in person.Family)
            {
                Count(family, part.Joined.Text);
            }

            foreach (var place in person.Places)
            {
                Count(places, place.Text);
            }
        }

        return new(count, given, family, places);
    }

    internal int Given(string folded) => given.GetValueOrDefault(folded);

    internal int Family(string folded) => family.GetValueOrDefault(folded);

    internal int Place(string folded) => places.GetValueOrDefault(folded);

    /// <summary>Writes the counts as JSON, sorted, without the names that occur once: they say no more than the model does.</summary>
    public void Save(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteNumber("people", People);
        Write(json, "given", given);
        Write(json, "family", family);
        Write(json, "places", places);
        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">It is not a file of name frequencies of version 1.</exception>
    public static NameFrequencies Load(Stream stream)
    {
        try
        {
            using var json = JsonDocument.Parse(stream);
            var root = json.RootElement;
            return root.GetProperty("version").GetInt32() != 1
                ? throw new FormatException("These name frequencies are of a version that this program does not read; it reads version 1.")
                : new(root.GetProperty("people").GetInt64(), Read(root, "given"), Read(root, "family"), Read(root, "places"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"This is not a file of name frequencies: {e.Message}", e);
        }
    }

    static Dictionary<string, int> New() => new(StringComparer.Ordinal);

    static void Count(Dictionary<string, int> counts, string name) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, name, out _)++;

    static void Write(Utf8JsonWriter json, string name, Dictionary<string, int> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts.Where(c => c.Value > 1).OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    static Dictionary<string, int> Read(JsonElement root, string name) =>
        root.GetProperty(name).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32(), StringComparer.Ordinal);
}
