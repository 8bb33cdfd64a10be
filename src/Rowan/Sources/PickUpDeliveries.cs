using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>The account that a program acts for, and from where.</summary>
public sealed record ServiceActs(Actor Actor, string Verb, string Origin)
{
    /// <summary>An act of it, with a request key of its own.</summary>
    public Act For(string permission, string purpose, Guid key) => new(Actor, permission, Verb, PurposeGiven.OfTheAct(purpose), Origin, key);

    public Act Importing(Guid key) => For(Permissions.Import, PurposeIs.LoadingSources, key);
}

/// <summary>What became of one thing in the pick-up folder.</summary>
public enum PickUpOutcome
{
    /// <summary>It may still be being written, or another importer is at work on its source: it is looked at again.</summary>
    Waits = 0,
    Done = 1,
    Refused = 2,
}

/// <param name="Name">Its name in the folder.</param>
/// <param name="Words">Why it waits or was refused; the counts of what was read.</param>
public sealed record PickedUp(string Name, PickUpOutcome Outcome, string Words, ImportCounts? Counts = null);

/// <summary>
/// Takes deliveries from a folder (C03-28, H08-15): one that is whole is imported and moved to <c>done</c>, one that cannot be to <c>refused</c>, each
/// with the reason in words beside it. A delivery is whole when its manifest is there with every file it names, of the checksum it declares: nothing
/// half-written is ever read. A delivery is a folder with its files, or an archive (<c>.zip</c>) of them. Stopped at any moment, it goes on; of several nodes one takes at a time.
/// </summary>
public sealed class PickUpDeliveries(Door door, IReadOnlyDictionary<string, Feed> feeds, string folder, ServiceActs acts, TimeProvider clock)
{
    public const string DoneFolder = "done";
    public const string RefusedFolder = "refused";

    /// <summary>Where a delivery lies while it is read, so that nothing is added to it; what lies there after a stop is taken up first.</summary>
    const string TakenFolder = ".taken";
    static readonly string[] Unfinished = [".part", ".tmp", ".filepart", ".partial"];
    const string FilesDeleted = "Its files were deleted: the source is connected as pointers only.\n";
    readonly ReceiveDelivery receive = new(door);
    readonly Dictionary<string, (string State, DateTime Since)> seen = new(StringComparer.Ordinal);

    /// <summary>How long what is not whole may go on being written before it is refused.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Takes all that is whole now, in the order in which the sources made it.</summary>
    public async Task<IReadOnlyList<PickedUp>> TickAsync(CancellationToken cancel = default)
    {
        await using var lease = await door.TryLeaseAsync("pick-up", cancel);
        if (lease is null)
        {
            return [];
        }

        foreach (var name in (string[])[DoneFolder, RefusedFolder, TakenFolder])
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        var outcomes = new List<PickedUp>();
        var whole = Entries(Path.Combine(folder, TakenFolder)).Concat(Entries(folder)).Select(path => Look(path, outcomes)).OfType<Found>()
            .OrderBy(f => f.Delivery.MadeAt).ThenBy(f => f.Delivery.Feed.Code, StringComparer.Ordinal).ThenBy(f => f.Delivery.Sequence).ToList();
        foreach (var found in whole)
        {
            cancel.ThrowIfCancellationRequested();
            outcomes.Add(await TakeAsync(found, cancel));
        }

        return outcomes;
    }

    static IEnumerable<string> Entries(string directory) => Directory.EnumerateFileSystemEntries(directory).Where(path => IsDelivery(Path.GetFileName(path))).Order(StringComparer.Ordinal);

    static bool IsDelivery(string name) => !name.StartsWith('.')
        && name is not (DoneFolder or RefusedFolder)
        && !Unfinished.Any(u => name.EndsWith(u, StringComparison.OrdinalIgnoreCase));

    /// <summary>Opens what may be a delivery; what is not whole waits, and is refused when nothing has changed in it for long.</summary>
    Found? Look(string path, List<PickedUp> outcomes)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var held = HeldFiles.Of(path);
            if (Directory.Exists(path) && !File.Exists(Path.Combine(path, "manifest.json")))
            {
                outcomes.Add(new PickedUp(name, PickUpOutcome.Waits, "It has no manifest.json yet: the source writes that last."));
                return null;
            }

