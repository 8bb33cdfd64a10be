using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.People;
using Rowan.Sources;
using Rowan.Sources.Reading;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sources;

/// <summary>A folder into which sources put their deliveries: what is whole is read once, by one node, and put away with the reason beside it.</summary>
[Proves("C03-28"), Proves("H08-15")]
public sealed class PickUpDeliveriesTests
{
    static readonly ServiceActs Feed = new(
        new Actor(ActorKind.ServiceAccount, new Guid("00000000-0000-7000-8000-00000000feed"), "merlin-feed", "Metropolitan Police", "", "", "", Roles.FeedService, "service"),
        "rowan serve, pick-up", "pick-up folder");

    [Theory, OnBothDatabases]
    public async Task A_whole_delivery_is_imported_for_the_service_account_linked_and_put_away(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var folder = NewFolder(rowan);
        One().WriteInto(folder, "merlin-1");

        var picked = Assert.Single(await PickUp(rowan, folder).TickAsync());
        var linked = await LinkWhatIsNew.RunAsync(rowan.Door, Feed);

        Assert.Equal(("merlin-1", PickUpOutcome.Done), (picked.Name, picked.Outcome));
        Assert.True(Directory.Exists(Path.Combine(folder, "done", "merlin-1")));
        Assert.Contains("1 read = 1 kept", await File.ReadAllTextAsync(Path.Combine(folder, "done", "merlin-1.txt")), StringComparison.Ordinal);
        Assert.Equal(1, linked!.Linked);
        Assert.Null(await LinkWhatIsNew.RunAsync(rowan.Door, Feed));
        await using var tables = rowan.Tables();
        Assert.Equal(1, await tables.RecordVersions.CountAsync());
        Assert.Contains(await tables.AuditEntries.ToListAsync(), e => e.MemberId == Feed.Actor.MemberId && e.Permission == Permissions.Import);
        Assert.Empty(await PickUp(rowan, folder).TickAsync());
    }

    [Theory, OnBothDatabases]
    public async Task What_is_still_being_written_is_left_alone_until_it_is_whole(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var folder = NewFolder(rowan);
        var pickUp = PickUp(rowan, folder);
        var lying = One().WriteInto(folder, "merlin-1");
        var persons = await File.ReadAllBytesAsync(Path.Combine(lying, "persons.csv"));
        await File.WriteAllBytesAsync(Path.Combine(lying, "persons.csv"), persons[..^5]);
        One().WriteInto(folder, "merlin-2.part");
        Directory.CreateDirectory(Path.Combine(folder, "merlin-3"));

        var first = await pickUp.TickAsync();
        rowan.Clock.Advance(TimeSpan.FromMinutes(14));
        var second = await pickUp.TickAsync();
        await File.WriteAllBytesAsync(Path.Combine(lying, "persons.csv"), persons);
        var third = await pickUp.TickAsync();

        Assert.Equal(["merlin-1 Waits", "merlin-3 Waits"], first.Select(p => $"{p.Name} {p.Outcome}"));
        Assert.Equal(first.Select(p => p.Outcome), second.Select(p => p.Outcome));
        Assert.Equal(PickUpOutcome.Done, third.Single(p => p.Name == "merlin-1").Outcome);
        Assert.True(Directory.Exists(Path.Combine(folder, "merlin-2.part")));
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_a_delivery_is_refused_after_a_while_with_the_reason_beside_it(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var folder = NewFolder(rowan);
        var pickUp = PickUp(rowan, folder);
        await File.AppendAllTextAsync(Path.Combine(One().WriteInto(folder, "merlin-1"), "reports.csv"), "tampered");

        Assert.Equal(PickUpOutcome.Waits, Assert.Single(await pickUp.TickAsync()).Outcome);
        rowan.Clock.Advance(PickUpDeliveries.Patience);
        var refused = Assert.Single(await pickUp.TickAsync());

        Assert.Equal(PickUpOutcome.Refused, refused.Outcome);
        Assert.Contains("has not the checksum", await File.ReadAllTextAsync(Path.Combine(folder, "refused", "merlin-1.txt")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "refused", "merlin-1", "reports.csv")));
        await using var tables = rowan.Tables();
        Assert.Empty(await tables.Deliveries.ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_delivery_that_contradicts_one_that_came_is_refused_and_the_next_goes_on(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var folder = NewFolder(rowan);
        One().WriteInto(folder, "a");
        await PickUp(rowan, folder).TickAsync();
        new MerlinDelivery(1, "2007-02-01T02:00:00Z").Report("07PAC000009").Person("07PAC000009", 1, "SUBJECT", "Sam", "Adeyemi", "01/01/1999").WriteInto(folder, "a");
        new MerlinDelivery(3, "2007-04-01T02:00:00Z").Report("07PAC000003").Person("07PAC000003", 1, "SUBJECT", "Ewa", "Kowalska", "08/08/1997").WriteInto(folder, "c");

        var picked = await PickUp(rowan, folder).TickAsync();

        Assert.Equal(["a Refused", "c Done"], picked.Select(p => $"{p.Name} {p.Outcome}"));
        Assert.Contains("came before with other files", await File.ReadAllTextAsync(Path.Combine(folder, "refused", "a.txt")), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Stopped_between_reading_and_putting_away_it_goes_on_and_reads_nothing_twice(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var folder = NewFolder(rowan);
        One().WriteInto(folder, "merlin-1");
        await PickUp(rowan, folder).TickAsync();
        Directory.Move(Path.Combine(folder, "done", "merlin-1"), Path.Combine(folder, ".taken", "merlin-1"));

        var picked = Assert.Single(await PickUp(rowan, folder).TickAsync());

        Assert.Equal((PickUpOutcome.Done, new ImportCounts(1, 0, 1, 0, 0)), (picked.Outcome, picked.Counts));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, ".taken")));
        await using var tables = rowan.Tables();
        Assert.Equal(1, await tables.RecordVersions.CountAsync());
    }

    [Theory, OnPostgres]
    public async Task Of_two_nodes_one_takes_a_delivery(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await using var other = rowan.AnotherNode();
        var folder = NewFolder(rowan);
        for (var i = 1; i <= 6; i++)
        {
            new MerlinDelivery(i, $"2007-02-0{i}T02:00:00Z").Report($"07PAC00000{i}").Person($"07PAC00000{i}", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999").WriteInto(folder, $"merlin-{i}");
        }

        var there = new PickUpDeliveries(other.Door, other.Feeds, folder, Feed, rowan.Clock);
        var here = PickUp(rowan, folder);
        var taken = (await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => i % 2 == 0 ? here.TickAsync() : there.TickAsync())))).SelectMany(p => p).ToList();

