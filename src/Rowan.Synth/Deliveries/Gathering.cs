using Rowan.Synth.Families;

namespace Rowan.Synth.Deliveries;

/// <summary>Makes the families that stand in a window of deliveries again, and writes up the records that fall into it.
/// So memory is bounded by a window, not by the city: several deliveries of all systems, or of a very large city one delivery of a few.</summary>
/// <param name="recordsHeld">How many records may be in memory at once, roughly.</param>
sealed class Gathering(LondonRequest request, Population population, Numbering numbering, int recordsHeld)
{
    const int StoriesAtOnce = 256;

    readonly Years years = new(request.AsOf);

    /// <summary>Windows in order; each holds one delivery beyond its last of the systems that look ahead.</summary>
    public IEnumerable<Window> Windows(CancellationToken stop)
    {
        var held = numbering.Records.Sum(Held);
        var windows = Math.Max(1, ((held - 1) / recordsHeld) + 1);
        if (windows * 2 <= Years.Deliveries)
        {
            for (var at = 0; at < windows; at++)
            {
                yield return Gather(new((int)(Years.Deliveries * at / windows) + 1, (int)(Years.Deliveries * (at + 1) / windows), [.. numbering.Records.Select(one => one.System)]), stop);
            }
        }
        else
        {
            for (var sequence = 1; sequence <= Years.Deliveries; sequence++)
            {
                foreach (var systems in Together())
                {
                    yield return Gather(new(sequence, sequence, systems), stop);
                }
            }
        }
    }

    /// <summary>The systems in their order, as many at once as may be held of one delivery and the next.</summary>
    IEnumerable<IReadOnlyList<SourceSystem>> Together()
    {
        var (systems, held) = (new List<SourceSystem>(), 0L);
        foreach (var one in numbering.Records)
        {
            var more = Held(one) * (one.System.LooksAhead ? 2 : 1) / Years.Deliveries;
            if (systems.Count > 0 && held + more > recordsHeld)
            {
                yield return systems;
                (systems, held) = ([], 0);
            }

            systems.Add(one.System);
            held += more;
        }

        yield return systems;
    }

    static long Held((SourceSystem System, int Records) one) => one.Records * (long)one.System.Versions;

    Window Gather(Window window, CancellationToken stop)
    {
        var (due, ahead) = (new Due(years, window.First, window.Last), new Due(years, window.First, window.Last + 1));
        var systems = window.Systems.ToDictionary(system => system.Code, StringComparer.Ordinal);
        foreach (var families in Enumerable.Range(0, numbering.Families).Where(at => numbering.Stands(at, ahead.First, ahead.Last)).Chunk(StoriesAtOnce))
        {
            stop.ThrowIfCancellationRequested();
            var written = new List<(string Source, Written Record)>[families.Length];
            Parallel.For(0, families.Length, one => written[one] = Write(families[one], systems, due, ahead));
            foreach (var (source, record) in written.SelectMany(records => records))
            {
                window.Add(source, record);
            }
        }

        return window;
    }

    List<(string Source, Written Record)> Write(int at, Dictionary<string, SourceSystem> systems, Due due, Due ahead)
    {
        var story = population.Again(at, numbering.FirstPlace(at));
        var references = numbering.Of(at, story);
        return
        [
            .. from entry in story.Entries
               where systems.ContainsKey(entry.Source)
               from record in systems[entry.Source].Write(story, entry, references, systems[entry.Source].LooksAhead ? ahead : due)
               select (entry.Source, record),
        ];
    }
}
