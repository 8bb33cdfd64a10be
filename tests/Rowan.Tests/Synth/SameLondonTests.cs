using System.Globalization;
using Rowan.Synth;

namespace Rowan.Tests.Synth;

public sealed class SameLondonTests
{
    [Fact]
    public void The_same_request_gives_the_same_bytes_whatever_the_culture()
    {
        using var first = new WrittenLondon(240, 7, 150_000);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR") { DateTimeFormat = { ShortDatePattern = "yyyy MM dd", DateSeparator = "~", TimeSeparator = "_" } };
            using var second = new WrittenLondon(240, 7, 150_000);
            Assert.Equal(first.Checksums(), second.Checksums());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(11)]
    [InlineData(40)]
    [InlineData(700)]
    public void Holding_fewer_records_in_memory_changes_nothing(int recordsHeld)
    {
        using var atOnce = new WrittenLondon(240, 7, 150_000);
        using var bitByBit = new WrittenLondon(240, 7, recordsHeld);
        Assert.Equal(atOnce.Checksums(), bitByBit.Checksums());
    }

    [Fact]
    public void Nothing_is_left_beside_the_deliveries_but_the_truth_and_what_was_planted()
    {
        using var london = new WrittenLondon(200, 7, 40);
        Assert.Equal(["planted.json", "truth.csv"], Directory.GetFiles(london.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(london.Summary.Records.Keys, Directory.GetDirectories(london.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Another_seed_gives_another_London_with_the_same_planted_child()
    {
        using var one = new WrittenLondon(240, 7, 150_000);
        using var other = new WrittenLondon(240, 8, 150_000);
        Assert.NotEqual(one.Checksums()["truth.csv"], other.Checksums()["truth.csv"]);
        Assert.Contains(other.Registrations, registration => registration.ToString().Contains("Rahmany", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_with_something_in_it_is_left_alone()
    {
        using var london = new WrittenLondon(200, 1, 150_000);
        var before = london.Checksums();
        var refusal = Assert.Throws<IOException>(() => InventedLondon.Write(new(200, 2, WrittenLondon.AsOf), london.Folder));
        Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, london.Checksums());
    }

    [Theory]
    [InlineData(199, 2026)]
    [InlineData(300, 1900)]
    public void A_London_too_small_or_out_of_time_is_refused(int people, int year) =>
        Assert.Throws<ArgumentException>(() => InventedLondon.Write(new(people, 1, new(year, 1, 1)), Path.Combine(Path.GetTempPath(), "never-written")));

    [Theory]
    [InlineData(200)]
    [InlineData(257)]
    public void It_has_exactly_as_many_people_as_were_asked_for(int people)
    {
        using var london = new WrittenLondon(people, 3, 150_000);
        Assert.Equal(people, london.Summary.People);
    }

    [Fact]
    public void A_writing_that_is_stopped_leaves_no_folder_and_can_be_done_again()
    {
        var root = Directory.CreateTempSubdirectory("rowan-stopped-").FullName;
        try
        {
            var folder = Path.Combine(root, "london");
            using var stop = new CancellationTokenSource();
            var progress = new StopAtDelivery(30, stop);
            Assert.Throws<OperationCanceledException>(() => InventedLondon.Write(new(200, 1, WrittenLondon.AsOf), folder, progress, stop.Token));
            Assert.False(Directory.Exists(folder));
            InventedLondon.Write(new(200, 1, WrittenLondon.AsOf), folder);
            Assert.True(File.Exists(Path.Combine(folder, "truth.csv")));
            Assert.Single(Directory.GetDirectories(root));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    sealed class StopAtDelivery(int sequence, CancellationTokenSource stop) : IProgress<LondonProgress>
    {
        public void Report(LondonProgress value)
        {
            if (value.Stage.Equals("deliveries", StringComparison.Ordinal) && value.Done == sequence)
            {
                stop.Cancel();
            }
        }
    }
}
