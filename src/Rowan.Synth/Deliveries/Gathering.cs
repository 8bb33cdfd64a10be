using Rowan.Synth.Families;

namespace Rowan.Synth.Deliveries;

/// <summary>Walks through the population once for each window of deliveries and writes up the records that fall into it.
/// So memory is bounded by a window, not by the city.</summary>
/// <param name="recordsHeld">How many records may be in memory at once, roughly.</param>
sealed class Gathering(LondonRequest request, Population population, Numbering numbering, int recordsHeld)
{
    readonly Years years = new(request.AsOf);
    readonly Dictionary<string, SourceSystem> systems = numbering.Records.ToDictionary(one => one.System.Code, one => one.System, StringComparer.Ordinal);

    /// <summary>Windows in order; each holds one delivery beyond its last, so that what comes next can be looked at.</summary>
    public IEnumerable<Window> Windows(CancellationToken stop)
    {
        var held = numbering.Records.Sum(one => one.Records * (long)one.System.Versions);
        var windows = (int)Math.Clamp(((held - 1) / recordsHeld) + 1, 1, Years.Deliveries);
        for (var at = 0; at < windows; at++)
        {
            yield return Gather((Years.Deliveries * at / windows) + 1, Years.Deliveries * (at + 1) / windows, stop);
        }
    }

    Window Gather(int first, int last, CancellationToken stop)
    {
        var window = new Window(first, last);
        var due = new Due(years, first, last + 1);
        var round = numbering.Begin();
        foreach (var story in population.Stories())
        {
            stop.ThrowIfCancellationRequested();
            if (story.Entries.Count == 0)
            {
                continue;
            }

            var references = round.Next(story);
            foreach (var entry in story.Entries)
            {
                foreach (var record in systems[entry.Source].Write(story, entry, references, due))
                {
                    window.Add(entry.Source, record);
                }
            }
        }

        return window;
    }
}
