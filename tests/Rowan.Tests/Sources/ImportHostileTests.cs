using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sources;

/// <summary>Hostile files through a real import: what can be read is kept, the rest is set aside, and nothing in them is more than letters to the database.</summary>
public sealed class ImportHostileTests
{
    [Theory, OnBothDatabases("csv"), OnBothDatabases("xml"), OnBothDatabases("jsonl"), OnBothDatabases("fixed")]
    public async Task Every_hostile_file_of_a_format_comes_to_the_database_as_it_was_read(DatabaseKind kind, string format)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var sequence = 0;
        foreach (var (file, expected, _) in HostileCorpus.Cases.Where(c => c.File.StartsWith(format + "/", StringComparison.Ordinal)))
        {
            var counts = await ImportAsync(rowan, file, ++sequence);

            Assert.True(counts.Balances, file);
            Assert.Equal(expected, $"{counts.Kept + counts.Unchanged} {counts.Rejected} {counts.Held}");
        }

        await using var tables = rowan.Tables();
        Assert.Equal(sequence, await tables.Deliveries.CountAsync(d => d.Finished));
        Assert.NotEmpty(await tables.PersonaVersions.Take(1).ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task An_archive_is_the_same_delivery_as_its_folder(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var folder = new MerlinDelivery(1, "2007-03-05T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/2001")
            .WriteUnder(Path.Combine(rowan.Folder, "folders"));
        var archive = Path.Combine(rowan.Folder, "0001.zip");
        await ZipFile.CreateFromDirectoryAsync(folder, archive, TestContext.Current.CancellationToken);

        var first = await ImportAsync(rowan, archive);
        var again = await ImportAsync(rowan, folder);

        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), first);
        Assert.Equal(new ImportCounts(1, 0, 1, 0, 0), again);
    }

    static Task<ImportCounts> ImportAsync(TestRowan rowan, string path) => RunAsync(
        rowan, ImportDeliveries.Of(DeliveryFolder.Open(path, ReadLimits.Usual), rowan.System.Feeds["MERLIN"], historical: false));

    static Task<ImportCounts> ImportAsync(TestRowan rowan, string file, int sequence) => RunAsync(
        rowan, new DeliveryToImport(HostileCorpus.ReadAs(file).Feed, sequence, new DateTime(2007, 3, 5, 0, 0, 0, DateTimeKind.Utc), false, [(byte)sequence], [HostileCorpus.Delivered(file)]));

    static Task<ImportCounts> RunAsync(TestRowan rowan, DeliveryToImport delivery) => new ImportDelivery(rowan.Door).RunAsync(
        delivery, key => TestRowan.AsOperator(Permissions.Import, "import", PurposeIs.LoadingSources) with { RequestId = key });
}
