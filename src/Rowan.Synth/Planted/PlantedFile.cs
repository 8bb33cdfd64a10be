using System.Globalization;
using System.Text.Json;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Planted;

/// <summary>Writes <c>planted.json</c>: what stands in the city on purpose, searches worth trying, and what was broken on purpose.</summary>
static class PlantedFile
{
    public static void Write(string directory, LondonRequest request, IReadOnlyList<Situation> situations, Numbering numbering, IEnumerable<Breakage> broken)
    {
        using var stream = File.Create(Path.Combine(directory, "planted.json"));
        using var json = new Utf8JsonWriter(stream, DeliveryFolder.Json);
        json.WriteStartObject();
        json.WriteBoolean("invented", true);
        json.WriteNumber("people", request.People);
        json.WriteNumber("seed", request.Seed);
        json.WriteString("asOf", request.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartArray("situations");
        foreach (var alike in situations.GroupBy(situation => situation.Kind, StringComparer.Ordinal))
        {
            var situation = alike.First();
            Write(json, ("kind", situation.Kind), ("words", situation.Words), ("search", situation.Search));
            json.WriteStartArray("people");
            alike.SelectMany(one => one.People).ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("searches");
        foreach (var search in Searches(situations, numbering))
        {
            Write(json, ("text", search.Text), ("shows", search.Shows));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("broken");
        foreach (var one in broken)
        {
            Write(json, ("source", one.Source), ("delivery", one.Delivery.ToString("D4", CultureInfo.InvariantCulture)), ("file", one.File), ("reference", one.Reference), ("words", one.Words), ("expect", one.Expect));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Three searches for the demonstration, with the references that this city gave.</summary>
    static IEnumerable<Demonstration> Searches(IReadOnlyList<Situation> situations, Numbering numbering)
    {
        var flagship = situations[0].Story;
        var child = flagship.Family.Children.First();
        var round = numbering.Begin();
        var references = round.Next(flagship);
        yield return new(situations[0].Search, "A misspelt name and an approximate age find Ayesha Noor Rahmani under every spelling, on two boroughs' registers.");
        yield return new($"{child.Stays[^1].Address.Postcode} aisha", "A postcode and a given name find the same child, whom Enfield knows as Aisha Rahmany.");
        yield return new(references[flagship.Notices[3]], "A MERLIN reference opens on the report of the evening when she was left alone, and so on her.");
    }

    static void Write(Utf8JsonWriter json, params (string Name, string Value)[] values)
    {
        json.WriteStartObject();
        foreach (var (name, value) in values)
        {
            json.WriteString(name, value);
        }
    }
}
