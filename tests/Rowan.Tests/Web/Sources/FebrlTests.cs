using System.Globalization;
using CsvHelper;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Web.Sources;

/// <summary>A source that nobody here invented, added by a feed file alone: 5,000 public records with errors, and who each really is.</summary>
[Proves("C03-25")]
public sealed class FebrlTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_public_data_set_is_imported_by_its_feed_file_alone_and_its_people_are_found()
    {
        var root = Environment.GetEnvironmentVariable("ROWAN_PUBLIC_DATA");
        Assert.SkipWhen(root is null, "ROWAN_PUBLIC_DATA does not say where the public data sets are.");
        var file = Path.Combine(root!, "febrl3", "dataset3.csv");
        Assert.SkipUnless(File.Exists(file), "dataset3.csv is not among the public data sets.");
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);

        var imported = await Typed.RunAsync(on, "import", "FEBRL", file, "--json");
        var linked = await Typed.RunAsync(on, "link", "--all", "--json");
        var measured = await Typed.RunAsync(on, "evaluate", "--truth", Truth(file, on.Folder), "--json");

        output.WriteLine(imported.Output + linked.Output + measured.Output);
        Assert.Equal(ExitCode.Ok, imported.Code);
        Assert.Equal(5000, imported.Document.GetProperty("total").GetProperty("kept").GetInt32());
        Assert.Equal(5000, measured.Document.GetProperty("mentions").GetInt32());
        Assert.True(measured.Document.GetProperty("pairs").GetProperty("f1").GetDouble() > 0.97, measured.Output);
    }

    /// <summary>The set's own answer stands in its references: rec-1234-org and rec-1234-dup-0 are one person.</summary>
    static string Truth(string file, string folder)
    {
        var path = Path.Combine(folder, "truth.csv");
        using var people = CsvReader.FromFile(file, CsvReaderOptions.Default with { HasHeader = false });
        using var truth = File.Create(path);
        using var written = CsvWriter.Create(truth, CsvWriterOptions.Default, leaveOpen: true);
        written.WriteHeader(["source", "reference", "mention", "person"]);
        people.Read();
        while (people.Read())
        {
            var reference = people.GetString(0).Trim();
            written.WriteRecord(["FEBRL", reference, 1.ToString(CultureInfo.InvariantCulture), reference.Split('-')[1]]);
        }

        return path;
    }
}
