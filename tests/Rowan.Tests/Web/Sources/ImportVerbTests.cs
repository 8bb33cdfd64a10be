using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Web.Sources;

/// <summary>Issue 2, point 4: <c>rowan import</c>.</summary>
[Proves("C03-28")]
public sealed class ImportVerbTests
{
    [Theory, OnBothDatabases]
    public async Task Deliveries_imported_twice_are_kept_once_and_every_row_is_accounted_for(DatabaseKind kind)
    {
        await using var on = await TestDatabases.NewAsync(kind);
        var folder = Folder(on, TwoGirls(), OneMore());

        var first = await Typed.RunAsync(on, "import", "--all", folder, "--json");
        var again = await Typed.RunAsync(on, "import", "--all", folder, "--json");

        Assert.Equal(ExitCode.Ok, first.Code);
        Assert.Equal(new Counts(3, 3, 0, 0, 0), Counts.Of(first.Document.GetProperty("total")));
        Assert.Equal(new Counts(3, 3, 0, 0, 0), Counts.Of(first.Document.GetProperty("sources").GetProperty("MERLIN")));
        Assert.Equal(2, first.Document.GetProperty("deliveries").GetInt32());
        Assert.Equal(new Counts(3, 0, 3, 0, 0), Counts.Of(again.Document.GetProperty("total")));
        await using var tables = on.Tables();
        Assert.Equal(3, await tables.RecordVersions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_read_is_told_with_file_line_and_reason_and_the_rest_goes_on(DatabaseKind kind)
    {
        await using var on = await TestDatabases.NewAsync(kind);
        var folder = Folder(on, TwoGirls().Raw("07PAC000003,1,CTN,too few"));

        var inWords = await Typed.RunAsync(on, "import", "--all", folder);
        var asJson = await Typed.RunAsync(on, "import", "--all", folder, "--json");

        Assert.Equal(ExitCode.PartlyDone, inWords.Code);
        Assert.Contains("read 3 = kept 2 + unchanged 0 + rejected 1 + held 0", inWords.Output, StringComparison.Ordinal);
        Assert.Contains("MERLIN 1, reports.csv, line 4: The row has 4 columns", inWords.Output, StringComparison.Ordinal);
        var rejected = Assert.Single(asJson.Document.GetProperty("rejected").EnumerateArray());
        Assert.Equal(("reports.csv", 4), (rejected.GetProperty("file").GetString(), rejected.GetProperty("line").GetInt32()));
        Assert.Equal(new Counts(3, 0, 2, 1, 0), Counts.Of(asJson.Document.GetProperty("total")));
    }

    [Theory, OnBothDatabases]
    public async Task A_delivery_that_is_not_what_its_manifest_declares_is_refused_whole_and_the_others_go_on(DatabaseKind kind)
    {
        await using var on = await TestDatabases.NewAsync(kind);
        var folder = Folder(on, TwoGirls(), OneMore());
        await File.AppendAllTextAsync(Path.Combine(folder, "MERLIN", "0001", "persons.csv"), "tampered\n", TestContext.Current.CancellationToken);

        var typed = await Typed.RunAsync(on, "import", "--all", folder, "--json");

        Assert.Equal(ExitCode.PartlyDone, typed.Code);
        var refused = Assert.Single(typed.Document.GetProperty("refused").EnumerateArray());
        Assert.Equal(Path.Combine("MERLIN", "0001"), refused.GetProperty("delivery").GetString());
        Assert.Contains("checksum", refused.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(new Counts(1, 1, 0, 0, 0), Counts.Of(typed.Document.GetProperty("total")));
    }

    [Fact]
    public async Task A_delivery_that_comes_again_under_its_number_with_other_files_is_refused()
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);
        await Typed.RunAsync(on, "import", "--all", Folder(on, TwoGirls()));

        var other = await Typed.RunAsync(on, "import", "--all", Folder(on, TwoGirls().Report("07PAC000009")), "--json");

        Assert.Equal(ExitCode.PartlyDone, other.Code);
        Assert.Contains("came before with other files", Assert.Single(other.Document.GetProperty("refused").EnumerateArray()).GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(new Counts(0, 0, 0, 0, 0), Counts.Of(other.Document.GetProperty("total")));
    }

    [Fact]
    public async Task Loaded_as_history_each_delivery_has_come_when_it_was_made_the_oldest_first()
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);
        var folder = Folder(on, new MerlinDelivery(10, "2007-06-01T02:00:00Z").Report("07PAC000010", version: 2), new MerlinDelivery(9, "2007-05-01T02:00:00Z").Report("07PAC000010"));

        await Typed.RunAsync(on, "import", "--all", folder, "--historical");

        await using var tables = on.Tables();
        var came = await tables.Deliveries.OrderBy(d => d.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([9, 10], came.Select(d => d.Sequence));
        Assert.All(came, d => Assert.Equal(d.MadeAt, d.Received));
        Assert.Equal(["1", "2"], await tables.RecordVersions.OrderBy(v => v.Number).Select(v => v.SourceVersion).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Files_without_a_manifest_are_one_delivery_that_is_known_again()
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);
        string[] files = [.. Directory.EnumerateFiles(TwoGirls().WriteUnder(TestDatabases.NewFolder()), "*.csv")];

        var first = await Typed.RunAsync(on, ["import", "MERLIN", .. files, "--json"]);
        var again = await Typed.RunAsync(on, ["import", "merlin", .. files.Reverse(), "--json"]);

        Assert.Equal(new Counts(2, 2, 0, 0, 0), Counts.Of(first.Document.GetProperty("total")));
        Assert.Equal(new Counts(2, 0, 2, 0, 0), Counts.Of(again.Document.GetProperty("total")));
        await using var tables = on.Tables();
        Assert.Equal(1, await tables.Deliveries.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_source_that_nobody_knows_is_refused_and_the_known_ones_are_named()
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);

        var typed = await Typed.RunAsync(on, "import", "NICHE", "people.csv", "--json");

        Assert.Equal(ExitCode.NotFound, typed.Code);
        var message = typed.Document.GetProperty("error").GetProperty("message").GetString();
        Assert.Contains("'NICHE'", message, StringComparison.Ordinal);
        Assert.Contains("MERLIN, ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "MERLIN")]
    [InlineData("import", "MERLIN", "reports.csv", "--all", "deliveries")]
    [InlineData("import", "MERLIN", "reports.csv", "--historical")]
    public async Task What_does_not_say_what_to_import_is_refused_before_anything_is_read(params string[] args)
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);

        Assert.Equal(ExitCode.Usage, (await Typed.RunAsync(on, args)).Code);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_and_no_delivery_is_opened()
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);

        var typed = await Typed.RunAsync(on, "import", "MERLIN", Path.Combine(on.Folder, "reports.csv"));

        Assert.Equal(ExitCode.Failed, typed.Code);
        Assert.Contains("There is no file", typed.Error, StringComparison.Ordinal);
        await using var tables = on.Tables();
        Assert.False(await tables.Deliveries.AnyAsync(TestContext.Current.CancellationToken));
    }

