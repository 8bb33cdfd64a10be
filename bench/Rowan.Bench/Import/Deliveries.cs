using Rowan.Sources;
using Rowan.Synth;

namespace Rowan.Bench.Import;

/// <summary>Deliveries of an invented London, as many of its first as hold at least so many records.</summary>
static class Deliveries
{
    const int FewPeople = 5_000;
    static readonly DateOnly AsOf = new(2010, 6, 30);

    /// <returns>The folders of a few to warm up with, and of those to measure with.</returns>
    public static (string Few, string Many) Write(Scratch scratch, int records, CancellationToken cancel)
    {
        var few = InventedLondon.Write(new LondonRequest(FewPeople, 1, AsOf), scratch.File("few"), stop: cancel);
        var people = (int)Math.Max(FewPeople, 1.1 * FewPeople * records / few.Records.Values.Sum());
        var folder = scratch.File("london");
        InventedLondon.Write(new LondonRequest(people, 1, AsOf), folder, stop: cancel);
        return (scratch.File("few"), folder);
    }

    /// <summary>The first of them that hold so many records, in the order in which they were made.</summary>
    public static List<DeliveryToImport> First(IReadOnlyList<DeliveryToImport> all, int records)
    {
        var (taken, sum) = (new List<DeliveryToImport>(), 0L);
        foreach (var delivery in all.TakeWhile(_ => sum < records))
        {
            taken.Add(delivery);
            sum += delivery.Files.Where(f => delivery.Feed.Files.Any(x => x.Parent is null && x.Takes(f.Name))).Sum(f => f.Rows ?? 0);
        }

        return taken;
    }
}