        Assert.Equal(6, taken.Count(p => p.Outcome == PickUpOutcome.Done));
        Assert.Equal(6, taken.Count);
        await using var tables = rowan.Tables();
        Assert.Equal(6, await tables.Deliveries.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_lease_has_one_holder_and_falls_when_it_lets_go(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await using (await rowan.Door.TryLeaseAsync("pick-up"))
        {
            Assert.Null(await rowan.Door.TryLeaseAsync("pick-up"));
            await using var another = await rowan.Door.TryLeaseAsync("import/MERLIN");
            Assert.NotNull(another);
        }

        await using var again = await rowan.Door.TryLeaseAsync("pick-up");
        Assert.NotNull(again);
    }

    [Theory, OnBothDatabases]
    [Proves("H08-15")]
    public async Task An_archive_is_a_delivery_and_a_hostile_one_is_refused_with_the_reason_beside_it(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var folder = NewFolder(rowan);
        var pickUp = PickUp(rowan, folder);
        System.IO.Compression.ZipFile.CreateFromDirectory(One().WriteInto(rowan.Folder, "whole"), Path.Combine(folder, "0001.zip"));
        File.Copy(Path.Combine(folder, "0001.zip"), Path.Combine(folder, "0002.zip.part"));
        var hostile = HostileCorpus.Cases.Where(c => c.File.StartsWith("archive/", StringComparison.Ordinal) && c.File.EndsWith(".zip", StringComparison.Ordinal) && c.Expected == "refused").ToList();
        foreach (var one in hostile)
        {
            File.Copy(HostileCorpus.PathOf(one.File), Path.Combine(folder, Path.GetFileName(one.File)));
        }

        var first = await pickUp.TickAsync();
        rowan.Clock.Advance(PickUpDeliveries.Patience);
        var then = await pickUp.TickAsync();

        Assert.Equal(PickUpOutcome.Done, first.Single(p => p.Name == "0001.zip").Outcome);
        Assert.True(File.Exists(Path.Combine(folder, "done", "0001.zip")) && File.Exists(Path.Combine(folder, "done", "0001.zip.txt")));
        Assert.InRange(hostile.Count, 20, int.MaxValue);
        Assert.Equal(hostile.Count, first.Count(p => p.Outcome == PickUpOutcome.Waits));
        Assert.Equal(hostile.Count, then.Count(p => p.Outcome == PickUpOutcome.Refused));
        foreach (var one in hostile)
        {
            var reason = await File.ReadAllTextAsync(Path.Combine(folder, "refused", Path.GetFileName(one.File) + ".txt"));
            Assert.True(one.Says.Split('|').Any(reason.Contains), $"{one.File}: {reason}");
        }

        await using var tables = rowan.Tables();
        Assert.Equal(1, await tables.Deliveries.CountAsync());
        Assert.Equal(1, await tables.RecordVersions.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Links_pipes_and_sockets_are_refused_and_nothing_waits_for_them(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var folder = NewFolder(rowan);
        var elsewhere = One().WriteInto(rowan.Folder, "elsewhere");
        Directory.CreateSymbolicLink(Path.Combine(folder, "a-link"), elsewhere);
        File.CreateSymbolicLink(Path.Combine(folder, "b-link.zip"), Path.Combine(elsewhere, "reports.csv"));
        Pipe(Path.Combine(folder, "c-pipe.zip"));
        Pipe(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "d-manifest")).FullName, "manifest.json"));
        var withPipe = One().WriteInto(folder, "e-file");
        File.Delete(Path.Combine(withPipe, "persons.csv"));
        Pipe(Path.Combine(withPipe, "persons.csv"));
        var withLink = One().WriteInto(folder, "f-file");
        File.Delete(Path.Combine(withLink, "persons.csv"));
        File.CreateSymbolicLink(Path.Combine(withLink, "persons.csv"), Path.Combine(elsewhere, "persons.csv"));
        var withSocket = One().WriteInto(folder, "g-file");
        File.Delete(Path.Combine(withSocket, "persons.csv"));
        using var socket = Socket(Path.Combine(withSocket, "persons.csv"));
        await File.WriteAllTextAsync(Path.Combine(folder, "h-words.txt"), "not a delivery");

        var pickUp = PickUp(rowan, folder);
        var first = await pickUp.TickAsync();
        rowan.Clock.Advance(PickUpDeliveries.Patience);
        var then = await pickUp.TickAsync();

        Assert.All(first, p => Assert.Equal(PickUpOutcome.Waits, p.Outcome));
        Assert.Equal(
            ["a-link is a link", "b-link.zip is a link", "c-pipe.zip is no ordinary file", "manifest.json is no ordinary file", "persons.csv is no ordinary file", "persons.csv is a link",
                "persons.csv is no ordinary file", "It is neither a folder"],
            then.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Words).Zip(
                (int[])[16, 20, 30, 33, 31, 21, 31, 22], (words, length) => words[..length]));
        Assert.All(then, p => Assert.Equal(PickUpOutcome.Refused, p.Outcome));
        Assert.True(File.Exists(Path.Combine(elsewhere, "reports.csv")));
        await using var tables = rowan.Tables();
        Assert.Empty(await tables.Deliveries.ToListAsync());
    }

    [Fact]
    public async Task What_was_checked_is_what_is_read_whatever_is_put_in_its_place()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        var path = One().WriteInto(rowan.Folder, "whole");
        using var held = HeldFiles.Of(path);
        var opened = DeliveryFolder.Open(path, ReadLimits.Usual, held);

        var secret = Path.Combine(rowan.Folder, "secret");
        await File.WriteAllTextAsync(secret, "not of the delivery");
        Directory.Move(path, path + "-away");
        Directory.CreateDirectory(path);
        foreach (var file in opened.Files)
        {
            File.CreateSymbolicLink(Path.Combine(path, file.Name), secret);
            Assert.DoesNotContain("not of the delivery", await new StreamReader(file.Open()).ReadToEndAsync(), StringComparison.Ordinal);
        }

        var read = FeedReader.Read(rowan.System.Feeds["MERLIN"], opened.Files, ReadLimits.Usual).ToList();
        Assert.Equal("07PAC000001", Assert.IsType<RecordRead>(Assert.Single(read)).Reading.Reference);
    }

    static void Pipe(string path)
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", [path]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
    }

    static System.Net.Sockets.Socket Socket(string path)
    {
        // A socket's path may have 108 characters.
        var here = Path.Combine(TestDatabases.Base, $"s{Guid.NewGuid():N}");
        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(here));
        File.Move(here, path);
        return socket;
    }

    static MerlinDelivery One() => new MerlinDelivery(1, "2007-02-01T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999");

    static string NewFolder(TestRowan rowan) => Directory.CreateDirectory(Path.Combine(rowan.Folder, "pick-up")).FullName;

    static PickUpDeliveries PickUp(TestRowan rowan, string folder) => new(rowan.Door, rowan.System.Feeds, folder, Feed, rowan.Clock);
}