            return new Found(name, path, Open(path, held));
        }
        catch (DeliveryRefusedException e)
        {
            if (QuietFor(path) < Patience)
            {
                outcomes.Add(new PickedUp(name, PickUpOutcome.Waits, $"It is not whole yet. {e.Message}"));
                return null;
            }

            outcomes.Add(Refused(path, name, e.Message));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            outcomes.Add(new PickedUp(name, PickUpOutcome.Waits, $"It cannot be opened ({e.GetType().Name}): check that Rowan may read it."));
            return null;
        }
    }

    /// <summary>What cannot be moved waits, and keeps nothing else back.</summary>
    PickedUp Refused(string path, string name, string words)
    {
        try
        {
            PutAway(path, name, RefusedFolder, words, DeliveryFolder.SourceNamed(path) is { } source ? feeds.GetValueOrDefault(source) : null);
            return new PickedUp(name, PickUpOutcome.Refused, words);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PickedUp(name, PickUpOutcome.Waits, $"It is refused and cannot be moved ({e.GetType().Name}): check that Rowan may write in the pick-up folder. {words}");
        }
    }

    DeliveryToImport Open(string path, HeldFiles held)
    {
        if (!Directory.Exists(path) && !DeliveryArchive.Is(path))
        {
            throw new DeliveryRefusedException("It is neither a folder with a manifest nor a .zip archive of one: a delivery is one of the two.");
        }

        var opened = DeliveryFolder.Open(path, ReadLimits.Usual, held);
        return feeds.TryGetValue(opened.Manifest.Source, out var feed)
            ? ImportDeliveries.Of(opened, feed, historical: false)
            : throw new DeliveryRefusedException(
                $"Its manifest names a source that has no feed file. The sources are {string.Join(", ", feeds.Values.Select(f => f.Code))}.");
    }

    async Task<PickedUp> TakeAsync(Found found, CancellationToken cancel)
    {
        var taken = Path.Combine(folder, TakenFolder, found.Name);
        try
        {
            if (found.Path != taken)
            {
                Directory.Move(found.Path, taken);
            }

            // Each file is opened once more, checked, and read as it was opened: what was checked is what is read.
            using var held = HeldFiles.Of(taken);
            var delivery = Open(taken, held);
            if (await receive.RunAsync(delivery, acts.Importing, cancel) is not { } received)
            {
                return new PickedUp(found.Name, PickUpOutcome.Waits, $"Another delivery of {delivery.Feed.Code} is being read.");
            }

            var words = Words(delivery, received.Counts);
            PutAway(taken, found.Name, DoneFolder, words, delivery.Feed);
            return new PickedUp(found.Name, PickUpOutcome.Done, words, received.Counts);
        }
        catch (Exception e) when (e is DeliveryRefusedException or DeliveryContradictsException)
        {
            PutAway(taken, found.Name, RefusedFolder, e.Message, found.Delivery.Feed);
            return new PickedUp(found.Name, PickUpOutcome.Refused, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PickedUp(found.Name, PickUpOutcome.Waits, $"It cannot be opened or moved ({e.GetType().Name}): check that Rowan may write in the pick-up folder.");
        }
    }

    static string Words(DeliveryToImport delivery, ImportCounts c) => string.Create(
        CultureInfo.InvariantCulture,
        $"{delivery.Feed.Code}, delivery {delivery.Sequence}: {c.Read:N0} read = {c.Kept:N0} kept + {c.Unchanged:N0} unchanged + {c.Rejected:N0} rejected + {c.Held:N0} held. The page of the source says why, row by row.");

    /// <summary>
    /// Moves it where it belongs, never over another of the same name, and says why in a file beside it. The files of a source connected as pointers only are
    /// deleted: of them the reason alone stays.
    /// </summary>
    void PutAway(string path, string name, string to, string words, Feed? feed)
    {
        var pointersOnly = feed is { PointersOnly: true };
        var target = Path.Combine(folder, to, name);
        for (var again = 2; Path.Exists(target) || File.Exists(target + ".txt"); again++)
        {
            target = Path.Combine(folder, to, string.Create(CultureInfo.InvariantCulture, $"{name}-{again}"));
        }

        // The reason first: a delivery that lies there never lacks it.
        File.WriteAllText(target + ".txt", string.Create(CultureInfo.InvariantCulture, $"{UtcInstant.Now(clock):yyyy-MM-dd HH:mm:ss} UTC\n{words}\n{(pointersOnly ? FilesDeleted : "")}"));
        try
        {
            switch (Directory.Exists(path), pointersOnly)
            {
                case (true, true):
                    Directory.Delete(path, recursive: true);
                    break;
                case (false, true):
                    File.Delete(path);
                    break;
                case (true, false):
                    Directory.Move(path, target);
                    break;
                default:
                    File.Move(path, target);
                    break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(target + ".txt");
            throw;
        }

        seen.Remove(path);
    }

    /// <summary>For how long nothing has changed in it. A file from a machine whose clock is ahead is watched by this one's.</summary>
    TimeSpan QuietFor(string path)
    {
        var now = UtcInstant.Now(clock);
        IReadOnlyList<FileSystemInfo> all = Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null ? [new DirectoryInfo(path), .. new DirectoryInfo(path).EnumerateFileSystemInfos()] : [new FileInfo(path)];
        var state = string.Join('|', all.Select(f => $"{f.Name} {(f is FileInfo { Exists: true, LinkTarget: null } file ? file.Length : 0)} {f.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal));
        var changed = all.Max(f => f.LastWriteTimeUtc);
        if (!seen.TryGetValue(path, out var known) || known.State != state)
        {
            seen[path] = known = (state, changed < now ? changed : now);
        }

        return now - known.Since;
    }

    /// <param name="Delivery">What it says of itself: its files are closed again.</param>
    sealed record Found(string Name, string Path, DeliveryToImport Delivery);
}
