using System.Security.Cryptography;
using System.Text;
using Rowan.Sources.Reading;

namespace Rowan.Tests.Sources;

/// <summary>A delivery is what its manifest says it is, or nothing of it is read.</summary>
public sealed class ReadingDeliveryFolderTests : IDisposable
{
    readonly DirectoryInfo root = Directory.CreateTempSubdirectory("deliveries");

    [Fact]
    public void A_sound_delivery_opens_with_its_files_and_is_read()
    {
        var delivery = DeliveryFolder.Open(Deliver(), ReadLimits.Usual);
        Assert.Equal(("MERLIN", 12L), (delivery.Manifest.Source, delivery.Manifest.Sequence));
        Assert.Equal(new DateTimeOffset(2007, 3, 5, 2, 0, 0, TimeSpan.Zero), delivery.Manifest.MadeAt);
        Assert.Equal(2, FeedReader.Read(ReadingFiles.Merlin, delivery.Files, ReadLimits.Usual).OfType<RecordRead>().Count());
        Assert.Equal(delivery.Digest, DeliveryFolder.Open(Deliver(), ReadLimits.Usual).Digest);
        Assert.NotEqual(delivery.Digest, DeliveryFolder.Open(Deliver(m => m.Replace(": 12", ": 13")), ReadLimits.Usual).Digest);
    }

    [Fact]
    public void A_file_that_was_changed_on_the_way_makes_the_whole_delivery_be_refused()
    {
        var path = Deliver();
        File.AppendAllText(Path.Combine(path, "persons.csv"), "x");
        Assert.Contains("persons.csv has not the checksum", Refusal(path));
    }

    [Fact]
    public void A_file_that_is_missing_or_that_nobody_declared_makes_the_delivery_be_refused()
    {
        var path = Deliver();
        File.WriteAllText(Path.Combine(path, "reports.csv.part"), "");
        Assert.Contains("does not name", Refusal(path));
        File.Delete(Path.Combine(path, "reports.csv.part"));
        File.Delete(Path.Combine(path, "reports.csv"));
        Assert.Contains("reports.csv is named by the manifest", Refusal(path));
        File.Delete(Path.Combine(path, "manifest.json"));
        Assert.Contains("cannot be opened", Refusal(path));
    }

    [Fact]
    public void A_link_to_another_place_is_no_file_of_the_delivery()
    {
        var path = Deliver();
        var outside = Path.Combine(root.FullName, "outside.csv");
        File.Move(Path.Combine(path, "reports.csv"), outside);
        File.CreateSymbolicLink(Path.Combine(path, "reports.csv"), outside);
        Assert.Contains("link", Refusal(path));
    }

    [Theory]
    [InlineData("\"reports.csv\"", "\"../reports.csv\"", "plain name")]
    [InlineData("\"reports.csv\"", "\"/etc/passwd\"", "plain name")]
    [InlineData("\"reports.csv\"", "\"C:\\\\x\"", "plain name")]
    [InlineData("\"reports.csv\"", "\"manifest.json\"", "plain name")]
    [InlineData("\"reports.csv\"", "\"PERSONS.csv\"", "names a file twice")]
    [InlineData("\"sequence\": 12", "\"sequence\": 12, \"sequence\": 13", "cannot be read")]
    [InlineData("\"sequence\": 12", "\"sequence\": 0", "'sequence'")]
    [InlineData("\"sequence\": 12", "\"sequence\": \"12\"", "cannot be read")]
    [InlineData("\"sequence\": 12,", "", "cannot be read")]
    [InlineData("\"sequence\": 12", "\"sequence\": 12, \"secret\": 1", "cannot be read")]
    [InlineData("\"MERLIN\"", "null", "cannot be read")]
    [InlineData("2007-03-05T02:00:00Z", "yesterday", "cannot be read")]
    [InlineData("\"rows\": 2", "\"rows\": -2", "'rows'")]
    [InlineData("\"sha256\": \"", "\"sha256\": \"x", "'sha256'")]
    public void A_manifest_that_is_not_one_is_refused_with_what_is_wrong(string sound, string wrong, string says)
    {
        var path = Deliver(m => m.Replace(sound, wrong));
        Assert.Contains(says, Refusal(path));
    }

    [Fact]
    public void Deliveries_are_found_in_the_order_in_which_they_were_made()
    {
        foreach (var name in (string[])["MERLIN/0002", "MERLIN/10000", "MERLIN/0010", "PROtect/0001"])
        {
            Directory.Move(Deliver(), Directory.CreateDirectory(Path.Combine(root.FullName, "all", Path.GetDirectoryName(name)!)).FullName + "/" + Path.GetFileName(name));
        }

        Directory.CreateDirectory(Path.Combine(root.FullName, "all", "MERLIN", "0011"));
        Assert.Equal(["MERLIN/0002", "MERLIN/0010", "MERLIN/10000", "PROtect/0001"],
            DeliveryFolder.Under(Path.Combine(root.FullName, "all")).Select(d => Path.GetRelativePath(Path.Combine(root.FullName, "all"), d)));
    }

    public void Dispose() => root.Delete(recursive: true);

    static string Refusal(string path) => Assert.Throws<DeliveryRefusedException>(() => DeliveryFolder.Open(path, ReadLimits.Usual)).Message;

    string Deliver(Func<string, string>? change = null)
    {
        var path = Directory.CreateDirectory(Path.Combine(root.FullName, Path.GetRandomFileName())).FullName;
        var files = ReadingFiles.MerlinFiles().Select(f => (f.Name, Content: Content(f))).ToList();
        var listed = files.Select(f => $$"""{ "name": "{{f.Name}}", "rows": {{Rows(f.Content)}}, "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(f.Content))}}" }""");
        var manifest = $$"""{ "source": "MERLIN", "sequence": 12, "madeAt": "2007-03-05T02:00:00Z", "files": [ {{string.Join(", ", listed)}} ] }""";
        files.ForEach(f => File.WriteAllBytes(Path.Combine(path, f.Name), f.Content));
        File.WriteAllText(Path.Combine(path, "manifest.json"), (change ?? (m => m))(manifest));
        return path;
    }

    static byte[] Content(DeliveredFile file)
    {
        using var held = new MemoryStream();
        using var stream = file.Open();
        stream.CopyTo(held);
        return held.ToArray();
    }

    // The quoted line break in the first report is no row of its own.
    static int Rows(byte[] content) => Encoding.UTF8.GetString(content).Split('\n').Count(l => l.Contains("PAC0", StringComparison.Ordinal));
}