    static MerlinDelivery TwoGirls() => new MerlinDelivery(1, "2007-02-20T02:00:00Z")
        .Report("07PAC000001").Person("07PAC000001", 1, "SUBJ", "Ayesha", "Rahmani", "14/05/1999")
        .Report("07PAC000002").Person("07PAC000002", 1, "SUBJ", "Ewa", "Kowalska", "08/08/1997");

    static MerlinDelivery OneMore() => new MerlinDelivery(2, "2007-03-20T02:00:00Z")
        .Report("07PAC000004").Person("07PAC000004", 1, "SUBJ", "Ayesha", "Rahmany", "14/05/1999");

    static string Folder(TestDatabase on, params MerlinDelivery[] deliveries)
    {
        var folder = Path.Combine(on.Folder, Guid.NewGuid().ToString("N"));
        Array.ForEach(deliveries, d => d.WriteUnder(folder));
        return folder;
    }

    sealed record Counts(long Read, long Kept, long Unchanged, long Rejected, long Held)
    {
        public static Counts Of(JsonElement counts)
        {
            var of = JsonSerializer.Deserialize<Counts>(counts, JsonSerializerOptions.Web)!;
            Assert.Equal(of.Read, of.Kept + of.Unchanged + of.Rejected + of.Held);
            return of;
        }
    }
}
