using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Rowan.Tests.Synth;

public sealed class DeliveriesTests(WrittenLondon london) : IClassFixture<WrittenLondon>
{
    [Theory]
    [InlineData("MERLIN")]
    [InlineData("PROtect")]
    public void Every_manifest_counts_its_rows_and_gives_their_checksum(string source)
    {
        foreach (var delivery in london.Deliveries(source))
        {
            using var manifest = Manifest(delivery);
            var files = manifest.RootElement.GetProperty("files").EnumerateArray().ToList();
            Assert.Equal(Directory.GetFiles(delivery).Length - 1, files.Count);
            foreach (var file in files)
            {
                var path = Path.Combine(delivery, file.GetProperty("name").GetString()!);
                Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), file.GetProperty("sha256").GetString());
                var rows = path.EndsWith(".xml", StringComparison.Ordinal) ? WrittenLondon.Register(path).Elements().Count() : WrittenLondon.Lines(path).Count - 1;
                Assert.Equal(rows, file.GetProperty("rows").GetInt32());
            }
        }
    }

    [Theory]
    [InlineData("MERLIN")]
    [InlineData("PROtect")]
    [InlineData("PNC")]
    [InlineData("ViSOR")]
    [InlineData("INI")]
    public void Deliveries_are_numbered_and_made_month_after_month_up_to_the_as_of_day(string source)
    {
        var made = new List<DateTime>();
        foreach (var (delivery, at) in london.Deliveries(source).Select((delivery, at) => (delivery, at)))
        {
            using var manifest = Manifest(delivery);
            Assert.Equal((source, at + 1), (manifest.RootElement.GetProperty("source").GetString(), manifest.RootElement.GetProperty("sequence").GetInt32()));
            made.Add(manifest.RootElement.GetProperty("madeAt").GetDateTime());
        }

        Assert.Equal(72, made.Count);
        Assert.Equal(made.Order(), made);
        Assert.Equal(WrittenLondon.AsOf, DateOnly.FromDateTime(made[^1]));
    }

    [Fact]
    public void Nothing_is_delivered_before_it_was_written_nor_written_before_it_happened()
    {
        foreach (var delivery in london.Deliveries("MERLIN"))
        {
            using var manifest = Manifest(delivery);
            var made = manifest.RootElement.GetProperty("madeAt").GetDateTime();
            foreach (var row in WrittenLondon.Lines(Path.Combine(delivery, "reports.csv")).Skip(1).Where(row => row.Length == 17 && !row[3].StartsWith("31/02", StringComparison.Ordinal)))
            {
                var created = DateTime.ParseExact(row[5], "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
                Assert.True(created < made, row[0]);
                Assert.True(DateTime.ParseExact(row[3], "dd/MM/yyyy", CultureInfo.InvariantCulture) <= created, row[0]);
            }
        }

        foreach (var delivery in london.Deliveries("PROtect"))
        {
            var register = WrittenLondon.Register(Path.Combine(delivery, "register.xml"));
            var made = register.Attribute("made")!.Value;
            Assert.All(register.Elements(), registration => Assert.True(string.CompareOrdinal(registration.Attribute("Updated")!.Value, made) < 0));
            var days = register.Descendants().SelectMany(element => element.Attributes()).Where(attribute => attribute.Name.LocalName is "From" or "To" or "Date" && attribute.Value.Length > 0);
            Assert.All(days, day => Assert.True(string.CompareOrdinal(day.Value, made[..10]) <= 0, day.Parent!.ToString()));
        }
    }

    /// <summary>What a report calls its version that was typed under the number of another child's.</summary>
    const string MerlinUsedAgain = "3";

    [Fact]
    public void Later_deliveries_hold_changed_versions_in_order()
    {
        var versions = london.Merlin("reports.csv").Where(row => row["VERSION"] != MerlinUsedAgain).GroupBy(row => row["REPORT_NO"], row => row["VERSION"], StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        Assert.NotEmpty(versions);
        Assert.All(versions, group => Assert.Equal(["1", "2"], group));

        var updates = london.Registrations.GroupBy(registration => registration.Attribute("Ref")!.Value, registration => registration.Attribute("Updated")!.Value, StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0 && group.Count() > 1).ToList();
        Assert.NotEmpty(updates);
        Assert.All(updates, group => Assert.Equal(group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), group));
    }

    [Fact]
    public void Some_rows_are_broken_on_purpose_and_listed()
    {
        using var planted = JsonDocument.Parse(london.Text("planted.json"));
        var broken = planted.RootElement.GetProperty("broken").EnumerateArray().ToList();
        Assert.Equal(["held", "held, then kept", "held, to decide", "rejected"], broken.Select(one => one.GetProperty("expect").GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

        var short14 = london.Deliveries("MERLIN").Sum(delivery => WrittenLondon.Lines(Path.Combine(delivery, "reports.csv")).Count(row => row.Length != 17));
        Assert.Equal(broken.Count(one => one.GetProperty("source").GetString() == "MERLIN" && one.GetProperty("words").GetString()!.Contains("breaks off", StringComparison.Ordinal)), short14);

        foreach (var early in broken.Where(one => one.GetProperty("expect").GetString() == "held, then kept"))
        {
            var reference = early.GetProperty("reference").GetString()!;
            var there = DeliveryOf("reports.csv", reference);
            Assert.Equal(early.GetProperty("delivery").GetString(), (int.Parse(there, CultureInfo.InvariantCulture) - 1).ToString("D4", CultureInfo.InvariantCulture));
        }
    }

    string DeliveryOf(string file, string reference) => Path.GetFileName(
        london.Deliveries("MERLIN").First(delivery => WrittenLondon.Lines(Path.Combine(delivery, file)).Any(row => row[0] == reference)));

    static JsonDocument Manifest(string delivery) => JsonDocument.Parse(File.ReadAllText(Path.Combine(delivery, "manifest.json")));
}
