using Microsoft.EntityFrameworkCore;
using Rowan.Sources;
using Rowan.Tests.Host;
using static Rowan.Tests.Sources.PointersOnly.HealthVisiting;

namespace Rowan.Tests.Sources.PointersOnly;

/// <summary>A source that is connected as pointers only, delivery after delivery; and a source that becomes one, or was one.</summary>
[Proves("C03-28", "E07-54")]
public sealed class ImportPointersTests
{
    [Theory, OnBothDatabases]
    public async Task Of_a_delivery_that_was_read_the_words_of_what_became_of_it_are_kept_and_its_files_are_not(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind, policy: HealthVisiting.Policy());
        var picked = await GivenAsync(rowan);

        Assert.Equal((PickUpOutcome.Done, new ImportCounts(1, 1, 0, 0, 0)), (picked.Outcome, picked.Counts));
        var done = Path.Combine(Folder(rowan), "done");
        Assert.Equal(["good-1.txt"], Directory.EnumerateFileSystemEntries(done).Select(Path.GetFileName));
        Assert.Contains("Its files were deleted: the source is connected as pointers only.", await File.ReadAllTextAsync(Path.Combine(done, "good-1.txt")), StringComparison.Ordinal);
        Assert.Empty(await PickUp(rowan).TickAsync());
    }

    [Theory, OnBothDatabases]
    public async Task What_differs_in_content_alone_is_unchanged_and_a_row_whose_record_comes_later_comes_with_it(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind, policy: HealthVisiting.Policy());
        await GivenAsync(rowan);
        Write(Folder(rowan), "2", 2, [Visit("V-1", note: "Another word")], [Person("V-1", 1, "CHILD", "Ayesha", "Rahmani", note: "x"), Person("V-1", 2, "MOTHER", "Samina", "Rahmani", "1979-02-03"), Person("V-2", 1, "CHILD", "Grace", "Okafor")]);
        Assert.Equal(new ImportCounts(2, 0, 1, 1, 0), Assert.Single(await PickUp(rowan).TickAsync()).Counts);
        Write(Folder(rowan), "3", 3, [Visit("V-2")], [Person("V-2", 1, "CHILD", "Grace", "Okafor")]);
        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), Assert.Single(await PickUp(rowan).TickAsync()).Counts);
    }

    [Theory, OnBothDatabases]
    public async Task A_reference_that_names_somebody_else_is_rejected_because_nobody_may_look_whose_it_is(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind, policy: HealthVisiting.Policy());
        await GivenAsync(rowan);
        Write(Folder(rowan), "2", 2, [Visit("V-1", 2)], [Person("V-1", 1, "CHILD", "Oluwaseun", "Bankole", "1998-01-30")]);

        Assert.Equal(new ImportCounts(1, 0, 0, 1, 0), Assert.Single(await PickUp(rowan).TickAsync()).Counts);
        await using var tables = rowan.Tables();
        Assert.StartsWith("Its reference is of a record that names somebody plainly other", (await tables.Rejects.SingleAsync()).Reason, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_source_whose_content_is_held_is_not_read_as_pointers_only_beside_it(DatabaseKind kind)
    {
        var policy = HealthVisiting.Policy(pointers: "");
        await using var rowan = await TestRowan.OpenAsync(kind, policy: policy);
        await GivenAsync(rowan);
        await ConnectedAsync(rowan, policy, "pointers: only");

        Write(Folder(rowan), "2", 2, [Visit("V-2")], [Person("V-2", 1, "CHILD", "Grace", "Okafor")]);
        var refused = Assert.Single(await PickUp(rowan).TickAsync());
        Assert.Equal(PickUpOutcome.Refused, refused.Outcome);
        Assert.StartsWith("HV delivered its content before, last with delivery 1: Rowan holds it, and nothing of HV is read as pointers only beside it.", refused.Words, StringComparison.Ordinal);
        Assert.Equal(["2.txt"], Directory.EnumerateFileSystemEntries(Path.Combine(Folder(rowan), "refused")).Select(Path.GetFileName));

        // Neither by the way that imports many at once.
        var folder = Directory.CreateDirectory(Path.Combine(rowan.Folder, "all")).FullName;
        Write(folder, "2", 2, [Visit("V-2")], [Person("V-2", 1, "CHILD", "Grace", "Okafor")]);
        var import = new ImportDeliveries(rowan.Door, rowan.System.Feeds);
        var report = await import.RunAsync(import.Under(folder, historical: false), key => TestRowan.AsOperator("import", "import") with { RequestId = key });
        Assert.Equal((0, "HV 2"), (report.Deliveries, Assert.Single(report.Refused).Delivery));
        await using var tables = rowan.Tables();
        Assert.Equal((1, 1), (await tables.Deliveries.CountAsync(), await tables.SourceRecords.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_source_that_was_pointers_only_may_begin_to_deliver_its_content_and_not_go_back(DatabaseKind kind)
    {
        var policy = HealthVisiting.Policy();
        await using var rowan = await TestRowan.OpenAsync(kind, policy: policy);
        await GivenAsync(rowan);
        await ConnectedAsync(rowan, policy, "");

        // A row of a record that is held as a pointer waits: the pointer has no rows to read it with.
        Write(Folder(rowan), "2", 2, [], [Person("V-1", 4, "CHILD", "Nadia", "Rahmani")]);
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 1), Assert.Single(await PickUp(rowan).TickAsync()).Counts);
        Write(Folder(rowan), "3", 3, [Visit("V-1", 2)], [Person("V-1", 1, "CHILD", "Ayesha", "Rahmani"), Person("V-1", 2, "MOTHER", "Samina", "Rahmani", "1979-02-03")]);
        Assert.Equal(1, Assert.Single(await PickUp(rowan).TickAsync()).Counts!.Kept);
        Assert.NotEmpty(await EveryWordKept.WhereAsync(rowan, Secret));

        await ConnectedAsync(rowan, policy, "pointers: only");
        Write(Folder(rowan), "4", 4, [Visit("V-3")], [Person("V-3", 1, "CHILD", "Ewa", "Kowalska")]);
        Assert.Contains("last with delivery 3", Assert.Single(await PickUp(rowan).TickAsync()).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_delivery_that_was_begun_as_pointers_only_is_not_finished_with_its_content_nor_the_other_way(DatabaseKind kind)
    {
        foreach (var (begun, now, words) in new[] { ("pointers: only", "", "as pointers only"), ("", "pointers: only", "with its content") })
        {
            var policy = HealthVisiting.Policy(begun);
            await using var rowan = await TestRowan.OpenAsync(kind, policy: policy);
            await GivenAsync(rowan);
            await rowan.On.RunAsync(kind == DatabaseKind.Sqlite ? "UPDATE delivery SET finished = 0" : "UPDATE delivery SET finished = false");
            await ConnectedAsync(rowan, policy, now);
            var refused = await GivenAsync(rowan);
            Assert.Equal((PickUpOutcome.Refused, $"Delivery 1 of HV was begun {words}, and is not finished otherwise. Put the feed file back until it is."), (refused.Outcome, refused.Words));
            await ConnectedAsync(rowan, policy, begun);
            Assert.Equal(PickUpOutcome.Done, (await GivenAsync(rowan)).Outcome);
        }
    }

    /// <summary>The feed file is changed, and Rowan starts again.</summary>
    static Task ConnectedAsync(TestRowan rowan, string policy, string pointers)
    {
        File.WriteAllText(Path.Combine(policy, "feeds", "hv.yaml"), FeedFile(pointers));
        return rowan.RestartAsync();
    }
}
