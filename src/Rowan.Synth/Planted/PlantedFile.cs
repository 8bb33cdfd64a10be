using System.Globalization;
using System.Text.Json;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;

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
        var references = situations.Index().ToDictionary(one => one.Item, one => numbering.Of(one.Index, one.Item.Story));
        foreach (var alike in situations.GroupBy(situation => situation.Kind, StringComparer.Ordinal))
        {
            Situation(json, [.. alike], references, request.AsOf);
        }

        json.WriteEndArray();
        json.WriteStartArray("searches");
        foreach (var search in Searches(situations, references))
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

    static void Situation(Utf8JsonWriter json, IReadOnlyList<Situation> alike, Dictionary<Situation, References> references, DateOnly asOf)
    {
        Write(json, ("kind", alike[0].Kind), ("words", alike[0].Words), ("sees", alike[0].Sees.Length > 0 ? alike[0].Sees : alike[0].Words), ("search", alike[0].Search));
        json.WriteStartArray("people");
        alike.SelectMany(one => one.People).ToList().ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WriteStartArray("addresses");
        foreach (var home in alike.Select(one => Family.HomeOf(one.Story.Family.Children.FirstOrDefault() ?? one.Story.Family.People[0], asOf)).OfType<Places.Address>())
        {
            json.WriteStringValue($"{home.Line}, {home.Postcode}, {home.Borough.Name}");
        }

        json.WriteEndArray();
        var entries = alike.SelectMany(one => one.Story.Entries.Select(entry => (one, entry))).OrderBy(pair => pair.entry.Entered).ToList();
        json.WriteString("from", Day(entries[0].entry.Entered));
        json.WriteString("until", Day(entries[^1].entry.Entered));
        json.WriteStartObject("references");
        foreach (var source in entries.GroupBy(pair => pair.entry.Source, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            json.WriteStartArray(source.Key);
            source.Select(pair => references[pair.one][pair.entry]).Distinct(StringComparer.Ordinal).ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Searches for the demonstration, with the references that this city gave: the three of the first slice, then one for each further key and warning.</summary>
    static IEnumerable<Demonstration> Searches(IReadOnlyList<Situation> situations, Dictionary<Situation, References> references)
    {
        var flagship = situations[0].Story;
        var child = flagship.Family.Children.First();
        yield return new(situations[0].Search, "A misspelt name and an approximate age find Ayesha Noor Rahmani under every spelling, on two boroughs' registers.");
        yield return new($"{child.Stays[^1].Address.Postcode} aisha", "A postcode and a given name find the same child, whom Enfield knows as Aisha Rahmany.");
        yield return new(references[situations[0]][flagship.Notices[3]], "A MERLIN reference opens on the report of the evening when she was left alone, and so on her.");

        var abuse = Of("domestic-abuse");
        var evening = abuse.Story.Notices[^1];
        yield return new(abuse.Search, "Hiba Qureshi, with a warning of domestic abuse at the address: the same evenings in CAD, CRIS and MERLIN.");
        yield return new(references[abuse][evening.Crime!], "A crime reference finds the assault of last month and the child who was there.");
        yield return new(references[abuse][evening.Call!], "A CAD reference finds the call of that evening.");
        yield return new($"{Family.HomeOf(evening.Child, evening.Happened)!.Line} {Family.HomeOf(evening.Child, evening.Happened)!.Postcode}", "An address finds everybody who is or was known there.");
        yield return new(abuse.Story.Family.People[0].Phone, "A telephone number finds the household that it belongs to.");
        var missing = Of("missing");
        yield return new(missing.Search, "Mila Petrović, with a warning that she is missing, and since when.");
        yield return new(references[missing][missing.Story.Entries.OfType<Intelligence>().First()], "An intelligence reference, for the referral desk alone.");
        yield return new("child of shabnam qureshi", "A relative finds the child.");
        yield return new("gareth tolley", "A dangerous person: the warning with the level of risk and the plan, not the flag alone.");
        yield return new(Of("offender-at-the-address").Search, "The postcode brings him together with Maisie and Tyler Pryce, whose records do not know of him.");
        yield return new(Of("new-injury-on-plan").Story.Family.Children.First().Upn, "A pupil number finds Nana Frimpong, on Barnet's register, with a new injury.");

        Situation Of(string kind) => situations.First(situation => situation.Kind.Equals(kind, StringComparison.Ordinal));
    }

    static string Day(DateTime moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static void Write(Utf8JsonWriter json, params (string Name, string Value)[] values)
    {
        json.WriteStartObject();
        foreach (var (name, value) in values)
        {
            json.WriteString(name, value);
        }
    }
}
