using System.Globalization;
using System.Text.Json;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Tests.Host;

namespace Rowan.Tests.Synth;

/// <summary>The invented London is read by the same mapping files as the real feeds would be.</summary>
public sealed class ReadBackTests(WrittenLondon london) : IClassFixture<WrittenLondon>
{
    static readonly string[] Sources = ["MERLIN", "PROtect", "CRIS", "CAD", "CrimInt", "PNC", "ViSOR", "INI"];
    static readonly IReadOnlyDictionary<string, Feed> Feeds = FeedFiles.Load(RepositoryRoot.File("policy", "feeds"));

    [Fact]
    public void Only_what_was_broken_on_purpose_is_rejected()
    {
        using var planted = JsonDocument.Parse(london.Text("planted.json"));
        var expected = planted.RootElement.GetProperty("broken").EnumerateArray().Where(one => one.GetProperty("expect").GetString() == "rejected" && Sources.Contains(one.GetProperty("source").GetString()))
            .Select(one => $"{one.GetProperty("source").GetString()} {one.GetProperty("delivery").GetString()} {one.GetProperty("file").GetString()}").ToList();
        Assert.Contains(expected, one => one.StartsWith("PROtect", StringComparison.Ordinal));
        Assert.Contains(expected, one => one.StartsWith("MERLIN", StringComparison.Ordinal));
        var rejected = Outcomes().Where(one => one.Outcome is Rejected).Select(one => $"{one.Source} {one.Delivery} {one.Outcome.File}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), rejected.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_mention_that_truth_names_is_read_as_a_persona_under_that_key()
    {
        var read = Outcomes().Select(one => one.Outcome).OfType<RecordRead>().SelectMany(record => record.Reading.Personas.Select(persona => (record.Reading.Source, record.Reading.Reference, persona.Mention))).ToHashSet();
        var early = Outcomes().Select(one => one.Outcome).OfType<Held>().Select(held => held.Reference).ToHashSet(StringComparer.Ordinal);
        var missing = london.Truth.Where(row => Sources.Contains(row["source"])).Select(row => (Source: row["source"], Reference: row["reference"], Mention: row["mention"])).Where(mention => !read.Contains(mention)).ToList();
        Assert.All(missing, mention => Assert.Contains(mention.Reference, early)); // it waits for its report
        Assert.InRange(missing.Count, 0, 8);
    }

    [Fact]
    public void Nothing_but_a_slip_in_a_postcode_is_misread()
    {
        var misread = Outcomes().Select(one => one.Outcome).OfType<RecordRead>().SelectMany(record => record.Reading.Personas).SelectMany(persona => persona.Misread).ToList();
        Assert.All(misread, one => Assert.Contains("postcode", one.Field, StringComparison.OrdinalIgnoreCase));
    }

    IEnumerable<(string Source, string Delivery, ReadOutcome Outcome)> Outcomes() =>
        from source in Sources
        from path in london.Deliveries(source)
        let delivery = DeliveryFolder.Open(path, ReadLimits.Usual)
        from outcome in FeedReader.Read(Feeds[source], delivery.Files, ReadLimits.Usual)
        select (source, delivery.Manifest.Sequence.ToString("D4", CultureInfo.InvariantCulture), outcome);
}
