using System.Data.Common;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Operation;
using Rowan.Web.Configuration;

namespace Rowan.Web.Operation;

/// <summary>Something that must hold for Rowan to be ready.</summary>
/// <param name="Name"><c>database</c>, <c>tables</c>, <c>log</c> or <c>disk</c>.</param>
/// <param name="Words">What is so, for an administrator.</param>
public sealed record Condition(string Name, bool Holds, string Words);

/// <summary>Whether this node can do its work. Asked at most once a second, however often it is asked for.</summary>
public sealed class Readiness(ReadStanding standing, RowanSettings lies, ConfigurationInForce configuration, TimeProvider clock) : IDisposable
{
    /// <summary>Six times what the tree may be behind: then something is wrong, and not only busy.</summary>
    public static readonly TimeSpan MostBehind = 6 * Sequencer.MostBehind;
    static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestAsking = TimeSpan.FromSeconds(5);
    readonly SemaphoreSlim oneAtATime = new(1);
    IReadOnlyList<Condition> last = [];
    DateTimeOffset lastAt = DateTimeOffset.MinValue;

    public async Task<IReadOnlyList<Condition>> LookAsync(CancellationToken cancel)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            if (clock.GetUtcNow() - lastAt > KeptFor)
            {
                last = [.. await OfDatabaseAsync(cancel), .. OfDisk()];
                lastAt = clock.GetUtcNow();
            }

            return last;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    async Task<IReadOnlyList<Condition>> OfDatabaseAsync(CancellationToken cancel)
    {
        try
        {
            var log = await standing.LogAsync(cancel).WaitAsync(LongestAsking, cancel);
            return
            [
                new Condition("database", true, "It answers."),
                new Condition("tables", log.UpToDate, log.UpToDate ? "Those of this version." : "Not those of this version: run rowan migrate."),
                new Condition("log", log.Behind <= MostBehind, log.Behind <= MostBehind ? "Its tree keeps up." : "Its tree is behind: entries wait to be sealed. See the background work of the nodes."),
            ];
        }
        catch (Exception e) when (e is DbException or TimeoutException or IOException or InvalidOperationException)
        {
            return [new Condition("database", false, $"It does not answer ({e.GetType().Name}).")];
        }
    }

    IEnumerable<Condition> OfDisk()
    {
        var least = configuration.Value(Settings.LeastFreeDisk);
        foreach (var (folder, free) in FreeDisk())
        {
            yield return new Condition("disk", free >= least, free >= least ? $"{Size(free)} free for {folder}." : $"Only {Size(free)} free for {folder}; {Size(least)} are asked for.");
        }
    }

    /// <summary>The room on the disks that Rowan writes to.</summary>
    public IReadOnlyList<(string Folder, long Free)> FreeDisk()
    {
        string[] folders = DatabaseAddress.IsPostgres(lies.Database) ? [lies.KeysFolder] : [Path.GetDirectoryName(Path.GetFullPath(lies.Database))!, lies.KeysFolder];
        return [.. folders.Distinct().Where(Directory.Exists).Select(f => (f, new DriveInfo(Path.GetFullPath(f)).AvailableFreeSpace))];
    }

    public static string Size(long bytes) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{(bytes >= 1L << 30 ? bytes / (double)(1L << 30) : bytes / (double)(1L << 20)):0.#} {(bytes >= 1L << 30 ? "GB" : "MB")}");
}
